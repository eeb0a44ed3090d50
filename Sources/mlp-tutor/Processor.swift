import CProcessor

/// What the engine needs of the processor, and whether it is there.
///
/// Nothing here may use the engine: on a processor without its instructions that would be the end,
/// and without a word.
enum Processor {
  /// The instructions that the engine was built with; `nil` where any processor will do.
  static var required: String? {
    #if ENGINE_NEEDS_X86_64_V3
      "AVX2 and FMA (x86-64-v3)"
    #else
      nil
    #endif
  }

  /// Whether the processor has them.
  static var isSufficient: Bool { required == nil || processor_runs_x86_64_v3() }

  /// - Throws: `Failure` if the program can't run here.
  static func check(isSufficient: Bool = isSufficient) throws(Failure) {
    guard !isSufficient else { return }
    throw Failure(
      .environment,
      "this processor has no \(required ?? "instructions"), with which mlp-tutor was built; "
        + "build it with MLP_TUTOR_BASELINE=1 in the environment")
  }
}
