import ArgumentParser
import Tutor

/// Backpropagation through a typed expression.
struct WalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Backpropagate through an expression, step by step.",
    usage: "mlp-tutor walk EXPRESSION [NAME=VALUE ...] [--json | --dot]")

  @Flag(help: "As JSON, at full precision.")
  var json = false
  @Flag(
    help: "The graph with values and gradients, in Graphviz's language; pipe it into dot -Tsvg.")
  var dot = false

  @OptionGroup var display: DisplayOptions

  // An expression may begin with a minus, so whatever is no option of ours is a word.
  @Argument(
    parsing: .allUnrecognized, help: "The expression, then values: '(x+y)*z' x=-2 y=5 z=-4")
  var words: [String] = []

  func run() throws {
    if let option = words.first(where: {
      $0.hasPrefix("--") && $0.dropFirst(2).first?.isLetter == true
    }) {
      throw Failure(.usage, "walk has no option \(option); see mlp-tutor walk --help")
    }
    guard !json || !dot else {
      throw Failure(.usage, "--json and --dot can't both be given; drop one of them")
    }
    guard let source = words.first(where: { $0 != "--" }) else {
      throw Failure(.usage, "walk needs an expression, such as '(x+y)*z' x=-2 y=5 z=-4")
    }
    let assignments = words.filter { $0 != "--" }.dropFirst()
    let input: WalkInput
    do {
      input = try WalkInput(source, assignments: Array(assignments))
    } catch {
      throw Failure(.usage, Self.located(error, in: source))
    }
    if let undefined = input.undefinedOperation {
      throw Failure(.usage, "\(undefined); choose other values for its inputs")
    }
    let report = WalkReport(input)
    if dot {
      Console.write(report.dot.split(separator: "\n").map(String.init))
      return
    }
    Console.write(json ? [report.json.text] : report.lines, ascii: display.ascii)
  }

  private static func located(_ problem: WalkInput.Problem, in source: String) -> String {
    guard let column = problem.column else { return problem.message }
    return "expression, column \(column): \(problem.message)"
  }
}
