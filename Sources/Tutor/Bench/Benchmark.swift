import Engine

/// Measures the engine's workloads in interleaved rounds.
///
/// A round measures each workload once, so that whatever else the machine does in the meantime
/// falls on all of them. The clock is the caller's.
package struct Benchmark: Sendable {
  /// What the rounds of one workload said.
  package struct Result: Equatable, Sendable {
    package let name: String
    package let title: String
    package let unit: String
    /// In units a second, in the order of the rounds.
    package let values: [Double]
    package let parameterCount: Int

    package var median: Double { Self.median(values) }
    package var low: Double { values.min() ?? 0 }
    package var high: Double { values.max() ?? 0 }

    static func median(_ values: [Double]) -> Double {
      guard !values.isEmpty else { return 0 }
      let sorted = values.sorted()
      let middle = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
  }

  /// What can't be measured.
  package enum Problem: Error, Equatable, Sendable {
    case unknownWorkload(String)
    case configuration(ConfigurationError)
    case failure(TrainingFailure)
    case digits(DataError)

    package var message: String {
      switch self {
      case .unknownWorkload(let name):
        "there is no workload “\(name)”" + Suggestion.hint(for: name, in: Workload.names)
          + "; workloads: \(Workload.names.joined(separator: ", ")), or a shape such as 2-8-8-1@10"
      case .configuration(let error): error.message
      case .failure(let error): error.message
      case .digits(let error): error.message
      }
    }
  }

  private var workloads: [Workload]
  private let seconds: Double
  private let rounds: Int

  /// The workloads of the given names; all if there are none.
  ///
  /// - Parameter seconds: how long each is measured in a round.
  package init(_ names: [String], seconds: Double, rounds: Int) throws(Problem) {
    var options = TrainingOptions()
    options.source = .digits
    let digits: Dataset
    do { digits = try options.dataset() } catch { throw .digits(error) }
    workloads = []
    for name in names.isEmpty ? Workload.names : names {
      do {
        guard let workload = try Workload(name, digits: digits) else {
          throw Problem.unknownWorkload(name)
        }
        workloads.append(workload)
      } catch let problem as Problem {
        throw problem
      } catch let error as ConfigurationError {
        throw .configuration(error)
      } catch {
        throw .unknownWorkload(name)
      }
    }
    self.seconds = seconds
    self.rounds = rounds
  }

  /// Measures all rounds.
  ///
  /// - Parameters:
  ///   - clock: seconds from any beginning; only differences count.
  ///   - progress: called before each measurement with what is measured, and which of how many it
  ///     is.
  package mutating func run(
    clock: () -> Double, progress: (_ title: String, _ index: Int, _ count: Int) -> Void
  ) throws(Problem) -> [Result] {
    var values = Array(repeating: [Double](), count: workloads.count)
    for round in 0..<rounds {
      for index in workloads.indices {
        progress(
          workloads[index].title, round * workloads.count + index, rounds * workloads.count)
        do {
          values[index].append(try measure(index, clock))
        } catch { throw .failure(error) }
      }
    }
    return zip(workloads, values).map { workload, values in
      Result(
        name: workload.name, title: workload.title, unit: workload.unit.rawValue, values: values,
        parameterCount: workload.parameterCount)
    }
  }

  /// The work done in a second, over at least `seconds`.
  private mutating func measure(_ index: Int, _ clock: () -> Double) throws(TrainingFailure)
    -> Double
  {
    // The number of repetitions grows until the clock's own reading no longer counts.
    var repetitions = 1
    var (done, elapsed) = (0, 0.0)
    while elapsed < seconds {
      let begin = clock()
      _ = try workloads[index].run(repetitions: repetitions)
      let time = clock() - begin
      guard time >= min(0.2, seconds) else {
        repetitions *= 2
        continue
      }
      done += repetitions
      elapsed += time
    }
    return Double(done) * workloads[index].workPerRepetition / elapsed
  }

  // MARK: Checking

  /// What each workload computes in few repetitions, to 4 significant digits: the same wherever it
  /// runs.
  package mutating func check() throws(Problem) -> [(name: String, value: String)] {
    var lines: [(String, String)] = []
    for index in workloads.indices {
      do {
        let value = try workloads[index].run(repetitions: 16)
        lines.append((workloads[index].name, Numbers.plain(value, digits: 4)))
      } catch { throw .failure(error) }
    }
    return lines
  }
}
