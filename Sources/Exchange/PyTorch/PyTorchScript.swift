import Engine

/// A script that rebuilds a network in PyTorch, checks its losses, and can go on training.
struct PyTorchScript {
  private let network: ExportedNetwork
  private let shared: CheckingScript
  /// The name of the file with the tensors.
  private let tensors: String

  init(_ run: ExportedRun, tensors: String, script: String) {
    network = run.network
    shared = CheckingScript(run: run, script: script, framework: "PyTorch", network: "model")
    self.tensors = tensors
  }

  /// All of it, for Python 3.9 and PyTorch 2.0 or later.
  var text: String {
    let modules = PyTorchModules(network)
    let parts =
      modules.classes + [model(modules), PyTorchTraining.loss(network.configuration), load]
      + [
        evaluate, shared.check, PyTorchTraining.train(network.configuration), shared.main,
      ]
    return PythonText.file(heading: [heading, imports(modules), shared.facts], parts)
  }

  private var heading: [String] {
    shared.heading(needs: [
      "Needs torch and safetensors. \(PythonText.prose(tensors)), beside this file, has the weights",
      "under their names in the state_dict, and the rows as train.inputs, train.targets and so on.",
    ])
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
      shared.evaluationSummary,
      "    model.eval()",
      "    outputs = model(inputs)",
      "    loss = loss_function(outputs, targets).item()",
    ]
      + (accuracy.map { ["    accuracy = \($0)", "    return loss, accuracy"] }
        ?? ["    return loss"])
  }
}
