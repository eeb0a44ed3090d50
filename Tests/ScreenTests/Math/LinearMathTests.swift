import Testing

@testable import Screen

@Suite struct LinearMathTests {
  private static let formulas: [(latex: String, unicode: String, ascii: String)] = [
    (#"\frac{\partial f}{\partial q} = z"#, "∂f/∂q = z", "df/dq = z"),
    (#"\frac{a+b}{c}"#, "(a + b)/c", "(a + b)/c"),
    (#"\frac{1}{2\pi}"#, "1/(2π)", "1/(2 pi)"),
    (#"\frac{x}{-y}"#, "x/(−y)", "x/(-y)"),
    (#"\frac{\frac{a}{b}}{c}"#, "(a/b)/c", "(a/b)/c"),
    (#"\frac{\partial^2 L}{\partial w^2}"#, "∂²L/∂w²", "d^2 L/dw^2"),
    ("x^2", "x²", "x^2"),
    ("w_1", "w₁", "w_1"),
    ("w_{ij}x_j", "wᵢⱼxⱼ", "w_ij x_j"),
    ("w_{qb}", "w_qb", "w_qb"),
    ("e^{-x}", "e⁻ˣ", "e^(-x)"),
    ("e^{-q}", "e^(−q)", "e^(-q)"),
    ("a^{[l]}", "a^[l]", "a^[l]"),
    (#"\sigma'(x)"#, "σ'(x)", "sigma'(x)"),
    (#"\sqrt{x}"#, "√x", "sqrt(x)"),
    (#"\sqrt{a+b}"#, "√(a + b)", "sqrt(a + b)"),
    ("-4 - -3", "−4 − −3", "-4 - -3"),
    (#"-4 \cdot 1 = -4"#, "−4 · 1 = −4", "-4 * 1 = -4"),
    (#"x \le 1 \to y \Rightarrow z"#, "x ≤ 1 → y ⇒ z", "x <= 1 -> y => z"),
    (#"-\log\hat y"#, "−log ŷ", "-log y_hat"),
    (#"\max(0,x)"#, "max(0, x)", "max(0, x)"),
    (#"w \gets w - \eta\nabla L"#, "w ← w − η∇L", "w <- w - eta grad L"),
    (#"\sum_{i=1}^n x_i"#, "∑ᵢ₌₁ⁿ xᵢ", "sum over i=1..n of x_i"),
    (#"\text{if } x > 0"#, "if x > 0", "if x > 0"),
    (#"W^\top \in \mathbb{R}^{n \times m}"#, "Wᵀ ∈ ℝ^(n×m)", "W^T in R^(n*m)"),
    (#"\begin{bmatrix}1&2\\3&-4\end{bmatrix}"#, "[1, 2; 3, −4]", "[1, 2; 3, -4]"),
    (#"1{,}000"#, "1,000", "1,000"),
    ("", "", ""),
  ]

  @Test(arguments: formulas.indices)
  func formulasAreSetInOneRow(index: Int) {
    let formula = LinearMathTests.formulas[index]
    let ascii = Appearance(glyphs: .ascii)
    #expect(MathLayout.line(formula.latex, appearance: Appearance()) == formula.unicode)
    #expect(MathLayout.line(formula.latex, appearance: ascii) == formula.ascii)
  }

  private static let mistakes: [(latex: String, message: String)] = [
    (#"\fraq{a}{b}"#, #"unknown command \fraq"#),
    ("{a", "a { without its }"),
    ("a}", "a } without its {"),
    (#"\frac{a}"#, #"nothing follows \frac"#),
    ("x^", "nothing follows ^"),
    ("x^2^3", "two superscripts: put braces around one"),
    (#"\left( x"#, #"\left without \right"#),
    (#"\begin{pmatrix} x"#, #"\begin{pmatrix} without \end{pmatrix}"#),
    (#"\begin{cases} x \end{matrix}"#, #"\begin{cases} ends with \end{matrix}"#),
    (#"\begin{poem} x \end{poem}"#, "unknown environment poem"),
    (#"x \"#, #"a \ at the end"#),
  ]

  @Test(arguments: mistakes.indices)
  func mistakesAreNamed(index: Int) {
    let mistake = LinearMathTests.mistakes[index]
    #expect(MathLayout.check(mistake.latex)?.message == mistake.message)
    #expect(MathLayout.line(mistake.latex, appearance: Appearance()) == nil)
  }

  @Test func goodFormulasHaveNoMistake() {
    for formula in LinearMathTests.formulas {
      #expect(MathLayout.check(formula.latex) == nil)
    }
  }

  @Test(arguments: [
    #"{"#, #"\frac{"#, #"\sqrt\sqrt"#, #"x^{"#, #"\left("#, #"\begin{matrix}"#, #"\hat "#,
  ])
  func endlessNestingIsRefused(piece: String) {
    let deep = String(repeating: piece, count: 10_000)
    #expect(MathLayout.check(deep) != nil)
    let shorter = String(repeating: piece, count: 300)
    #expect(MathLayout.check(shorter) != nil)
  }
}
