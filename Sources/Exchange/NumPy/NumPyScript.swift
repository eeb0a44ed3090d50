import Engine

/// A script with a network's forward and backward pass written out in NumPy, which checks its
/// losses and can go on training.
struct NumPyScript {
  private let network: ExportedNetwork
  private let shared: CheckingScript
  /// The name of the file with the arrays.
  private let arrays: String
  private let activations: NumPyActivations

  /// - Throws: `ExportError.activation` for a formula whose slope has no function here.
  init(_ run: ExportedRun, arrays: String, script: String) throws(ExportError) {
    network = run.network
    shared = CheckingScript(run: run, script: script, framework: "NumPy", network: "p")
    self.arrays = arrays
    activations = try NumPyActivations(run.network)
  }

  /// All of it, for Python 3.9 and NumPy 1.22 or later.
  var text: String {
    let passes = NumPyPasses(network, activations)
    let training = NumPyTraining(network)
    let functions =
      activations.functions
      + [
        training.loss, passes.forward, passes.backward, training.update, training.train, load,
        evaluate, shared.check, shared.main,
      ]
    let usesMath = functions.joined().contains { $0.contains("math.") }
    return PythonText.file(heading: [heading, imports(usesMath), shared.facts], functions)
  }

  private var heading: [String] {
    shared.heading(needs: [
      "Needs numpy. \(PythonText.prose(arrays)), beside this file, has the parameters (W1, b1 and so on)",
      "and the rows (x_train, t_train and so on).",
    ])
  }

  private func imports(_ usesMath: Bool) -> [String] {
    ["import argparse"] + (usesMath ? ["import math"] : [])
      + [
        "import sys", "from pathlib import Path", "from types import SimpleNamespace", "",
        "import numpy as np",
      ]
  }

  private var load: [String] {
    [
      "def load():",
      "    \"\"\"The parameters, and the inputs and targets of each part of the data.\"\"\"",
      "    file = np.load(Path(__file__).with_name(\(PythonText.quoted(arrays))))",
      "    # Doubles, so that rounding is no part of what is seen; class numbers stay whole.",
      "    arrays = {",
      "        name: a.astype(np.float64) if a.dtype == np.float32 else a for name, a in file.items()",
      "    }",
      "    rows = {",
      "        part: (arrays.pop(f\"x_{part}\"), arrays.pop(f\"t_{part}\")) for part in EXPECTED_LOSS",
      "    }",
      "    return SimpleNamespace(**arrays), rows",
    ]
  }

  private var right: String? {
    switch network.loss {
    case .ce: "z.argmax(axis=1) == t"
    case .bce, .brier, .hinge: "(z > 0) == (t > 0.5)"
    case .mse, .mae, .huber: nil
    }
  }

  private var evaluate: [String] {
    [
      "def evaluate(p, x, t):",
      shared.evaluationSummary,
      "    z, _ = forward(x, p)",
      "    loss, _ = loss_function(z, t)",
      right.map { "    return loss, (\($0)).mean()" } ?? "    return loss",
    ]
  }
}
