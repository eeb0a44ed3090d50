/// Breaks runs into lines between words.
///
/// Texts that touch are one word, whatever their styles, so that a comma stays with the formula
/// before it.
struct WordWrap {
  /// What may not be broken as long as it fits on a line.
  private struct Word {
    var line = StyledLine()
    /// The style of the space before, `nil` where there is none.
    var space: Style?
    var startsLine = false
  }

  private let columns: Int
  private var finished: [StyledLine] = []
  private var line = StyledLine()

  /// The lines, each at most `columns` wide; without text there is none.
  static func lines(_ runs: [Run], columns: Int, appearance: Appearance) -> [StyledLine] {
    guard columns > 0 else { return [] }
    var wrap = WordWrap(columns: columns)
    let words = words(of: runs, appearance: appearance)
    for word in words {
      if word.startsLine { wrap.endLine() }
      wrap.add(word)
    }
    if !words.isEmpty { wrap.endLine() }
    return wrap.finished
  }

  private init(columns: Int) {
    self.columns = columns
  }

  private static func words(of runs: [Run], appearance: Appearance) -> [Word] {
    var words: [Word] = []
    var word = Word()
    func finish() {
      if word.line.width > 0 || word.startsLine { words.append(word) }
      word = Word()
    }
    for run in runs {
      let text = run.shown(appearance)
      guard case .text = run.content else {
        let oneLine = String(text.map { $0.isNewline ? " " : $0 })
        word.line.append(StyledLine.Piece(text: oneLine, style: run.style))
        continue
      }
      var letters = ""
      func takeLetters() {
        word.line.append(StyledLine.Piece(text: letters, style: run.style))
        letters = ""
      }
      for character in text {
        if character.isNewline {
          takeLetters()
          finish()
          word.startsLine = !words.isEmpty
        } else if character == " " || character == "\t" {
          takeLetters()
          if word.line.width > 0 { finish() }
          word.space = run.style
        } else {
          letters.append(character == "\u{A0}" ? " " : character)
        }
      }
      takeLetters()
    }
    if word.line.width > 0 { words.append(word) }
    return words
  }

  private mutating func add(_ word: Word) {
    let gap = line.width > 0 && word.space != nil ? 1 : 0
    if line.width + gap + word.line.width <= columns {
      if gap > 0, let style = word.space { line.append(StyledLine(" ", style)) }
      line.append(word.line)
    } else if word.line.width <= columns {
      endLine()
      line.append(word.line)
    } else {
      addLong(word)
    }
  }

  /// Breaks a word longer than a line: at spaces within it, else anywhere.
  private mutating func addLong(_ word: Word) {
    let parts = parts(of: word)
    if parts.count > 1 {
      for part in parts { add(part) }
      return
    }
    if line.width > 0 { endLine() }
    for piece in word.line.pieces {
      for character in piece.text {
        if line.width > 0, line.width + TextWidth.cells(of: character) > columns { endLine() }
        line.append(StyledLine.Piece(text: String(character), style: piece.style))
      }
    }
  }

  private func parts(of word: Word) -> [Word] {
    var parts: [Word] = []
    var part = Word(space: word.space)
    for piece in word.line.pieces {
      for (index, text) in piece.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 {
          if part.line.width > 0 { parts.append(part) }
          part = Word(space: piece.style)
        }
        part.line.append(StyledLine.Piece(text: String(text), style: piece.style))
      }
    }
    if part.line.width > 0 { parts.append(part) }
    return parts
  }

  private mutating func endLine() {
    finished.append(line)
    line = StyledLine()
  }
}
