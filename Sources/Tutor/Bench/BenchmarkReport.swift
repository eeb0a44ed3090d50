/// What a benchmark found, as a table to read and as JSON to compare.
package struct BenchmarkReport: Sendable {
  private let results: [Benchmark.Result]
  private let threads: Int
  private let seconds: Double

  package init(_ results: [Benchmark.Result], threads: Int, seconds: Double) {
    self.results = results
    self.threads = threads
    self.seconds = seconds
  }

  /// One line a workload: the median of the rounds, the lowest and the highest.
  package var lines: [String] {
    let rows = results.map { result in
      [
        result.name, result.title, Self.short(result.median), result.unit,
        "\(Self.short(result.low)) … \(Self.short(result.high))",
      ]
    }
    let header = ["", "", "median", "", "lowest … highest"]
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let table = ([header] + rows).map { row in
      zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        // Numbers end in the same column, words begin in it.
        return column == 2 ? padding + cell.0 : cell.0 + padding
      }.joined(separator: "  ")
    }
    let rounds = results.first?.values.count ?? 0
    let threadCount = threads == 1 ? "one thread" : "\(threads) threads"
    return ["\(threadCount), \(rounds) interleaved rounds of \(seconds) s each"]
      + table.map { line in
        var line = line
        while line.hasSuffix(" ") { line.removeLast() }
        return line
      }
  }

  /// JSON Lines, one object a workload.
  ///
  /// - Parameter peakMemory: the most memory that the process has used, in MiB.
  package func json(peakMemory: Double) -> [String] {
    results.map { result in
      JSON.object([
        .init("workload", .string(result.name)),
        .init("title", .string(result.title)),
        .init("value", .number(result.median)),
        .init("unit", .string(result.unit)),
        .init("rounds", .array(result.values.map { .number($0) })),
        .init("parameters", .integer(result.parameterCount)),
        .init("threads", .integer(threads)),
        .init("seconds", .number(seconds)),
        .init("peak_mib", .number(peakMemory)),
      ]).text
    }
  }

  /// 4.41 M, 55.2 k, 98.3.
  static func short(_ value: Double) -> String {
    let (scaled, suffix) =
      switch value {
      case 1e6...: (value / 1e6, " M")
      case 1e4...: (value / 1e3, " k")
      default: (value, "")
      }
    return Numbers.plain(scaled, digits: 3) + suffix
  }
}
