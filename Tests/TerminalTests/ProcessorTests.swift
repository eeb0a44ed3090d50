import CProcessor
import Testing

@testable import mlp_tutor

/// A processor without the engine's instructions gets a word instead of an illegal instruction.
struct ProcessorTests {
  @Test func whatIsMissingIsNamedWithItsRemedy() {
    #expect(throws: Never.self) { try Processor.check(isSufficient: true) }
    let failure = #expect(throws: mlp_tutor.Failure.self) {
      try Processor.check(isSufficient: false)
    }
    #expect(failure?.code == .environment)
    #expect(failure?.message.contains("MLP_TUTOR_BASELINE=1") == true)
    #expect(failure?.message.contains("\n") == false)
  }

  /// These tests run the engine, so the processor they run on has to do.
  @Test func thisProcessorIsSufficient() {
    #expect(Processor.isSufficient)
    #expect(Processor.required == nil || processor_runs_x86_64_v3())
  }
}
