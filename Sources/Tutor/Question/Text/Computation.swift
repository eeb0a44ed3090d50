import Engine
import LessonKit

/// A number that a lesson asks the engine for: an expression, or `d/dx` and one to differentiate.
struct Computation: Equatable, Sendable {
  /// What is wrong with one.
  struct Problem: Error, Equatable {
    /// A sentence without a full stop.
    let message: String
    /// The place in the text, from 1, where that is known.
    let column: Int?
  }

  /// As the author wrote it.
  let source: String
  let expression: Expression
  /// What the expression is differentiated by.
  let variable: String?

  init(_ source: String) throws(Problem) {
    self.source = source
    let words = source.split(separator: " ", maxSplits: 1).map(String.init)
    if words.count == 2, words[0].hasPrefix("d/d"), words[0].count > 3 {
      variable = String(words[0].dropFirst(3))
      let shift = source.count - words[1].count
      do {
        expression = try TypedExpression.parse(words[1])
      } catch {
        throw Problem(message: error.message, column: error.column.map { $0 + shift })
      }
    } else {
      variable = nil
      expression = try TypedExpression.parse(source)
    }
    if let variable, !expression.variables.contains(variable) {
      throw Problem(message: "the expression has no “\(variable)” to differentiate by", column: 1)
    }
  }

  /// The variables that need a number.
  var names: [String] { expression.variables }

  /// The expression with numbers in the place of some of its variables, to be shown.
  func source(with numbers: [String: Double]) -> String {
    var result = ""
    var word = ""
    func finishWord(before next: Character?) {
      // A name before a parenthesis is a function's.
      if let number = numbers[word], next != "(" {
        let text = Numbers.exact(number).replacing("−", with: "-")
        result += number < 0 ? "(\(text))" : text
      } else {
        result += word
      }
      word = ""
    }
    for character in source {
      if character.isLetter || character == "_" || (!word.isEmpty && character.isNumber) {
        word.append(character)
      } else {
        finishWord(before: character)
        result.append(character)
      }
    }
    finishWord(before: nil)
    return result
  }

  /// The graph of the expression, its values computed, and the node to differentiate by.
  func graph(_ values: [String: Double]) -> (graph: Graph<Double>, output: Int, leaf: Int?) {
    let graph = expression.graph(values.merging(TypedExpression.constants) { own, _ in own })
    let leaf = variable.flatMap { name in graph.names.firstIndex(of: name) }
    return (graph, graph.nodes.count - 1, leaf)
  }

  /// The number; it may be infinite or NaN.
  func value(_ values: [String: Double]) -> Double {
    var (graph, output, leaf) = graph(values)
    guard let leaf else { return graph.scalar(output) }
    // A value that isn't there has no slope either, whatever the rules say.
    guard graph.scalar(output).isFinite else { return .nan }
    graph.backward(from: output)
    return graph.scalarGradient(leaf)
  }

  /// Says which variable has no number.
  func check(names known: [String]) throws(Problem) {
    let known = known + Array(TypedExpression.constants.keys)
    guard let name = names.first(where: { !known.contains($0) }) else { return }
    let list = known.filter { TypedExpression.constants[$0] == nil }
    throw Problem(
      message: "“\(name)” has no number"
        + (list.isEmpty ? "; give it one" : "; given are \(list.joined(separator: ", "))")
        + Suggestion.hint(for: name, in: list),
      column: nil)
  }
}

extension Numbers {
  /// A number as an answer or in a question: a whole one with all its digits, any other with four.
  static func exact(_ value: Double) -> String {
    guard value == value.rounded(), abs(value) < 1e15 else { return short(value) }
    return value < 0 ? "−\(Int(-value))" : "\(Int(value))"
  }
}
