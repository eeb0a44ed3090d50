import Engine

/// A script with a network's forward and backward pass written out in NumPy, which checks its
/// losses and can go on training.
struct NumPyScript {
  private let run: ExportedRun
  /// The names of the file with the arrays and of the script itself.
  private let arrays: String
  private let script: String
  private let activations: NumPyActivations

  /// - Throws: `ExportError.activation` for a formula whose slope has no function here.
  init(_ run: ExportedRun, arrays: String, script: String) throws(ExportError) {
    self.run = run
    self.arrays = arrays
    self.script = script
    activations = try NumPyActivations(run.network)
  }

  private var network: ExportedNetwork { run.network }

  /// All of it, for Python 3.9 and NumPy 1.22 or later.
  var text: String {
    let passes = NumPyPasses(network, activations)
    let training = NumPyTraining(network)
    let functions =
      activations.functions
      + [
        training.loss, passes.forward, passes.backward, training.update, training.train, load,
        evaluate, check, main,
      ]
    let usesMath = functions.joined().contains { $0.contains("math.") }
    return PythonText.file(heading: [heading, imports(usesMath), facts], functions)
  }

  private var heading: [String] {
    let name = PythonText.prose(script)
    return [
      "\"\"\"\(PythonText.prose(network.origin)), in NumPy.",
      "",
      "    python \(name)               compare NumPy's losses with mlp-tutor's",
      "    python \(name) --epochs 50   and go on training from there",
      "",
      "Needs numpy. \(PythonText.prose(arrays)), beside this file, has the parameters (W1, b1 and so on)",
      "and the rows (x_train, t_train and so on).",
      "\"\"\"",
    ]
  }

  private func imports(_ usesMath: Bool) -> [String] {
    ["import argparse"] + (usesMath ? ["import math"] : [])
      + [
        "import sys", "from pathlib import Path", "from types import SimpleNamespace", "",
        "import numpy as np",
      ]
  }

  private var facts: [String] {
    let losses = run.parts.map {
      "\(PythonText.quoted($0.name)): \(PythonText.number($0.evaluation.loss))"
    }
    return network.facts + [
      "", "# What mlp-tutor computed for these rows, without penalties and with all units in use.",
      "EXPECTED_LOSS = {\(losses.joined(separator: ", "))}", "TOLERANCE = 1e-5",
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
      right == nil
        ? "    \"\"\"The loss over all rows.\"\"\""
        : "    \"\"\"The loss over all rows, and the share of them that is predicted right.\"\"\"",
      "    z, _ = forward(x, p)",
      "    loss, _ = loss_function(z, t)",
      right.map { "    return loss, (\($0)).mean()" } ?? "    return loss",
    ]
  }

  private var check: [String] {
    [
      "def check(p, rows):",
      "    \"\"\"Whether NumPy gets the losses that mlp-tutor got.\"\"\"",
      "    agrees = True",
      "    for part, expected in EXPECTED_LOSS.items():",
      right == nil
        ? "        loss = evaluate(p, *rows[part])"
        : "        loss, accuracy = evaluate(p, *rows[part])",
      "        same = abs(loss - expected) <= TOLERANCE * max(1, abs(expected))",
      "        agrees = agrees and same",
      right == nil
        ? "        print(f\"{part}: loss {loss:.6f}; \""
        : "        print(f\"{part}: loss {loss:.6f}, accuracy {accuracy:.1%}; \"",
      "              f\"mlp-tutor's loss {expected:.6f}, {'the same' if same else 'NOT THE SAME'}\")",
      "    return agrees",
    ]
  }

  private var main: [String] {
    [
      "def main():",
      "    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])",
      "    parser.add_argument(\"--epochs\", type=int, default=0, help=\"epochs to go on training\")",
      "    epochs = parser.parse_args().epochs",
      "    p, rows = load()",
      "    if not check(p, rows):",
      "        sys.exit(1)",
      "    if epochs > 0:",
      "        train(p, *rows[\"train\"], epochs)",
      "        for part in rows:",
      right == nil
        ? "            loss = evaluate(p, *rows[part])"
        : "            loss, accuracy = evaluate(p, *rows[part])",
      right == nil
        ? "            print(f\"{part} after {epochs} epochs: loss {loss:.6f}\")"
        : "            print(f\"{part} after {epochs} epochs: loss {loss:.6f}, accuracy {accuracy:.1%}\")",
      "", "",
      "if __name__ == \"__main__\":",
      "    main()",
    ]
  }
}
