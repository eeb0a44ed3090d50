import Engine

/// Formulas of one tensor `x` in PyTorch; autograd does the rest.
enum PyTorchFormula {
  /// An activation that was typed in.
  static func text(_ expression: ExpressionTerms) -> String {
    var texts: [String] = []
    for term in expression.terms {
      switch term {
      case .number(let number): texts.append(PythonText.number(number))
      case .variable: texts.append("x")
      case .operation(let operation, let inputs):
        texts.append(
          text(
            operation,
            inputs.enumerated().map { slot, input in
              argument(texts[input], of: operation, slot: slot, isNumber: isNumber(input))
            }))
      }
    }
    let result = texts[texts.count - 1]
    // A formula without its variable is still a tensor of its shape.
    return isNumber(texts.count - 1) ? "torch.full_like(x, \(result))" : result

    func isNumber(_ index: Int) -> Bool {
      if case .number = expression.terms[index] { true } else { false }
    }
  }

  /// A text without the parentheses around all of it.
  static func bare(_ text: String) -> String {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return text }
    let inner = text.dropFirst().dropLast()
    var depth = 0
    for character in inner {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      // The first one has its end before the last one.
      if depth < 0 { return text }
    }
    return String(inner)
  }

  /// What a function takes: a tensor where it takes no plain number.
  private static func argument(
    _ text: String, of operation: Operation, slot: Int, isNumber: Bool
  ) -> String {
    guard isNumber else { return text }
    switch operation {
    case .add, .subtract, .multiply, .divide, .power:
      return text.hasPrefix("-") ? "(\(text))" : text
    case .max, .min: return "torch.full_like(x, \(text))"
    default: return slot == 0 ? "torch.full_like(x, \(text))" : text
    }
  }

  /// An operation on texts; all it takes is in parentheses where that is needed.
  static func text(_ operation: Operation, _ inputs: [String]) -> String {
    let padded = inputs + ["", ""]
    let (a, b, c) = (padded[0], padded[1], padded[2])
    // A constant is passed on to the function that has it; one that depends on x can't be.
    let isPlain = inputs.dropFirst().allSatisfy { Double($0) != nil }
    switch operation {
    case .add: return "(\(a) + \(b))"
    case .subtract: return "(\(a) - \(b))"
    case .multiply: return "(\(a) * \(b))"
    case .divide: return "(\(a) / \(b))"
    case .power: return "(\(a) ** \(b))"
    case .square: return "(\(a) ** 2)"
    case .negate: return "(-\(a))"
    case .max: return "torch.maximum(\(a), \(b))"
    case .min: return "torch.minimum(\(a), \(b))"
    case .step: return "(\(a) > 0).to(x.dtype)"
    case .geluTanh: return "F.gelu(\(a), approximate=\"tanh\")"
    case .sqrt, .exp, .log, .sin, .cos, .tanh, .sigmoid, .relu, .abs:
      return "torch.\(operation.rawValue)(\(a))"
    case .leakyReLU where !isPlain: return "torch.where(\(a) > 0, \(a), \(b) * \(a))"
    case .elu where !isPlain:
      return "torch.where(\(a) > 0, \(a), \(b) * torch.expm1(torch.clamp(\(a), max=0)))"
    case .celu where !isPlain:
      return "torch.where(\(a) > 0, \(a), \(b) * torch.expm1(torch.clamp(\(a), max=0) / \(b)))"
    case .hardShrink where !isPlain: return "torch.where(torch.abs(\(a)) <= \(b), 0.0, \(a))"
    case .softShrink where !isPlain:
      return "(torch.relu(\(a) - \(b)) - torch.relu(-\(a) - \(b)))"
    case .threshold where !isPlain: return "torch.where(\(a) <= \(b), \(c), \(a))"
    default: return "F.\(operation.rawValue)(\(inputs.joined(separator: ", ")))"
    }
  }
}
