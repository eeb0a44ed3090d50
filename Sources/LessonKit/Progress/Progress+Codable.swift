// The form of the file. What is empty is left out, so that the file can be read by people, and what
// is left out is empty, so that later versions of the program may leave things out.

extension LessonProgress: Codable {
  private enum CodingKeys: String, CodingKey {
    case version, last, steps
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decodeCount(forKey: .version)
    last = try container.decodeIfPresent(Latest<String>.self, forKey: .last)
    steps = try container.decodeRecords(forKey: .steps)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encodeIfPresent(last, forKey: .last)
    try container.encodeRecords(steps, forKey: .steps)
  }
}

extension StepProgress: Codable {
  private enum CodingKeys: String, CodingKey {
    case firstVisit = "first"
    case lastVisit = "last"
    case done, questions, predictions, goals
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    firstVisit = try container.decodeIfPresent(Moment.self, forKey: .firstVisit)
    lastVisit = try container.decodeIfPresent(Moment.self, forKey: .lastVisit)
    done = try container.decodeIfPresent(Done.self, forKey: .done)
    questions = try container.decodeRecords(forKey: .questions)
    predictions = try container.decodeRecords(forKey: .predictions)
    goals = try container.decodeRecords(forKey: .goals)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(firstVisit, forKey: .firstVisit)
    try container.encodeIfPresent(lastVisit, forKey: .lastVisit)
    try container.encodeIfPresent(done, forKey: .done)
    try container.encodeRecords(questions, forKey: .questions)
    try container.encodeRecords(predictions, forKey: .predictions)
    try container.encodeRecords(goals, forKey: .goals)
  }
}

extension QuestionProgress: Codable {
  private enum CodingKeys: String, CodingKey {
    case attempts, hints, revealed
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      attempts: try container.decodeIfPresent([Attempt].self, forKey: .attempts) ?? [],
      hints: try container.decodeCount(forKey: .hints),
      revealed: try container.decodeIfPresent(Moment.self, forKey: .revealed))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(attempts, forKey: .attempts)
    if hints > 0 { try container.encode(hints, forKey: .hints) }
    try container.encodeIfPresent(revealed, forKey: .revealed)
  }
}

extension QuestionProgress.Attempt: Codable {
  private enum CodingKeys: String, CodingKey {
    case at, version, hints
    case isRight = "right"
    case isRevealed = "revealed"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    at = try container.decode(Moment.self, forKey: .at)
    version = try container.decodeCount(forKey: .version)
    isRight = try container.decode(Bool.self, forKey: .isRight)
    hints = try container.decodeCount(forKey: .hints)
    isRevealed = try container.decodeIfPresent(Bool.self, forKey: .isRevealed) ?? false
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(at, forKey: .at)
    try container.encode(version, forKey: .version)
    try container.encode(isRight, forKey: .isRight)
    if hints > 0 { try container.encode(hints, forKey: .hints) }
    if isRevealed { try container.encode(isRevealed, forKey: .isRevealed) }
  }
}

extension KeyedDecodingContainer {
  /// A number of hints or of a version; 0 if it is left out.
  fileprivate func decodeCount(forKey key: Key) throws -> Int {
    let count = try decodeIfPresent(Int.self, forKey: key) ?? 0
    guard (0...1_000_000).contains(count) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "\(count) is out of range")
    }
    return count
  }

  fileprivate func decodeRecords<Value: Decodable>(forKey key: Key) throws -> [String: Value] {
    try decodeIfPresent([String: Value].self, forKey: key) ?? [:]
  }
}

extension KeyedEncodingContainer {
  fileprivate mutating func encodeRecords<Value: Encodable>(
    _ records: [String: Value], forKey key: Key
  ) throws {
    if !records.isEmpty { try encode(records, forKey: key) }
  }
}
