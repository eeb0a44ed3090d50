/// A JSON value whose objects keep the order in which they are written, for people who read them.
package indirect enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case unsigned(UInt64)
  /// With all digits that distinguish it; `null` if it is not finite.
  case number(Double)
  /// With all digits that distinguish it among `Float`s.
  case float(Float)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A name and its value.
  package struct Member: Equatable, Sendable {
    let name: String
    let value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// On one line.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .unsigned(let value): String(value)
    case .number(let value): value.isFinite ? Self.trimmed("\(value)") : "null"
    case .float(let value): value.isFinite ? Self.trimmed("\(value)") : "null"
    case .string(let value): Self.quoted(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { "\(Self.quoted($0.name)):\($0.value.text)" }.joined(separator: ",")
        + "}"
    }
  }

  /// -12 instead of -12.0.
  private static func trimmed(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
