/// What is wrong with a CSV file, and where.
package struct CSVError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    case empty
    case notText
    case noRows
    case ragged(found: Int, expected: Int)
    case notANumber(String, column: String)
    case notFinite(String, column: String)
    case emptyLabel(column: String)
    case noSuchColumn(String, columns: [String])
    case unterminatedQuote
    case tooFewColumns
    case duplicateColumn(String)
  }

  package let problem: Problem
  /// Counted from 1.
  package let line: Int

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch problem {
    case .empty: "the file is empty; begin it with a header row such as x1,x2,label"
    case .notText: "the file is not UTF-8 text; save it as UTF-8"
    case .noRows: "there is a header and no row below it; add rows"
    case .ragged(let found, let expected):
      "\(found) \(found == 1 ? "field" : "fields") where the header has \(expected); "
        + "give each row \(expected)"
    case .notANumber(let text, let column):
      "“\(text)” in feature column “\(column)” is not a number; features have to be numbers"
    case .notFinite(let text, let column):
      "“\(text)” in column “\(column)” is not a finite number; mend or remove the row"
    case .emptyLabel(let column):
      "the target column “\(column)” is empty here; give each row a target"
    case .noSuchColumn(let name, let columns):
      "there is no column “\(name)”; the header has \(columns.joined(separator: ", "))"
    case .unterminatedQuote: "a quoted field begins here and never ends; add a \""
    case .tooFewColumns:
      "the header has fewer than two columns; give at least one feature and a target"
    case .duplicateColumn(let name): "two columns are named “\(name)”; rename one"
    }
  }
}

extension Dataset {
  /// Reads a table as RFC 4180 has it: a header row, number columns, and the target in the last
  /// column or the one named `target`.
  ///
  /// Targets that are all integers or contain words are class labels, sorted by value or
  /// alphabet; other numbers make a regression.
  package init(csv bytes: [UInt8], name: String, target: String? = nil) throws(CSVError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CSVError(problem: .notText, line: 1)
    }
    let records = try CSVRecord.read(text)
    guard let header = records.first else { throw CSVError(problem: .empty, line: 1) }
    let columns = header.fields.map { String($0.trimmed) }
    guard columns.count >= 2 else { throw CSVError(problem: .tooFewColumns, line: header.line) }
    for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
      throw CSVError(problem: .duplicateColumn(column), line: header.line)
    }
    var targetColumn = columns.count - 1
    if let target {
      guard let index = columns.firstIndex(of: target) else {
        throw CSVError(problem: .noSuchColumn(target, columns: columns), line: header.line)
      }
      targetColumn = index
    }
    guard records.count > 1 else { throw CSVError(problem: .noRows, line: header.line) }

    var features: [Float] = []
    var labels: [String] = []
    for record in records.dropFirst() {
      guard record.fields.count == columns.count else {
        throw CSVError(
          problem: .ragged(found: record.fields.count, expected: columns.count),
          line: record.line)
      }
      for (column, field) in record.fields.enumerated() {
        let text = String(field.trimmed)
        if column == targetColumn {
          guard !text.isEmpty else {
            throw CSVError(problem: .emptyLabel(column: columns[column]), line: record.line)
          }
          labels.append(text)
          continue
        }
        guard let number = Float(text) else {
          throw CSVError(
            problem: .notANumber(text, column: columns[column]), line: record.line)
        }
        guard number.isFinite else {
          throw CSVError(problem: .notFinite(text, column: columns[column]), line: record.line)
        }
        features.append(number)
      }
    }
    let numbers = labels.map { Float($0) }
    if let row = numbers.firstIndex(where: { $0?.isFinite == false }) {
      throw CSVError(
        problem: .notFinite(labels[row], column: columns[targetColumn]),
        line: records[row + 1].line)
    }
    var featureNames = columns
    featureNames.remove(at: targetColumn)
    self.init(
      name: name, featureNames: featureNames, targetName: columns[targetColumn],
      inputs: Matrix(Shape(labels.count, featureNames.count), features),
      targets: Self.targets(labels, numbers))
  }

  private static func targets(_ labels: [String], _ numbers: [Float?]) -> Targets {
    let values = numbers.compactMap { $0 }
    guard values.count == labels.count else {
      return classes(labels, names: Set(labels).sorted())
    }
    guard values.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e6 }) else {
      return .values(values)
    }
    // 0 and 0.0 are one class.
    let integers = values.map { String(Int($0)) }
    return classes(integers, names: Set(values).sorted().map { String(Int($0)) })
  }

  private static func classes(_ labels: [String], names: [String]) -> Targets {
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return .classes(labels.map { index[$0] ?? 0 }, names: names)
  }
}

/// One row of a CSV file.
struct CSVRecord {
  var fields: [String]
  /// The line of the file on which it begins.
  var line: Int

  /// Cuts a text into rows; empty lines are passed over, quotes may hold commas and line ends.
  static func read(_ text: String) throws(CSVError) -> [CSVRecord] {
    var records: [CSVRecord] = []
    var record = CSVRecord(fields: [], line: 1)
    var field = ""
    var line = 1
    var quoteLine: Int?
    var wasQuoted = false

    func endRecord() {
      let isEmpty = record.fields.isEmpty && field.trimmed.isEmpty && !wasQuoted
      if !isEmpty { records.append(CSVRecord(fields: record.fields + [field], line: record.line)) }
      record = CSVRecord(fields: [], line: line)
      field = ""
      wasQuoted = false
    }

    var characters = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    while let character = characters.popFirst() {
      if character.isNewline { line += 1 }
      if quoteLine != nil {
        if character != "\"" {
          field.append(character)
        } else if characters.first == "\"" {
          field.append("\"")
          characters.removeFirst()
        } else {
          quoteLine = nil
        }
      } else if character == "\"" && field.trimmed.isEmpty {
        quoteLine = line
        wasQuoted = true
        field = ""
      } else if character == "," {
        record.fields.append(field)
        field = ""
        wasQuoted = false
      } else if character.isNewline {
        endRecord()
      } else {
        field.append(character)
      }
    }
    if let quoteLine { throw CSVError(problem: .unterminatedQuote, line: quoteLine) }
    endRecord()
    return records
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: SubSequence {
    let head = drop { $0.isWhitespace }
    let kept = head.reversed().drop { $0.isWhitespace }.count
    return head.prefix(kept)
  }
}
