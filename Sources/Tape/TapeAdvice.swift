/// What to write instead of what VHS has and makes no sense here.
enum TapeAdvice {
  static let commands: [String: String] = [
    "Copy": "there is no clipboard here; Type the text where it is to go",
    "Paste": "there is no clipboard here; Type the text",
    "Env": "a tape can't change the environment; write Set Color, Set Theme or Set Seed",
    "Subtitle": "write Caption \"…\", and Caption without a text to take it away",
    "Keys": "write the keys themselves, as in Ctrl+U or Down 3",
    "Clear": "the screen is the program's; nothing has to be cleared",
    "Takeover": "write Set Takeover keep or Set Takeover restore, before the first key",
    "Seed": "write Set Seed 7",
    "Metric": "write Wait+Metric or Expect+Metric",
  ]

  static let keys: [String: String] = [
    "ScrollUp": "the screen does not scroll as a whole; write PageUp or Up 3",
    "ScrollDown": "the screen does not scroll as a whole; write PageDown or Down 3",
    "Insert": "no key of the program is Insert; leave it out",
    "Esc": "the key is called Escape",
    "Return": "the key is called Enter",
    "PgUp": "the key is called PageUp",
    "PgDown": "the key is called PageDown",
    "PgDn": "the key is called PageDown",
    "BackTab": "the key is called Shift+Tab",
  ]

  static let settings: [String: String] = [
    "Shell": "a tape drives mlp-tutor and no shell; leave it out",
    "Width": "the size is in cells; write Set Size 100x30",
    "Height": "the size is in cells; write Set Size 100x30",
    "Framerate": "every frame that the program shows is recorded; leave it out",
    "PlaybackSpeed": "write Set TypingSpeed, and Sleep for longer",
    "LoopOffset": "a recording begins where the tape does; leave it out, or use Hide and Show",
    "CursorBlink": "the cursor is the terminal's; leave it out",
    "WaitPattern": "there is no prompt to wait for; write the pattern behind Wait",
  ].merging(looks) { first, _ in first }

  /// Pixels and fonts, of which a terminal program knows nothing.
  private static let looks: [String: String] = {
    let names = [
      "FontFamily", "FontSize", "LetterSpacing", "LineHeight", "Padding", "Margin", "MarginFill",
      "WindowBar", "WindowBarSize", "BorderRadius", "SubtitleFontFamily", "SubtitleFontSize",
      "SubtitleColor", "SubtitleBackground", "SubtitlePosition", "SubtitlePadding",
      "SubtitleBorderRadius",
    ]
    let advice =
      "a tape knows cells and no pixels; leave it out, and write Set Size, Set Theme or Set Color"
    return Dictionary(uniqueKeysWithValues: names.map { ($0, advice) })
  }()
}
