import Engine

/// What the nodes of an expression's graph are called on screen.
///
/// Inputs have their own names, the result is f, and what lies between gets letters that the
/// expression doesn't use, or those that the lesson's author chose. A constant is its number.
package struct NodeNames: Equatable, Sendable {
  private let names: [String]
  private let operations: [Operation]
  private let inputs: [[Int]]

  /// Letters in the order in which they are given out.
  private static let letters = ["q", "r", "s", "t", "u", "v", "p", "o", "m", "n", "k", "h", "g"]

  /// Names for a graph; `chosen` are those of the operations, in the order of computation.
  package init(_ graph: Graph<Double>, chosen: [String] = []) {
    let taken = Set(graph.names.compactMap { $0 } + chosen)
    var free = Self.letters.filter { !taken.contains($0) }.makeIterator()
    var chosen = chosen.makeIterator()
    var counter = 0
    func nextName(isResult: Bool) -> String {
      if let name = chosen.next() { return name }
      if isResult { return taken.contains("f") ? "result" : "f" }
      if let letter = free.next() { return letter }
      // Names like n1 may be the learner's own.
      repeat { counter += 1 } while taken.contains("n\(counter)")
      return "n\(counter)"
    }
    names = graph.nodes.indices.map { node in
      if let name = graph.names[node] { return name }
      let isResult = node == graph.nodes.count - 1
      if !graph.nodes[node].needsGradient && !isResult {
        return Numbers.short(graph.scalar(node))
      }
      return nextName(isResult: isResult)
    }
    operations = graph.nodes.map(\.operation)
    inputs = graph.nodes.map(\.inputs)
  }

  package subscript(node: Int) -> String { names[node] }

  /// The operation with its operands' names: `x + y`, `exp(s)`.
  package func formula(of node: Int) -> String {
    formula(of: node) { self[inputs[node][$0]] }
  }

  /// The operation with texts for its operands.
  package func formula(of node: Int, operand: (_ slot: Int) -> String) -> String {
    func wrapped(_ slot: Int) -> String {
      let text = operand(slot)
      return text.hasPrefix("−") || text.hasPrefix("-") ? "(\(text))" : text
    }
    let operation = operations[node]
    switch operation {
    case .add: return "\(operand(0)) + \(wrapped(1))"
    case .subtract: return "\(operand(0)) − \(wrapped(1))"
    case .multiply: return "\(operand(0)) · \(wrapped(1))"
    case .divide: return "\(operand(0)) / \(wrapped(1))"
    case .power: return "\(wrapped(0))^\(wrapped(1))"
    case .negate: return "−\(wrapped(0))"
    default:
      guard operation.arity > 0 else { return self[node] }
      let list = (0..<operation.arity).map(operand).joined(separator: ", ")
      return "\(operation.rawValue)(\(list))"
    }
  }

  /// The local derivative of a node by one of its inputs, with names: `z`, `1/r`, `f·(1 − f)`.
  package func localDerivative(of node: Int, slot: Int) -> String {
    let template = operations[node].localDerivative(bySlot: slot) ?? ""
    var result = ""
    var rest = template[...]
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      let letter = rest[rest.index(after: brace)]
      result += letter == "y" ? self[node] : self[inputs[node][letter == "a" ? 0 : 1]]
      rest = rest[rest.index(brace, offsetBy: 3)...]
    }
    return result + rest
  }
}
