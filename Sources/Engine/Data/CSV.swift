/// What is wrong with a CSV file, and where.
package struct CSVError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    case gzip(GzipError)
    case empty
    case notText
    case noRows
    case noHeader
    case unnamedColumn(Int)
    case tooManyFields(limit: Int)
    case ragged(found: Int, expected: Int)
    case notANumber(String, column: String)
    case notFinite(String, column: String)
    case emptyCell(column: String)
    case emptyLabel(column: String)
    case noSuchColumn(String, columns: [String])
    case unterminatedQuote
    case tooFewColumns
    case duplicateColumn(String)
    case chosenTwice(String)
    case targetAmongInputs(String)
  }

  package let problem: Problem
  /// Counted from 1.
  package let line: Int

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch problem {
    case .gzip(let error): error.message
    case .empty: "the file is empty; begin it with a header row such as x1,x2,label"
    case .notText: "the file is not UTF-8 text; save it as UTF-8"
    case .noRows: "there is a header and no row below it; add rows"
    case .noHeader:
      "the first row holds nothing but numbers; begin the file with a header row such as x1,x2,label"
    case .unnamedColumn(let number):
      "column \(number) of the header has no name; name it, or remove the column"
    case .tooManyFields(let limit):
      "the row has more than \(limit) fields; give fewer features"
    case .ragged(let found, let expected):
      "\(found) \(found == 1 ? "field" : "fields") where the header has \(expected); "
        + "give each row \(expected)"
    case .notANumber(let text, let column):
      "“\(text.clipped)” in feature column “\(column)” is not a number; "
        + "features have to be numbers"
    case .notFinite(let text, let column):
      "“\(text.clipped)” in column “\(column)” is not a finite number; mend or remove the row"
    case .emptyCell(let column):
      "the feature column “\(column)” is empty here; give a number, or remove the row"
    case .emptyLabel(let column):
      "the target column “\(column)” is empty here; give each row a target"
    case .noSuchColumn(let name, let columns):
      "there is no column “\(name)”; the header has \(columns.joined(separator: ", "))"
    case .unterminatedQuote: "a quoted field begins here and never ends; add a \""
    case .tooFewColumns:
      "the header has fewer than two columns; give at least one feature and a target, "
        + "with commas between them"
    case .chosenTwice(let name): "column “\(name)” is chosen twice; leave one out"
    case .targetAmongInputs(let name):
      "column “\(name)” is the target and can't be an input; leave it out, or name another target"
    case .duplicateColumn(let name): "two columns are named “\(name)”; rename one"
    }
  }
}

extension Dataset {
  /// Reads a table as RFC 4180 has it, plain or gzip: number columns, and the target in the last
  /// column or the one named `target`.
  ///
  /// The first row is a header, unless `columns` names the columns. Targets that are all integers or
  /// contain words are class labels, sorted by value or alphabet; other numbers make a regression.
  /// Where `inputs` names columns, these are the features, in that order, and nothing is asked of
  /// the columns besides.
  package init(
    csv bytes: [UInt8], name: String, target: String? = nil, columns names: [String]? = nil,
    inputs chosen: [String]? = nil
  ) throws(CSVError) {
    var reader = try CSVReader(bytes)
    let header: CSVRecord
    if let names {
      header = CSVRecord(fields: names, line: 1)
    } else {
      header = try Self.header(&reader)
    }
    let columns = header.fields
    var targetColumn = columns.count - 1
    if let target {
      guard let index = columns.firstIndex(of: target) else {
        throw CSVError(problem: .noSuchColumn(target, columns: columns), line: header.line)
      }
      targetColumn = index
    }
    let inputColumns = try Self.inputColumns(chosen, header, target: targetColumn)
    let isInput = Set(inputColumns)

    var features: [Float] = []
    var labels: [String] = []
    var numbers: [Float?] = []
    while let record = try reader.next() {
      func failure(_ problem: CSVError.Problem) -> CSVError {
        CSVError(problem: problem, line: record.line)
      }
      guard record.fields.count == columns.count else {
        throw failure(.ragged(found: record.fields.count, expected: columns.count))
      }
      var values = [Float](repeating: 0, count: columns.count)
      for (column, text) in zip(columns.indices, record.fields)
      where column == targetColumn || isInput.contains(column) {
        let number = Float(text)
        guard number?.isFinite != false else {
          throw failure(.notFinite(text, column: columns[column]))
        }
        if column == targetColumn {
          guard !text.isEmpty else { throw failure(.emptyLabel(column: columns[column])) }
          labels.append(text)
          numbers.append(number)
        } else if let number {
          values[column] = number
        } else {
          throw failure(
            text.isEmpty
              ? .emptyCell(column: columns[column])
              : .notANumber(text, column: columns[column]))
        }
      }
      features += inputColumns.map { values[$0] }
    }
    guard !labels.isEmpty else { throw CSVError(problem: .noRows, line: header.line) }
    let featureNames = inputColumns.map { columns[$0] }
    self.init(
      name: name, featureNames: featureNames, targetName: columns[targetColumn],
      inputs: Matrix(Shape(labels.count, featureNames.count), features),
      targets: Self.targets(labels, numbers))
  }

  /// Where the features stand: all columns but the target, or those that were chosen.
  private static func inputColumns(
    _ chosen: [String]?, _ header: CSVRecord, target: Int
  ) throws(CSVError) -> [Int] {
    guard let chosen else { return header.fields.indices.filter { $0 != target } }
    var indices: [Int] = []
    for name in chosen {
      func failure(_ problem: CSVError.Problem) -> CSVError {
        CSVError(problem: problem, line: header.line)
      }
      guard let index = header.fields.firstIndex(of: name) else {
        throw failure(.noSuchColumn(name, columns: header.fields))
      }
      guard index != target else { throw failure(.targetAmongInputs(name)) }
      guard !indices.contains(index) else { throw failure(.chosenTwice(name)) }
      indices.append(index)
    }
    return indices
  }

  /// The first row, with a name for each column.
  private static func header(_ reader: inout CSVReader) throws(CSVError) -> CSVRecord {
    guard let header = try reader.next() else { throw CSVError(problem: .empty, line: 1) }
    func failure(_ problem: CSVError.Problem) -> CSVError {
      CSVError(problem: problem, line: header.line)
    }
    guard header.fields.count >= 2 else { throw failure(.tooFewColumns) }
    guard header.fields.contains(where: { Float($0) == nil }) else { throw failure(.noHeader) }
    var seen: Set<String> = []
    for (index, column) in header.fields.enumerated() {
      guard !column.isEmpty else { throw failure(.unnamedColumn(index + 1)) }
      guard seen.insert(column).inserted else { throw failure(.duplicateColumn(column)) }
    }
    return header
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

extension String {
  /// Short enough for a message.
  fileprivate var clipped: String {
    count > 40 ? prefix(39) + "…" : self
  }
}
