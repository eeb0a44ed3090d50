// What the blocks say that ask something of the learner. Which of an ask's keys go together depends
// on its kind; that is checked where questions are opened.

extension FigureSchema {
  static let ask = FigureSchema(keys: [
    Key(name: "id", shape: .identifier, isRequired: true),
    Key(name: "question", shape: .text, isRequired: true, mayRepeat: true),
    Key(name: "kind", shape: .choice(["choice", "number", "formula", "shape"]), isRequired: true),
    Key(name: "given", shape: .assignments),
    Key(name: "vary", shape: .ranges),
    Key(name: "domain", shape: .ranges),
    Key(name: "shapes", shape: .text),
    Key(name: "layers", shape: .text),
    Key(name: "answer", shape: .text, isRequired: true),
    Key(name: "of", shape: .text),
    Key(name: "tolerance", shape: .text),
    Key(name: "choice", shape: .text, mayRepeat: true),
    Key(name: "wrong", shape: .text, mayRepeat: true),
    Key(name: "hint", shape: .text, mayRepeat: true),
    Key(name: "explain", shape: .text, mayRepeat: true),
  ])

  static let predict = FigureSchema(keys: [
    Key(name: "id", shape: .identifier, isRequired: true),
    Key(name: "question", shape: .text, isRequired: true, mayRepeat: true),
    Key(name: "kind", shape: .choice(["number", "choice"]), isRequired: true),
    Key(name: "given", shape: .assignments),
    Key(name: "choice", shape: .text, mayRepeat: true),
    Key(name: "outcome", shape: .text, isRequired: true),
    Key(name: "explain", shape: .text, mayRepeat: true),
  ])

  static let recall = FigureSchema(keys: [
    Key(name: "question", shape: .reference, isRequired: true)
  ])

  static let make = FigureSchema(keys: [
    Key(name: "id", shape: .identifier, isRequired: true),
    Key(name: "task", shape: .text, isRequired: true, mayRepeat: true),
    Key(name: "goal", shape: .text, isRequired: true, mayRepeat: true),
    Key(name: "explain", shape: .text, mayRepeat: true),
  ])
}
