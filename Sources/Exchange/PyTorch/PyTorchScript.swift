import Engine

/// A script that rebuilds a network in PyTorch, checks its losses, and can go on training.
struct PyTorchScript {
  private let run: ExportedRun
  /// The names of the file with the tensors and of the script itself.
  private let tensors: String
  private let script: String

  init(_ run: ExportedRun, tensors: String, script: String) {
    self.run = run
    self.tensors = tensors
    self.script = script
  }

  private var network: ExportedNetwork { run.network }

  /// All of it, for Python 3.9 and PyTorch 2.0 or later.
  var text: String {
    let modules = PyTorchModules(network)
    let parts =
      modules.classes + [model(modules), PyTorchTraining.loss(network.configuration), load]
      + [evaluate, check, PyTorchTraining.train(network.configuration), main]
    return PythonText.file(heading: [heading, imports(modules), facts], parts)
  }

  private var heading: [String] {
    let name = PythonText.prose(script)
    return [
      "\"\"\"\(PythonText.prose(network.origin)), in PyTorch.",
      "",
      "    python \(name)               compare PyTorch's losses with mlp-tutor's",
      "    python \(name) --epochs 50   and go on training from there",
      "",
      "Needs torch and safetensors. \(PythonText.prose(tensors)), beside this file, has the weights",
      "under their names in the state_dict, and the rows as train.inputs, train.targets and so on.",
      "\"\"\"",
    ]
  }

  private func imports(_ modules: PyTorchModules) -> [String] {
    let source = (modules.classes.joined() + PyTorchTraining.loss(network.configuration))
      .joined(separator: "\n")
    return [
      "import argparse", "import sys", "from pathlib import Path", "",
      "import torch",
    ] + (source.contains("F.") ? ["import torch.nn.functional as F"] : []) + [
      "from safetensors.torch import load_file", "from torch import nn",
    ]
  }

  /// What the data is, and what mlp-tutor computed.
  private var facts: [String] {
    let losses = run.parts.map {
      "\(PythonText.quoted($0.name)): \(PythonText.number($0.evaluation.loss))"
    }
    return network.facts + [
      "", "# What mlp-tutor computed for these rows, without penalties and with all units in use.",
      "EXPECTED_LOSS = {\(losses.joined(separator: ", "))}", "TOLERANCE = 1e-5",
    ]
  }

  private func model(_ modules: PyTorchModules) -> [String] {
    ["def build_model():", "    return nn.Sequential("]
      + PythonText.indented(modules.constructors.map { $0 + "," }, by: 8) + ["    )"]
  }

  private var load: [String] {
    [
      "def load():",
      "    \"\"\"The trained model, and the inputs and targets of each part of the data.\"\"\"",
      "    tensors = load_file(Path(__file__).with_name(\(PythonText.quoted(tensors))))",
      "    rows = {",
      "        part: (tensors.pop(f\"{part}.inputs\"), tensors.pop(f\"{part}.targets\"))",
      "        for part in EXPECTED_LOSS",
      "    }",
      "    model = build_model()",
      "    model.load_state_dict(tensors)",
      "    return model, rows",
    ]
  }

  private var evaluate: [String] {
    let right: String? =
      switch network.loss {
      case .ce: "outputs.argmax(dim=1) == targets"
      case .bce, .brier, .hinge: "(outputs > 0) == (targets > 0.5)"
      case .mse, .mae, .huber: nil
      }
    let accuracy = right.map { "(\($0)).float().mean().item()" }
    return [
      "@torch.no_grad()",
      "def evaluate(model, inputs, targets):",
      accuracy == nil
        ? "    \"\"\"The loss over all rows.\"\"\""
        : "    \"\"\"The loss over all rows, and the share of them that is predicted right.\"\"\"",
      "    model.eval()",
      "    outputs = model(inputs)",
      "    loss = loss_function(outputs, targets).item()",
    ]
      + (accuracy.map { ["    accuracy = \($0)", "    return loss, accuracy"] }
        ?? ["    return loss"])
  }

  private var check: [String] {
    [
      "def check(model, rows):",
      "    \"\"\"Whether PyTorch gets the losses that mlp-tutor got.\"\"\"",
      "    agrees = True",
      "    for part, expected in EXPECTED_LOSS.items():",
      hasAccuracy
        ? "        loss, accuracy = evaluate(model, *rows[part])"
        : "        loss = evaluate(model, *rows[part])",
      "        same = abs(loss - expected) <= TOLERANCE * max(1, abs(expected))",
      "        agrees = agrees and same",
      hasAccuracy
        ? "        print(f\"{part}: loss {loss:.6f}, accuracy {accuracy:.1%}; \""
        : "        print(f\"{part}: loss {loss:.6f}; \"",
      "              f\"mlp-tutor's loss {expected:.6f}, {'the same' if same else 'NOT THE SAME'}\")",
      "    return agrees",
    ]
  }

  private var hasAccuracy: Bool {
    switch network.loss {
    case .mse, .mae, .huber: false
    case .bce, .ce, .brier, .hinge: true
    }
  }

  private var main: [String] {
    [
      "def main():",
      "    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])",
      "    parser.add_argument(\"--epochs\", type=int, default=0, help=\"epochs to go on training\")",
      "    epochs = parser.parse_args().epochs",
      "    model, rows = load()",
      "    if not check(model, rows):",
      "        sys.exit(1)",
      "    if epochs > 0:",
      "        train(model, *rows[\"train\"], epochs)",
      "        for part in rows:",
      hasAccuracy
        ? "            loss, accuracy = evaluate(model, *rows[part])"
        : "            loss = evaluate(model, *rows[part])",
      hasAccuracy
        ? "            print(f\"{part} after {epochs} epochs: loss {loss:.6f}, accuracy {accuracy:.1%}\")"
        : "            print(f\"{part} after {epochs} epochs: loss {loss:.6f}\")",
      "", "",
      "if __name__ == \"__main__\":",
      "    main()",
    ]
  }
}
