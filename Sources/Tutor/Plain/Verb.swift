/// What can be said in a conversation: its commands, with their help.
enum Verb: String, CaseIterable {
  case next, back, step, again
  case figure, forward, backward, all, undo, set, press, check, expression
  case blanks, update
  case lab, run, epochs
  case initialization = "init"
  case regularization = "reg"
  case seed, control, restart, show, explain
  case pin, unpin, pins, race, seeds, save
  case stateLine = "state"
  case question, answer, hint, reveal, variant, predict, notes
  case help, quit

  /// What `show` shows.
  enum Subject: String, CaseIterable {
    case loss, accuracy, weights, units, map, runs
    case space, histogram, confusion, mistakes, numbers, settings
    case race, pins, seeds

    /// Whether only the free lab has it.
    var isOfRoom: Bool { self == .pins || self == .seeds }
  }

  /// Whether it is about what only the free lab has.
  var isOfRoom: Bool {
    switch self {
    case .pin, .unpin, .pins, .race, .seeds, .save, .stateLine: true
    default: false
    }
  }

  /// Whether it is about a lab, or about talking.
  var isOfLab: Bool {
    switch self {
    case .undo, .set, .lab, .run, .epochs, .initialization, .regularization, .seed, .control,
      .restart, .show, .explain, .help, .quit:
      true
    default: isOfRoom
    }
  }

  /// What follows the command's name.
  var arguments: String {
    switch self {
    case .step: "N or ID"
    case .forward, .backward, .undo, .update, .run, .epochs: "[N]"
    case .set: "NAME NUMBER"
    case .press: "KEY [N]"
    case .expression: "EXPRESSION [NAME=NUMBER ...]"
    case .answer: "TEXT"
    case .blanks: "N or all"
    case .initialization: "NAME"
    case .regularization: "KIND [STRENGTH]"
    case .control: "NAME VALUE"
    case .seed: "N"
    case .show: "SUBJECT [WHICH]"
    case .explain: "[NAME]"
    case .unpin: "[N]"
    case .race: "[SETTING [VALUE ...]], N, or end [N]"
    case .seeds: "[N [STEPS [GOAL]]]"
    case .save: "FILE"
    case .stateLine: "[LINE]"
    case .pin, .pins: ""
    case .help: "[COMMAND]"
    case .predict: "TEXT"
    case .question, .hint, .reveal, .variant, .notes: ""
    case .next, .back, .again, .figure, .all, .check, .lab, .restart, .quit: ""
    }
  }

  /// What it does, for the list of commands.
  var summary: String {
    switch self {
    case .next: "the next step of the lesson"
    case .back: "the step before"
    case .step: "another step, by its number or its name"
    case .again: "read this step again"
    case .figure: "describe the figure as it is now"
    case .forward: "compute the next operation, or N of them"
    case .backward: "take the next step of the way back, or N of them"
    case .all: "compute everything"
    case .undo: "take back the last step of the walk or of training, or N of them"
    case .set: "give an input of the figure, or a setting of the lab, another value, as in set x 3"
    case .press: "press a key of the figure, or press it N times, as in press t 5"
    case .check: "compare the gradients with differences of two values"
    case .expression: "an expression of your own for the figure, as in expression tanh(a*b) a=1 b=2"
    case .blanks: "leave that many gradients of the walk to you, as in blanks 2"
    case .update: "move the weights of a network's walk by one step, or N of them"
    case .lab: "describe the lab as it is now"
    case .run: "train for N steps, 100 if you name no number"
    case .epochs: "train for N epochs, one if you name no number"
    case .initialization: "begin anew from other weights, as in init he"
    case .regularization: "begin anew with regularization, as in reg l2 0.01"
    case .seed: "begin anew from another seed, as in seed 3"
    case .control: "begin anew with another setting of the lab, as in control lr 0.3"
    case .restart: "begin the same run anew"
    case .show:
      "tell of the lab: "
        + Subject.allCases.filter { !$0.isOfRoom }.map(\.rawValue).joined(separator: ", ")
    case .explain:
      "what a setting, number, panel, unit, weight or node of the graph (explain z1) is, in numbers"
    case .pin: "keep this run to compare with"
    case .unpin: "give up pinned run N, or the newest"
    case .pins: "the pinned runs and the present one: what differs, and how they did"
    case .race:
      "train values of a setting together from the same seed, as in race lr 0.1 0.3 1, or the pinned "
        + "runs; race 2 looks into the second, race end goes on with one alone"
    case .seeds:
      "train these settings from N seeds: the share that gets there, mean and spread, as in seeds 30 "
        + "or seeds 30 500 accuracy >= 0.95"
    case .save: "save the network, the losses or the lab; the name's ending says what"
    case .stateLine: "the whole lab as one line, or another lab from its line"
    case .question: "say the question again, or the next one"
    case .answer: "answer the question, as in answer 2/3 or answer b"
    case .hint: "a hint, after an attempt"
    case .reveal: "all hints and the answer, after an attempt"
    case .variant: "ask the question again with fresh numbers"
    case .predict: "write down what you expect, as in predict 0.5"
    case .notes: "the lesson's summary with your predictions and answers, as Markdown"
    case .help: "the commands, or what one of them does"
    case .quit: "end the lesson, or leave the lab"
    }
  }

  /// The command as it is listed.
  var usage: String { arguments.isEmpty ? rawValue : "\(rawValue) \(arguments)" }

  /// Keys of the screen, which the lessons' texts speak of, with the commands they stand for.
  static let keys: [(key: String, line: String)] = [
    ("n", "next"), ("p", "back"), ("b", "undo"), ("c", "check"), ("f", "expression"),
    ("s", "run 1"), ("e", "epochs 1"), ("r", "restart"), ("R", "seed next"), ("i", "init next"),
    ("h", "hint"), ("v", "variant"), ("W", "notes"), ("g", "reg next"), ("+", "reg stronger"),
    ("-", "reg weaker"), ("q", "quit"), ("?", "help"),
  ]

  /// Those that mean something else, or something only, in the free lab.
  static let roomKeys: [(key: String, line: String)] = [
    ("p", "pin"), ("P", "unpin"), ("X", "race"), ("m", "seeds"), ("S", "save"), ("Y", "state"),
  ]
}
