import Testing

@testable import Tutor

@Suite struct BenchmarkTests {
  /// A clock that goes on by a quarter of a second each time it is looked at.
  private final class Clock {
    private(set) var looks = 0
    func now() -> Double {
      looks += 1
      return Double(looks) / 4
    }
  }

  @Test func eachRoundMeasuresAllWorkloadsInTurn() throws {
    let clock = Clock()
    var titles: [String] = []
    var benchmark = try Benchmark(["W1", "W6a"], seconds: 0.25, rounds: 3)
    let results = try benchmark.run(clock: clock.now) { title, index, count in
      #expect(index == titles.count && count == 6)
      titles.append(title)
    }
    #expect(titles.count == 6)
    #expect(titles[0] == titles[2] && titles[1] == titles[3] && titles[0] != titles[1])
    #expect(results.map(\.name) == ["W1", "W6a"])
    // One repetition in a quarter of a second, three times.
    for result in results {
      #expect(result.values.count == 3)
      #expect(result.values == [4, 4, 4])
    }
    #expect(results[0].parameterCount == 17)
  }

  @Test func aShapeIsAWorkload() throws {
    var benchmark = try Benchmark(["2-6-6-6-3@7", "5-50-1@1"], seconds: 0.01, rounds: 1)
    let clock = Clock()
    let results = try benchmark.run(clock: clock.now) { _, _, _ in }
    #expect(results.map(\.parameterCount) == [123, 351])
  }

  @Test(arguments: ["W8", "2-3", "2-3@0", "2-x-1@4", "@", "2-0-1@4", "2-2@4", ""])
  func whatIsNoWorkloadIsRefused(name: String) {
    #expect(throws: Benchmark.Problem.self) {
      try Benchmark([name], seconds: 0.1, rounds: 1)
    }
  }

  @Test func theCheckIsTheSameEachTime() throws {
    var one = try Benchmark(["W1", "W2", "W3", "W6a", "W6b", "W7"], seconds: 1, rounds: 1)
    var other = try Benchmark(["W1", "W2", "W3", "W6a", "W6b", "W7"], seconds: 1, rounds: 1)
    let (first, second) = (try one.check(), try other.check())
    #expect(first.map(\.value) == second.map(\.value))
    // f = (x+y)z with z = −4, y = 5 and x = −2 … 5, twice: value and gradients −4, −4, x + 5.
    // Each adds −4(x+5) − 8 + (x+5) = −3(x+5) − 8, and x + 5 is 3 … 10: −3·52 − 64, twice.
    #expect(first[3].value == "-440")
    #expect(first.allSatisfy { $0.value != "0" && $0.value != "nan" })
  }

  @Test func theTableLinesUp() {
    let results = [
      Benchmark.Result(
        name: "W1", title: "XOR", unit: "steps/s", values: [4_400_000, 4_100_000, 4_312_345],
        parameterCount: 17),
      Benchmark.Result(
        name: "W5", title: "1024-1024-1024-10", unit: "GFLOP/s", values: [98.25],
        parameterCount: 2_109_450),
    ]
    #expect(
      BenchmarkReport(results, threads: 1, seconds: 0.5).lines == [
        "one thread, 3 interleaved rounds of 0.5 s each",
        "                       median           lowest … highest",
        "W1  XOR                4.31 M  steps/s  4.1 M … 4.4 M",
        "W5  1024-1024-1024-10    98.2  GFLOP/s  98.2 … 98.2",
      ])
    #expect(
      BenchmarkReport(results, threads: 2, seconds: 0.5).json(peakMemory: 18.5)[1]
        == #"{"workload":"W5","title":"1024-1024-1024-10","value":98.25,"unit":"GFLOP/s","#
        + #""rounds":[98.25],"parameters":2109450,"threads":2,"seconds":0.5,"peak_mib":18.5}"#)
  }
}
