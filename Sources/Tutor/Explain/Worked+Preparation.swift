import Engine

// What is done with rows before the network sees them, and which of them it does not see.
extension Worked {
  /// The first input of the first row, before and after.
  var standardizing: [Part] {
    let rule = Part.formula("x \\leftarrow \\frac{x - \\mu}{\\sigma}")
    guard configuration.standardizes else { return [rule, .words("It is off now.")] }
    let inputs = session.preparation.inputs(for: session.train.rows([0]).inputs)
    return [
      rule, .words("The first input of the first training row is now"),
      .formula("\(Latex.name(session.preparation.names[0])) = \(Latex.number(inputs[0, 0]))"),
    ]
  }

  /// What the rows are changed by.
  var augmentation: [Part] {
    switch configuration.augmentation?.kind {
    case nil: return [.words("It is off now: each row is always the same.")]
    case .noise(let deviation):
      return [
        .formula(
          "x_i \\leftarrow x_i + \(Latex.number(deviation)) \\cdot z \\quad z \\text{ standard normal}"
        )
      ]
    case .shift(let pixels):
      return [.words("By up to \(Count.pixels(pixels)) up or down and to a side.")]
    case .rotation(let degrees):
      return [.words("By up to \(Numbers.short(degrees))° either way about its middle.")]
    case .flip: return [.words("Left and right change places every other time, by chance.")]
    }
  }

  /// How many rows are kept for validation.
  var validation: [Part] {
    let held = session.validation.rows
    return [
      .formula(
        "\(Latex.number(configuration.validationFraction)) \\cdot \(session.train.rows + held)"
          + " \\to \(held) \\text{ rows}")
    ]
  }

  /// Bounds of each number of the gradient.
  var valueClipping: [Part] {
    guard case .value(let bound) = configuration.clipping else {
      return [.words("It is off now: a gradient may be as large as it comes out.")]
    }
    let c = Latex.number(bound)
    return [
      .formula("g_i \\leftarrow \\max(-c, \\min(c, g_i))"),
      .formula("-\(c) \\le g_i \\le \(c)"),
    ]
  }
}

extension Count {
  fileprivate static func pixels(_ count: Int) -> String {
    count == 1 ? "1 pixel" : "\(count) pixels"
  }
}
