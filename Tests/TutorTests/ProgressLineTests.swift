import Testing

@testable import Tutor

@Suite struct ProgressLineTests {
  private func text(
    _ step: Int, of steps: Int = 10_000, seconds: Double = 3, columns: Int = 79,
    accuracy: Double? = 0.975, ascii: Bool = true
  ) -> String {
    ProgressLine.text(
      TrainingRun.Progress(step: step, steps: steps, loss: 0.123456, accuracy: accuracy),
      seconds: seconds, columns: columns, ascii: ascii)
  }

  @Test func hasABarAndAllNumbers() {
    #expect(
      text(2500, columns: 80)
        == "#####-----------------  step 2,500 of 10,000  loss 0.1235  97.5% right  9 s left")
    #expect(text(2500, ascii: false).hasPrefix("━━━━━──"))
    #expect(!text(2500, accuracy: nil).contains("right"))
    #expect(text(10_000).hasPrefix("#####"))
    #expect(!text(10_000).contains("-"))
  }

  @Test(arguments: 0...120)
  func neverIsWiderThanItsPlace(columns: Int) {
    #expect(text(2500, columns: columns).count <= columns)
  }

  @Test func leavesOutWhatHasNoRoom() {
    #expect(text(2500, columns: 36) == "step 2,500 of 10,000  loss 0.1235")
    #expect(text(2500, columns: 10) == "step 2,500")
  }

  @Test func timesAreInUnitsThatFit() {
    #expect(text(5000, seconds: 59.2).hasSuffix("1:00 min left"))
    #expect(text(5000, seconds: 3725).hasSuffix("1:02 h left"))
    #expect(text(1, of: .max, seconds: 1e9).hasSuffix("over 99 h left"))
    #expect(!text(0).contains("left"))
  }

  @Test func percentagesAreNotRoundedUpToAll() {
    #expect(Numbers.percent(1999, of: 2000) == "99.9%")
    #expect(Numbers.percent(2000, of: 2000) == "100%")
    #expect(Numbers.percent(2, of: 3) == "66.7%")
  }

  @Test func paceFollowsTheSpeedOfTheSteps() {
    var pace = ReportPace()
    // A microsecond a step: a tenth of a second holds 100,000, and never more are taken at once.
    var steps = 1
    for _ in 0..<20 { steps = pace.next(after: Double(steps) * 1e-6) }
    #expect((99_000...100_001).contains(steps))
    // Suddenly slow steps.
    #expect(pace.next(after: Double(steps)) == 1)
    #expect(pace.next(after: 5) == 1)
    #expect(pace.next(after: 0) == 4)
  }
}
