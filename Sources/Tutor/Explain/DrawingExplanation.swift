import Engine

extension RoomDrawing {
  /// What is being drawn, and what becomes of it.
  func explanation(in lab: LabState) -> Explanation {
    switch self {
    case .points(let editor):
      Explanation(
        title: title,
        parts: [
          .words(
            "The examples of a run of your own: each point is a row, its place the two inputs, its "
              + "class what is to be predicted.")
        ] + editor.explained(in: lab), place: "perceptron#logic")
    case .digit(let pad):
      Explanation(
        title: title,
        parts: [
          .words(
            "What you draw becomes a picture of \(pad.shape.rows)×\(pad.shape.columns) numbers, the "
              + "network's inputs; what it takes it for follows as you draw.")
        ] + pad.explained(in: lab), place: "cross-entropy#classes")
    }
  }
}

extension PointsEditor {
  /// How many there are of each class, and the run that they will be the data of.
  fileprivate func explained(in lab: LabState) -> [Explanation.Part] {
    let counts = classNames.indices.map { index in points.count { $0.category == index } }
    let used = zip(classNames, counts).filter { $1 > 0 }
    var parts: [Explanation.Part] = []
    if used.isEmpty {
      parts.append(.words("There are none so far."))
    } else {
      let list = used.map { "\(Numbers.grouped($1)) of class \($0)" }.joined(separator: ", ")
      let sum = used.map { "\($1)" }.joined(separator: " + ")
      parts += [
        .words("So far: \(list)."), .formula("\(sum) = \(points.count) \\text{ rows}"),
      ]
    }
    guard problem == nil else {
      return parts + [.words("No run can be made of them yet: \(problem ?? "").")]
    }
    let fraction = lab.session.configuration.trainFraction
    var generator = SeededGenerator(seed: lab.seed, stream: .split)
    let rows = dataset.split(trainFraction: fraction, using: &generator).train.rows
    return parts + [
      .words(
        "d begins a run anew with these rows, from seed \(lab.seed); to train on there will be"),
      .formula("\(Latex.number(fraction)) \\cdot \(points.count) \\to \(rows) \\text{ rows}"),
    ]
  }
}

extension DigitPad {
  /// What the network takes the drawing for, with its outputs put in.
  fileprivate func explained(in lab: LabState) -> [Explanation.Part] {
    guard !drawing.isEmpty else { return [.words("Nothing is drawn so far.")] }
    var session = lab.session
    guard session.preparation.columns.count == shape.count else { return [] }
    let outputs = session.outputs(for: image).elements.map { Double($0) }
    let worked = Worked(lab: lab)
    switch session.configuration.loss {
    case .ce: return worked.bestClass(of: outputs) + [.words(others(lab))]
    case .bce, .brier: return Worked.probability(outputs[0])
    case .mse, .mae, .huber, .hinge: return [.formula("y = \(Latex.number(outputs[0]))")]
    }
  }

  /// The three that it is most likely to be.
  private func others(_ lab: LabState) -> String {
    sentences(by: lab.session, classNames: lab.data.classNames).joined(separator: " ")
  }
}
