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
      "--init has no “xavir”; did you mean “xavier”?; choices: zeros, normal, xavier, he"
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
      "data": "or", "target": "y", "activation": "relu", "init": "he", "loss": "bce",
      "optimizer": "adam", "layers": "2,1", "hidden": "3", "train-fraction": "0.5",
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
