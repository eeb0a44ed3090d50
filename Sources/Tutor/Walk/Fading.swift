import LessonKit

/// How much of a walk's backward pass is left to the learner: the worked example fades.
package enum Fading: Equatable, Sendable {
  /// So many gradients, the last ones of the pass.
  case last(Int)
  /// All gradients but ∂f/∂f.
  case all

  /// `0`, `1`, … or `all`.
  package init?(_ text: String) {
    if text == "all" {
      self = .all
    } else if let count = Int(text), (0...99).contains(count) {
      self = .last(count)
    } else {
      return nil
    }
  }

  /// How many of `total` gradients are left to the learner.
  package func count(of total: Int) -> Int {
    switch self {
    case .last(let count): min(count, total)
    case .all: total
    }
  }

  /// `2`, or `all` if that is all of them.
  package func title(of total: Int) -> String {
    total > 0 && count(of: total) == total ? "all" : String(count(of: total))
  }

  /// One gradient more; `nil` if there is none left.
  package func more(of total: Int) -> Fading? {
    let next = count(of: total) + 1
    guard next <= total else { return nil }
    return next == total ? .all : .last(next)
  }

  /// One gradient fewer; `nil` if none is asked for.
  package func fewer(of total: Int) -> Fading? {
    let count = count(of: total)
    return count > 0 ? .last(count - 1) : nil
  }
}

extension Fading {
  /// What a figure's block says; `nil` if it says nothing.
  init?(_ block: FigureBlock) throws(FigureProblem) {
    guard let text = block["blanks"] else { return nil }
    guard let fading = Fading(text) else {
      throw FigureProblem(
        key: "blanks", message: "“\(text)” is no number of blanks; write 0, 1, 2 and so on, or all")
    }
    guard block["at"] != "gradients" else {
      throw FigureProblem(
        key: "blanks", message: "with “at: gradients” nothing is left to ask; write “at: values”")
    }
    self = fading
  }
}
