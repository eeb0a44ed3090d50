import Engine

/// What a Python script that checks an exported run's losses, and trains on, has in any framework.
struct CheckingScript {
  let run: ExportedRun
  /// The script's own name.
  let script: String
  /// As people write it: `NumPy`.
  let framework: String
  /// What the script calls the network: `model`.
  let network: String

  /// Whether rows can be right or wrong, so that `evaluate` returns a share, too.
  private var hasAccuracy: Bool { run.parts.contains { $0.evaluation.accuracy != nil } }

  private var results: String { hasAccuracy ? "loss, accuracy" : "loss" }

  /// How they are printed, in an f-string.
  private var printed: String {
    hasAccuracy ? "loss {loss:.6f}, accuracy {accuracy:.1%}" : "loss {loss:.6f}"
  }

  /// The script's docstring; `needs` says what else has to be there, and what is in it.
  func heading(needs: [String]) -> [String] {
    let name = PythonText.prose(script)
    return [
      "\"\"\"\(PythonText.prose(run.network.origin)), in \(framework).",
      "",
      "    python \(name)               compare \(framework)'s losses with mlp-tutor's",
      "    python \(name) --epochs 50   and go on training from there",
      "",
    ] + needs + ["\"\"\""]
  }

  /// What the data is, and what mlp-tutor computed.
  var facts: [String] {
    let losses = run.parts.map {
      "\(PythonText.quoted($0.name)): \(PythonText.number($0.evaluation.loss))"
    }
    return run.network.facts + [
      "", "# What mlp-tutor computed for these rows, without penalties and with all units in use.",
      "EXPECTED_LOSS = {\(losses.joined(separator: ", "))}", "TOLERANCE = 1e-5",
    ]
  }

  /// The docstring of `evaluate`.
  var evaluationSummary: String {
    hasAccuracy
      ? "    \"\"\"The loss over all rows, and the share of them that is predicted right.\"\"\""
      : "    \"\"\"The loss over all rows.\"\"\""
  }

  var check: [String] {
    [
      "def check(\(network), rows):",
      "    \"\"\"Whether \(framework) gets the losses that mlp-tutor got.\"\"\"",
      "    agrees = True",
      "    for part, expected in EXPECTED_LOSS.items():",
      "        \(results) = evaluate(\(network), *rows[part])",
      "        same = abs(loss - expected) <= TOLERANCE * max(1, abs(expected))",
      "        agrees = agrees and same",
      "        print(f\"{part}: \(printed); \"",
      "              f\"mlp-tutor's loss {expected:.6f}, {'the same' if same else 'NOT THE SAME'}\")",
      "    return agrees",
    ]
  }

  var main: [String] {
    [
      "def main():",
      "    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])",
      "    parser.add_argument(\"--epochs\", type=int, default=0, help=\"epochs to go on training\")",
      "    epochs = parser.parse_args().epochs",
      "    \(network), rows = load()",
      "    if not check(\(network), rows):",
      "        sys.exit(1)",
      "    if epochs > 0:",
      "        train(\(network), *rows[\"train\"], epochs)",
      "        for part in rows:",
      "            \(results) = evaluate(\(network), *rows[part])",
      "            print(f\"{part} after {epochs} epochs: \(printed)\")",
      "", "",
      "if __name__ == \"__main__\":",
      "    main()",
    ]
  }
}
