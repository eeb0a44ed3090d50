import Engine

extension TrainingOptions {
  /// What `--data` may be.
  package static let dataChoices =
    Dataset.Generator.allCases.map(\.rawValue) + [
      "digits", "formula:y>sin(3*x)", "points:X,Y,CLASS;...", "csv:FILE", "idx:IMAGES,LABELS",
    ]

  static func source(_ value: String) throws(OptionError) -> Source {
    if value.hasPrefix("csv:") {
      let path = String(value.dropFirst(4))
      guard !path.isEmpty else {
        throw .missing("--data csv: names no file; write it like csv:points.csv")
      }
      return .csv(path: path)
    }
    if value.hasPrefix("idx:") {
      let paths = value.dropFirst(4).split(separator: ",", omittingEmptySubsequences: false)
      guard paths.count == 2, !paths.contains("") else {
        throw .missing(
          "--data \(value) does not name two files; write it like idx:images.gz,labels.gz")
      }
      return .idx(images: String(paths[0]), labels: String(paths[1]))
    }
    if value.hasPrefix("formula:") {
      do throws(PlaneFormulaError) {
        return .formula(try PlaneFormula(parsing: String(value.dropFirst("formula:".count))))
      } catch {
        throw .conflict("--data \(error.message)")
      }
    }
    if value.hasPrefix("points:") {
      do throws(PointListError) {
        return .points(try PointList(parsing: String(value.dropFirst("points:".count))))
      } catch {
        throw .conflict("--data points: \(error.message)")
      }
    }
    if value == "digits" { return .digits }
    guard let generator = Dataset.Generator(rawValue: value) else {
      throw .unknownChoice(option: "data", value: value, choices: dataChoices)
    }
    return .generator(generator)
  }

  /// Names or formulas between commas; a comma within parentheses belongs to its formula.
  static func activations(_ value: String) throws(OptionError) -> [Activation] {
    var result: [Activation] = []
    for part in Expression.parts(of: value) {
      do {
        let text = part.split(separator: " ").joined(separator: " ")
        result.append(try Activation(parsing: text))
      } catch {
        if case .unknown(let name) = error {
          throw .unknownChoice(
            option: "activation", value: name, choices: activationChoices)
        }
        throw .conflict("--\(error.message)")
      }
    }
    return result
  }

  /// Names between commas, without spaces around them.
  static func columns(_ value: String) throws(OptionError) -> [String] {
    let names = value.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.split(separator: " ").joined(separator: " ")
    }
    guard !names.contains("") else {
      throw .conflict("--columns has a comma with no name beside it; write it like width,height")
    }
    return names
  }

  /// Formulas between commas, or `raw` for the data's columns as they are.
  static func features(_ value: String) throws(OptionError) -> FeatureMap? {
    if value.filter({ $0 != " " }) == rawFeatures { return nil }
    do {
      return try FeatureMap(parsing: value)
    } catch {
      throw .conflict(error.message)
    }
  }

  /// What stands for no features but the columns.
  static let rawFeatures = "raw"

  static func choice<Choice>(
    _ option: String, _ value: String, _ choices: [(String, Choice)]
  ) throws(OptionError) -> Choice {
    if let found = choices.first(where: { $0.0 == value }) { return found.1 }
    let names = choices.map(\.0)
    throw .unknownChoice(option: option, value: value, choices: names)
  }

  static func number(
    _ option: String, _ value: String, example: String
  ) throws(OptionError) -> Double {
    guard let number = Double(value), number.isFinite else {
      throw .notANumber(option: option, value: value, example: example)
    }
    return number
  }

  /// The numbers of a choice; `value` is all of it.
  static func numbers(
    _ option: String, _ text: String, of value: String, example: String
  ) throws(OptionError) -> [Double] {
    var result: [Double] = []
    for part in list(text) {
      guard let number = Double(part), number.isFinite else {
        throw .badNumbers(option: option, value: value, example: example)
      }
      result.append(number)
    }
    return result
  }

  /// A standard deviation; more than the limit would only drown the data.
  static func noise(_ value: String) throws(OptionError) -> Double {
    let noise = try number("noise", value, example: "0.1")
    guard (0...10).contains(noise) else {
      throw .conflict("--noise \(value) is out of range; it has to be from 0 to 10")
    }
    return noise
  }

  static func integers(
    _ option: String, _ value: String, example: String
  ) throws(OptionError) -> [Int] {
    let parts = list(value)
    let numbers = parts.compactMap { Int($0) }
    guard !parts.isEmpty, numbers.count == parts.count else {
      throw .notAWholeNumber(option: option, value: value, example: example)
    }
    return numbers
  }

  /// A whole number above 0.
  static func count(_ option: String, _ value: String) throws(OptionError) -> Int {
    guard let number = Int(value), number > 0 else {
      throw .conflict("--\(option) \(value) is not a whole number above 0; write it like 100")
    }
    return number
  }

  static func seed(_ value: String, of option: String = "seed") throws(OptionError) -> UInt64 {
    guard let seed = UInt64(value) else {
      throw .conflict("--\(option) \(value) is not a whole number from 0 up; write it like 7")
    }
    return seed
  }

  private static func list(_ value: String) -> [String] {
    value.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.filter { $0 != " " }) }
  }
}
