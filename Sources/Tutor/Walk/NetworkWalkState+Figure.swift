import Engine
import LessonKit
import Screen

extension NetworkWalkState: Figure {
  package var focusKeys: KeyTable.Group {
    focusKeys(beside: .networkWalkFocus)
  }

  package var keys: KeyTable.Group? { .networkWalk }

  package mutating func update(_ command: FigureCommand) {
    switch command {
    case .act: advance()
    case .takeBack: retreat()
    case .goToStart: rewind()
    case .goToEnd: finish()
    case .select(let offset): look(by: offset)
    case .change(let direction): turnExample(by: direction)
    case .toggleCheck: toggleCheck()
    case .zoom: changeZoom()
    case .train(let steps): train(steps)
    case .typeOver: exercise.beginTyping()
    case .acceptTyping: judgeTyping()
    case .cancelTyping: exercise.cancelTyping()
    case .hint: hint()
    case .changeLevel: choose(exercise.level.more(of: askable.count) ?? .last(0))
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    NetworkWalkView(state: self, appearance: appearance).draw(in: area, &frame)
  }

  package var note: String {
    let (forward, backward) = (forwardCount, backwardCount)
    let place =
      isForward
      ? "forward \(forward.done) of \(forward.total)"
      : "backward \(backward.done) of \(backward.total)"
    let level =
      exercise.isOffered ? "blanks \(exercise.level.title(of: askable.count)) · " : ""
    return steps > 0 ? "\(level)step \(steps) · \(place)" : level + place
  }

  package var isTyping: Bool { exercise.question?.editor != nil }
  package var typingKeys: KeyTable.Group { .answering }
  package mutating func type(_ key: Key) { exercise.type(key) }
  package mutating func paste(_ text: String) { exercise.paste(text) }

  /// `right`, `blanks`, `done` and `unaided` as of other walks; `loss` of the rows that are walked,
  /// and `steps` of training.
  package func measure(_ name: String) -> Double? {
    switch name {
    case "loss": loss
    case "steps": Double(steps)
    default: exerciseMeasure(name)
    }
  }
}

extension NetworkWalkState {
  /// The keys of a block that say what the network is.
  private static let options = ["data", "layers", "activation", "init", "loss", "lr", "seed"]

  /// A walk through a network as a lesson's figure asks for it.
  package init(_ block: FigureBlock) throws(FigureProblem) {
    for key in ["expression", "inputs", "names"] where block[key] != nil {
      throw FigureProblem(
        key: key, message: "“data” makes this a walk through a network; leave out “\(key)”")
    }
    var options = TrainingOptions()
    options.layers = [2, 2, 1]
    for entry in block.entries where Self.options.contains(entry.key) {
      do throws(OptionError) {
        try options.set(entry.key, to: entry.value)
      } catch {
        throw FigureProblem(key: entry.key, message: error.message.withoutDashes)
      }
    }
    guard case .generator = options.source else {
      throw FigureProblem(key: "data", message: "a walk takes small data that is made, such as xor")
    }
    let (course, network) = try Self.course(options)
    let example = try Self.example(block, of: course.data)
    do {
      try self.init(course, network, example: example, fading: try Fading(block))
    } catch let problem as FigureProblem {
      throw problem
    } catch {
      throw FigureProblem(key: "layers", message: "\(error)")
    }
    switch try Self.opening(block) {
    case .start: break
    case .values: computed(all: false)
    case .gradients: computed(all: true)
    }
  }

  private static func opening(_ block: FigureBlock) throws(FigureProblem) -> WalkState.Opening {
    guard let text = block["at"] else { return .start }
    guard let known = WalkState.Opening(rawValue: text) else {
      throw FigureProblem(key: "at", message: "“\(text)” is no place to open at")
    }
    return known
  }

  /// The data and the network with its first weights: those that training begins with.
  private static func course(
    _ options: TrainingOptions
  ) throws(FigureProblem) -> (Course, NetworkGraph<Double>) {
    do {
      let data = try options.dataset()
      let configuration = try options.configuration(for: data)
      // A session finds all that does not fit together.
      _ = try TrainingSession(configuration, data: data)
      for width in configuration.architecture.widths where width > widthLimit {
        throw FigureProblem(
          key: "layers",
          message: "\(width) units are more than the \(widthLimit) whose numbers can be read")
      }
      let targets = try data.targetMatrix(for: configuration.loss)
      let course = Course(
        data: data, inputs: data.inputs.inDoubles, targets: targets.inDoubles,
        loss: configuration.loss, learningRate: configuration.learningRate)
      var network = try NetworkGraph<Double>(
        configuration.architecture, loss: configuration.loss, rows: 1, mode: .evaluation)
      var generator = SeededGenerator(seed: configuration.seed, stream: .initialization)
      network.initialize(configuration.initialization, using: &generator)
      return (course, network)
    } catch let problem as FigureProblem {
      throw problem
    } catch let error as ConfigurationError {
      throw FigureProblem(key: "layers", message: error.message.withoutDashes)
    } catch {
      throw FigureProblem(key: "data", message: "\(error)".withoutDashes)
    }
  }

  private static func example(
    _ block: FigureBlock, of data: Dataset
  ) throws(FigureProblem) -> Int? {
    guard let text = block["row"] else {
      guard data.rows <= widthLimit else {
        throw FigureProblem(
          key: "data",
          message: "\(data.rows) rows are more than the \(widthLimit) whose numbers can be read; "
            + "name one of them with “row: 1”")
      }
      return nil
    }
    if block["rows"] != nil {
      throw FigureProblem(key: "rows", message: "“row” names one row; leave one of the two out")
    }
    guard let row = Int(text), (1...max(1, data.rows)).contains(row) else {
      throw FigureProblem(
        key: "row", message: "“\(text)” is none of the rows 1 to \(data.rows) of \(data.name)")
    }
    return row - 1
  }

  private mutating func computed(all: Bool) {
    finish()
    if !all { while walk.position > 0 || isAsking { retreat() } }
  }
}

extension String {
  /// A lesson's keys have no dashes before them.
  fileprivate var withoutDashes: String {
    split(separator: "--", omittingEmptySubsequences: false).joined()
  }
}

extension Matrix where Element == Float {
  fileprivate var inDoubles: Matrix<Double> { Matrix<Double>(shape, elements.map(Double.init)) }
}
