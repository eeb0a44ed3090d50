/// Pieces of Python source.
enum PythonText {
  /// A string literal; nothing in it can end it, or act upon a terminal that shows the script.
  static func quoted(_ text: String) -> String {
    let literal = text.replacingScalars { scalar in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case _ where scalar.isHidden:
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: return nil
      }
    }
    return "\"\(literal)\""
  }

  /// Text for a comment or a docstring: on one line, and nothing in it can end either.
  static func prose(_ text: String) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "\"": "'"
      case "\\": "/"
      default: scalar.isHidden ? "?" : nil
      }
    }
  }

  /// A number that Python reads back to the same bits.
  static func number(_ number: Double) -> String {
    if number.isNaN { return "float(\"nan\")" }
    if number.isInfinite { return number < 0 ? "float(\"-inf\")" : "float(\"inf\")" }
    // 0.0 and 1.0 stay as they are: they are no integers.
    return "\(number)"
  }

  /// `NAME = [...]`, in lines of up to 99 characters.
  static func list(_ name: String, of items: [String]) -> [String] {
    let line = "\(name) = [\(items.joined(separator: ", "))]"
    guard line.count > 99 else { return [line] }
    var lines = ["\(name) = ["]
    var current = "   "
    for item in items {
      if current.count + item.count + 2 > 99 && current != "   " {
        lines.append(current)
        current = "   "
      }
      current += " \(item),"
    }
    return lines + [current, "]"]
  }

  /// A whole script: what stands before its functions, then they, two lines apart.
  static func file(heading: [[String]], _ functions: [[String]]) -> String {
    let top = heading.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return ([top] + functions.map { $0.joined(separator: "\n") })
      .map { $0 + "\n" }.joined(separator: "\n\n")
  }

  /// Lines further in; empty ones stay empty.
  static func indented(_ lines: [String], by spaces: Int = 4) -> [String] {
    lines.map { $0.isEmpty ? $0 : String(repeating: " ", count: spaces) + $0 }
  }
}
