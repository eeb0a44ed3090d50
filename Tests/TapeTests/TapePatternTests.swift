import Testing

@testable import Tape

@Suite struct TapePatternTests {
  @Test(arguments: [
    ("abc", "xxabcxx", true), ("^abc", "xabc", false), ("abc$", "abc\nd", false),
    ("(?m)^d$", "abc\nd", true), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true),
    ("a{2,3}b", "ab", false), ("a{2,3}b", "aaaab", true), ("^a{2}$", "aaa", false),
    ("a{,3}", "a{,3}", true), ("x{a", "x{a", true), ("[^a-c]+", "abc", false),
    ("[]a]", "]", true), ("[a\\-z]", "-", true), ("[\\d,]+$", "n 1,024", true),
    ("(?i)EPOCH", "epoch", true), ("(?i:É)x", "éx", true), ("(?i:a)B", "ab", false),
    ("\\bin\\b", "within", false), ("\\bin\\b", "is in it", true), ("\\Bin", "within", true),
    ("cat|dog", "hotdog", true), ("(cat|dog)s?$", "dogs", true), ("()", "", true),
    ("x*", "", true), ("(a*)*b", "aaab", true), ("(a|b|)+c", "abac", true),
    ("\\x{2202}f", "∂f", true), ("\\u00e9", "é", true), ("∂f\\/∂y \\+= 1", "∂f/∂y += 1", true),
    ("(?<name>a)b", "ab", true), ("a*?b", "aab", true), ("\\.", "x", false), ("a||b", "", true),
  ])
  func matching(pattern: String, text: String, isFound: Bool) throws {
    #expect(try TapePattern(pattern).matches(text) == isFound)
  }

  @Test(arguments: [
    ("a(b", 1, "this ( is never closed; add a ), or write \\( for the character"),
    ("a)b", 1, "this ) closes nothing; write \\) for the character itself"),
    ("*a", 0, "there is nothing before * to repeat; write \\* for the character itself"),
    ("ab**", 1, "what is repeated already is repeated again; put it in ( )"),
    ("[a-", 0, "this [ is never closed; add a ], or write \\[ for the character"),
    ("[z-a]", 1, "this range runs backwards; put the smaller end first"),
    ("(a)\\1", 3, "patterns can't look back at what a group has matched"),
    ("x(?!y)", 1, "patterns can't look around; use two commands, one with Expect+Not"),
    ("a\\", 1, "there is nothing behind this \\; write \\\\ for the character"),
    ("\\q", 0, "\\q means nothing; write q"),
    ("a{5,2}", 1, "{5,2} is no count from 0 to 1000"),
    ("(?x)a", 2, "there is no flag x; flags are i, m and s"),
    (
      "((a{100}){100}){100}", 0,
      "the pattern is too large with its counts written out; look for less"
    ),
    (
      "(((){1000}){1000}){1000}", 0,
      "the pattern is too large with its counts written out; look for less"
    ),
  ])
  func mistakes(pattern: String, offset: Int, message: String) {
    #expect(throws: PatternProblem(offset: offset, message: message)) {
      try TapePattern(pattern)
    }
  }

  /// With a matcher that tries one way after the other these would not end before the sun does.
  @Test(arguments: ["(a+)+$", "(a|aa)+$", "(a*)*b", "(.*)*x", "(a?){400}a{400}x", "((a+)*)*b"])
  func noPatternTakesForEver(pattern: String) throws {
    let text = String(repeating: "a", count: 2000) + "!"
    #expect(try TapePattern(pattern).matches(text) == false)
  }

  /// The standard library's matcher is the independent one.
  @Test func randomPatternsMatchAsInTheStandardLibrary() throws {
    var chance = Chance(seed: 11)
    var compared = 0
    for _ in 0..<3000 {
      let pattern = chance.pattern(depth: 3)
      let text = String((0..<chance.below(8)).map { _ in chance.pick(Array("abc1 \n")) })
      guard let mine = try? TapePattern(pattern), let theirs = try? Regex(pattern) else {
        continue
      }
      compared += 1
      #expect(
        mine.matches(text) == (try theirs.firstMatch(in: text) != nil), "/\(pattern)/ \(text)")
    }
    #expect(compared > 2000)
  }
}

/// A simple source of numbers for tests.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  /// A pattern of what both matchers know.
  fileprivate mutating func pattern(depth: Int) -> String {
    if depth == 0 {
      return pick(["a", "b", "c", "1", ".", "\\d", "\\s", "\\w", "[ab]", "[^a]", " "])
    }
    let (one, other) = (pattern(depth: depth - 1), pattern(depth: depth - 1))
    switch below(9) {
    case 0: return "(\(one)|\(other))"
    case 1: return "(?:\(one))*\(other)"
    case 2: return "(\(one))+"
    case 3: return "(?:\(one))?\(other)"
    case 4: return "(\(one)){1,2}\(other)"
    case 5: return "^\(one)"
    case 6: return "\(one)$"
    default: return one + other
    }
  }
}
