import Engine
import Testing

@testable import Tutor

@Suite struct TrainingOptionsTests {
  @Test(arguments: [
    ("lr", "abc", "--lr abc is not a number; write it like 0.03"),
    ("layers", "2,x,1", "--layers 2,x,1 is not made of whole numbers; write it like 2,4,1"),
    ("layers", "", "--layers  is not made of whole numbers; write it like 2,4,1"),
    (
      "init", "xavir",
      "--init has no “xavir”; did you mean “xavier”?; choices: zeros, constant, normal, uniform, "
        + "xavier, xavier-uniform, he, he-uniform, lecun, lecun-uniform, orthogonal"
    ),
    (
      "init", "he:2", "--init he:2 does not have the numbers it needs; write it like he"
    ),
    (
      "schedule", "step:1.5",
      "--schedule step:1.5 does not have the numbers it needs; write it like step:30,0.1"
    ),
    (
      "schedule", "step:",
      "--schedule step: does not have the numbers it needs; write it like step:30,0.1"
    ),
    (
      "schedule", "cosin",
      "--schedule has no “cosin”; did you mean “cosine”?; choices: constant, step, exponential, "
        + "inverse, cosine, plateau"
    ),
    (
      "warmup", "1e300",
      "--warmup 1e300 does not have the numbers it needs; write it like 10"
    ),
    (
      "augment", "noise:1,2",
      "--augment noise:1,2 does not have the numbers it needs; write it like noise:0.05"
    ),
    ("data", "csv:", "--data csv: names no file; write it like csv:points.csv"),
    (
      "data", "idx:images.gz",
      "--data idx:images.gz does not name two files; write it like idx:images.gz,labels.gz"
    ),
    (
      "data", "idx:,b",
      "--data idx:,b does not name two files; write it like idx:images.gz,labels.gz"
    ),
    ("batch-norm", "yes", "--batch-norm has no “yes”; choices: on, off"),
    ("seed", "-1", "--seed -1 is not a whole number from 0 up; write it like 7"),
    ("batch", "0", "--batch 0 is not a whole number above 0; write it like 100"),
    (
      "activation", "relu,x*sigmoid(x",
      "--activation x*sigmoid(x, column 10: this “(” is never closed; add “)”"
    ),
    (
      "activation", "a+b",
      "--activation a+b has the variables a, b; it can have only one, as in x*sigmoid(x)"
    ),
    ("speed", "1", "there is no option “speed”; did you mean “seed”?"),
  ])
  func mistakesAreExplained(name: String, value: String, message: String) {
    var options = TrainingOptions()
    let error: OptionError?
    do {
      try options.set(name, to: value)
      error = nil
    } catch let caught {
      error = caught
    }
    #expect(error?.message == message)
  }

  @Test func aCommaWithinParenthesesDoesNotEndAnActivation() throws {
    var options = TrainingOptions()
    try options.set("activation", to: "leaky_relu(x, 0.2), gelu_tanh,max(x,min(0,x)) ")
    #expect(
      options.activations.map(\.name) == ["leaky_relu(x, 0.2)", "gelu_tanh", "max(x,min(0,x))"])
    #expect(throws: OptionError.self) { try options.set("activation", to: "relu,") }
    #expect(throws: OptionError.self) { try options.set("activation", to: "relu),tanh") }
  }

  @Test func anUnknownActivationHasASuggestion() {
    var options = TrainingOptions()
    let error = #expect(throws: OptionError.self) { try options.set("activation", to: "gelutanh") }
    #expect(error?.message.contains("did you mean “gelu_tanh”") == true)
  }

  @Test func everyNameIsTaken() throws {
    let values = [
      "data": "or", "target": "y", "features": "x1,x1^2", "standardize": "on", "activation": "relu",
      "init": "he", "loss": "bce",
      "optimizer": "adam", "layers": "2,1", "hidden": "3", "train-fraction": "0.5",
      "schedule": "cosine", "augment": "flip", "batch-norm": "on",
    ]
    for name in TrainingOptions.names {
      var options = TrainingOptions()
      try options.set(name, to: values[name] ?? "1")
      #expect(options != TrainingOptions(), "\(name)")
    }
  }

  @Test func everyDataSetHasItsName() throws {
    var options = TrainingOptions()
    for name in TrainingOptions.dataChoices where !name.contains(":") {
      try options.set("data", to: name)
      #expect(options.source.paths.isEmpty)
      let data = try options.dataset()
      #expect(data.rows > 0)
      _ = try TrainingSession(options.configuration(for: data), data: data)
    }
    try options.set("data", to: "digits")
    #expect(try options.dataset().inputs.shape == Shape(1797, 64))
  }

  @Test func filesAreReadInTheirOrderAndErrorsNameTheRightOne() throws {
    var options = TrainingOptions()
    try options.set("data", to: "idx:a/images,b/labels")
    #expect(options.source.paths == ["a/images", "b/labels"])
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 255]
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 1, 3]
    let data = try options.dataset(files: [images, labels])
    #expect(data.name == "images")
    #expect(data.inputs.elements == [1])

    func message(_ files: [[UInt8]]) -> String {
      do throws(DataError) {
        _ = try options.dataset(files: files)
        return ""
      } catch {
        return error.message
      }
    }
    #expect(message([labels, labels]).hasPrefix("a/images: it has 1 dimension where"))
    #expect(message([images, images]).hasPrefix("b/labels: it has 3 dimensions where"))
    #expect(message([]).hasPrefix("a/images: this is not an IDX file"))
    try options.set("data", to: "csv:c/table.csv")
    #expect(options.source.paths == ["c/table.csv"])
    #expect(message([Array("x,y\n1,\n".utf8)]).hasPrefix("c/table.csv:2: the target column"))
    #expect(message([]).hasPrefix("c/table.csv:1: the file is empty"))
  }

  @Test func choicesTakeNumbersOrTheirDefaults() throws {
    var options = TrainingOptions()
    func schedule(_ text: String) throws -> Schedule {
      try options.set("schedule", to: text)
      return options.schedule
    }
    #expect(try schedule("step") == .step(every: 30, factor: 0.1))
    #expect(try schedule("step:5") == .step(every: 5, factor: 0.1))
    #expect(try schedule("step:5, 0.5") == .step(every: 5, factor: 0.5))
    #expect(try schedule("inverse:0.01") == .inverseTime(decay: 0.01))
    #expect(try schedule("plateau:0.5,3") == .plateau(factor: 0.5, patience: 3))
    func warmup(_ text: String) throws -> Warmup {
      try options.set("warmup", to: text)
      return options.warmup
    }
    #expect(try warmup("10") == .linear(steps: 10))
    #expect(try warmup("linear:3") == .linear(steps: 3))
    #expect(try warmup("constant:5,0.2") == .constant(steps: 5, factor: 0.2))
    try options.set("init", to: "normal:0.05")
    #expect(options.initialization == .normal(standardDeviation: 0.05))
    try options.set("augment", to: "shift:2")
    #expect(options.augmentation == Augmentation(.shift(pixels: 2)))
    for (name, scheme) in Initialization.named {
      try options.set("init", to: name)
      #expect(options.initialization == scheme)
    }
  }

  @Test func oneClippingAtATime() throws {
    var options = TrainingOptions()
    try options.set("clip-norm", to: "1")
    try options.set("clip-norm", to: "2")
    #expect(options.clipping == .norm(2))
    #expect(throws: OptionError.self) { try options.set("clip-value", to: "1") }
  }

  @Test func validationRowsAreTakenWhereSomethingGoesByThem() throws {
    func configuration(_ settings: [(String, String)]) throws -> TrainingConfiguration {
      var options = TrainingOptions()
      try options.set("data", to: "spiral")
      for (name, value) in settings { try options.set(name, to: value) }
      return try options.configuration(for: options.dataset())
    }
    #expect(try configuration([]).validationFraction == 0)
    #expect(try configuration([("early-stopping", "5")]).validationFraction == 0.1)
    #expect(try configuration([("schedule", "plateau")]).validationFraction == 0.1)
    let none = try configuration([("schedule", "plateau"), ("validation-fraction", "0")])
    #expect(none.validationFraction == 0)
    // A batch is made of what is left to train on.
    let few = try configuration([
      ("train-fraction", "0.15"), ("early-stopping", "5"), ("validation-fraction", "0.5"),
    ])
    #expect(few.batchSize == 15)
  }

  /// The message with which a run is refused; `nil` if it begins.
  private func refusal(_ settings: [(String, String)]) throws -> String? {
    var options = TrainingOptions()
    for (name, value) in settings { try options.set(name, to: value) }
    do {
      _ = try TrainingRun(options)
      return nil
    } catch .option(let error) {
      return error.message
    } catch .configuration(let error) {
      return error.message
    } catch {
      return "another problem"
    }
  }

  @Test(arguments: [
    ([("steps", "5"), ("epochs", "5")], "--steps and --epochs can't both be given"),
    ([("epochs", "9223372036854775807"), ("batch", "1")], "it has to be fewer"),
    ([("early-stopping", "3")], "enough for one of the 4 training rows"),
    ([("early-stopping", "3"), ("validation-fraction", "0")], "more than 0 with --early-stopping"),
    ([("validation-fraction", "0.99")], "enough for one of the 4 training rows, and not all"),
    ([("validation-fraction", "0.5"), ("batch", "4")], "more than the 2 training rows"),
    ([("validation-fraction", "1")], "from 0 to less than 1"),
    ([("dropout", "1")], "--dropout 1.0 is out of range"),
    ([("clip-norm", "0")], "--clip-norm 0.0 is out of range"),
    ([("label-smoothing", "1")], "from 0 to less than 1"),
    ([("loss", "mse"), ("label-smoothing", "0.1")], "left out with --loss mse"),
    ([("augment", "shift")], "data of 2 features, which are no square image"),
    ([("augment", "noise:1e9")], "noise of 0 to 10"),
    ([("schedule", "plateau:2,3")], "a factor of more than 0 and at most 1"),
    ([("schedule", "step:0,0.1")], "1 epoch or more"),
    ([("warmup", "constant:5,-1")], "a factor of more than 0"),
    ([("init", "normal:-1")], "0 or more, and finite"),
    ([("hidden", "99999999")], "has a width of 99999999"),
    ([("batch-norm", "on"), ("batch", "1")], "give --batch 2 or more"),
    ([("target", "y")], "add --data csv:FILE"), ([("columns", "y")], "add --data csv:FILE"),
    ([("data", "digits"), ("noise", "0.1")], "give --augment noise:0.1 instead"),
  ])
  func runsThatCanNotBeAreRefused(settings: [(String, String)], message: String) throws {
    let refusal = try #require(try refusal(settings))
    #expect(refusal.contains(message), "\(refusal)")
  }

  @Test(arguments: [
    [("hidden", "1")], [("hidden", "4096")], [("batch", "1")], [("warmup", "100")],
    [("init", "orthogonal")], [("dropout", "0.999")], [("seed", "18446744073709551615")],
    [("schedule", "exponential:1e-300")], [("clip-norm", "1e-300")], [("augment", "noise")],
  ])
  func oddRunsWork(settings: [(String, String)]) throws {
    var options = TrainingOptions()
    for (name, value) in settings + [("steps", "2")] { try options.set(name, to: value) }
    var run = try TrainingRun(options)
    var lines: [String] = []
    try run.run(json: true) { lines.append($0) }
    #expect(lines.last?.contains("\"steps\":2") == true)
    #expect(lines.last?.contains("\"train_loss\":null") == false)
  }

  @Test func whatNobodyChoseFitsOptimizerAndData() throws {
    func configuration(_ settings: [(String, String)]) throws -> TrainingConfiguration {
      var options = TrainingOptions()
      for (name, value) in settings { try options.set(name, to: value) }
      return try options.configuration(for: options.dataset())
    }
    let rates = ["sgd": 0.1, "momentum": 0.1, "nesterov": 0.1]
    for (name, _) in Optimizer.named {
      #expect(try configuration([("optimizer", name)]).learningRate == rates[name] ?? 0.01)
    }
    #expect(try configuration([("optimizer", "adam"), ("lr", "0.1")]).learningRate == 0.1)
    #expect(try configuration([]).trainFraction == 1)
    #expect(try configuration([("data", "digits")]).trainFraction == 0.8)
    #expect(try configuration([("data", "digits"), ("train-fraction", "1")]).trainFraction == 1)
  }

  @Test func batchNormIsPartOfTheNetwork() throws {
    var options = TrainingOptions()
    for (name, value) in [("batch-norm", "on"), ("data", "circle"), ("steps", "1")] {
      try options.set(name, to: value)
    }
    #expect(try options.configuration(for: options.dataset()).architecture.batchNorm)
    var run = try TrainingRun(options)
    var lines: [String] = []
    try run.run(json: false) { lines.append($0) }
    #expect(lines[0].hasPrefix("2-4-1 with batch norm on circle, 200 training rows"))
    #expect(try Safetensors(bytes: run.weights).tensors["1.running_var"]?.shape == [4])
    try options.set("batch-norm", to: "off")
    #expect(!options.batchNorm)
  }

  @Test func gradientNormsAndValidationAreLoggedOnRequest() throws {
    var options = TrainingOptions()
    try options.set("data", to: "spiral")
    try options.set("steps", to: "12")
    func lines(json: Bool) throws -> [String] {
      var run = try TrainingRun(options)
      var lines: [String] = []
      try run.run(json: json) { lines.append($0) }
      return lines
    }
    let plain = try lines(json: true)
    #expect(!plain.joined().contains("gradient_norm"))
    #expect(!plain.joined().contains("validation"))
    options.logsGradients = true
    try options.set("early-stopping", to: "5")
    let more = try lines(json: true)
    #expect(more.first?.contains(#","gradient_norm":0."#) == true)
    #expect(more.last?.contains(#""validation_loss":0."#) == true)
    #expect(more.last?.contains(#""best_epoch":"#) == true)
    let text = try lines(json: false)
    #expect(text[0].contains("180 training rows, 20 validation rows"))
    #expect(text[1].contains("  gradient norm 0."))
    #expect(text.last?.contains("of 180 right (") == true)
  }

  @Test func progressIsToldAsOftenAsAskedAndChangesNothing() throws {
    var options = TrainingOptions()
    try options.set("data", to: "spiral")
    try options.set("steps", to: "1000")
    var (one, other) = (try TrainingRun(options), try TrainingRun(options))
    var reports: [TrainingRun.Progress] = []
    var lines: [String] = []
    try one.run(
      json: true,
      progress: {
        reports.append($0)
        return 300
      }, output: { lines.append($0) })
    var expected: [String] = []
    try other.run(json: true) { expected.append($0) }
    #expect(lines == expected)
    #expect(reports.map(\.step) == [0, 300, 600, 900])
    #expect(reports.allSatisfy { $0.steps == 1000 })
    #expect(reports[0].loss == nil)
    #expect(reports[3].accuracy.map { (0...1).contains($0) } == true)
  }

  @Test func jsonLinesEndWithTheResult() throws {
    var options = TrainingOptions()
    try options.set("layers", to: "2,4,1")
    try options.set("steps", to: "10")
    try options.set("log-every", to: "5")
    var run = try TrainingRun(options)
    var lines: [String] = []
    try run.run(json: true) { lines.append($0) }
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix(#"{"step":5,"epoch":5,"loss":0."#))
    #expect(lines[2].hasPrefix(#"{"final":true,"train_loss":0."#))
    #expect(lines[2].contains(#""test_loss":null"#))
    #expect(lines[2].contains(#""seed":7,"digest":""#))
  }

  @Test func jsonEscapesWhatCouldActOnATerminal() {
    #expect(JSON.string("a\"\\\n\u{1B}[2J").text == #""a\"\\\n\u001b[2J""#)
    #expect(JSON.number(.nan).text == "null")
    #expect(JSON.number(-12).text == "-12")
    #expect(JSON.number(0.1).text == "0.1")
  }
}
