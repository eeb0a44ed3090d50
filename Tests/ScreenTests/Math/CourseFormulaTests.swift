import Testing

@testable import Screen

/// Formulas of the course, as they are seen in a line, heard, and set in two dimensions.
@Suite struct CourseFormulaTests {
  struct Sample: Sendable {
    let latex: String
    let line: String
    let ascii: String
    let display: [String]

    init(_ latex: String, line: String, ascii: String, display: [String]) {
      self.latex = latex
      self.line = line
      self.ascii = ascii
      self.display = display
    }
  }

  @Test(arguments: samples)
  func formulasAreSet(sample: Sample) throws {
    let ascii = Appearance(glyphs: .ascii)
    #expect(MathLayout.line(sample.latex, appearance: Appearance()) == sample.line)
    #expect(MathLayout.line(sample.latex, appearance: ascii) == sample.ascii)
    let box = try MathLayout.display(sample.latex, appearance: Appearance())
    #expect(box.frame.lines == sample.display)
    let plain = try MathLayout.display(sample.latex, appearance: ascii)
    #expect(plain.frame.cells.allSatisfy { $0.character.isASCII })
    #expect((0..<plain.frame.size.rows).contains(plain.baseline))
  }

  static let samples: [Sample] = [
    Sample(
      #"\mathbf{w} \to \mathbf{w} + \eta \cdot (t - y) \cdot \mathbf{x}"#,
      line: #"w → w + η · (t − y) · x"#,
      ascii: #"w -> w + eta * (t - y) * x"#,
      display: [
        #"w → w + η · (t − y) · x"#
      ]),
    Sample(
      #"\psi(X) = 1 \iff \sum_{\varphi} \alpha_\varphi\,\varphi(X) > \theta"#,
      line: #"ψ(X) = 1 ⇔ ∑ᵩ αᵩ φ(X) > θ"#,
      ascii: #"psi(X) = 1 <=> sum over phi of alpha_phi phi(X) > theta"#,
      display: [
        #"ψ(X) = 1 ⇔ ∑ αᵩ φ(X) > θ"#,
        #"           φ"#,
      ]),
    Sample(
      #"f = \frac{1}{1 + e^{-(w_0 x_0 + w_1 x_1 + w_2)}}"#,
      line: #"f = 1/(1 + e^(−(w₀x₀+w₁x₁+w₂)))"#,
      ascii: #"f = 1/(1 + e^(-(w_0 x_0+w_1 x_1+w_2)))"#,
      display: [
        #"              1"#,
        #"f = ──────────────────────"#,
        #"          −(w₀x₀+w₁x₁+w₂)"#,
        #"     1 + e"#,
      ]),
    Sample(
      #"(X W_1 + b_1) W_2 + b_2 = X (W_1 W_2) + (b_1 W_2 + b_2)"#,
      line: #"(XW₁ + b₁)W₂ + b₂ = X(W₁W₂) + (b₁W₂ + b₂)"#,
      ascii: #"(XW_1 + b_1)W_2 + b_2 = X(W_1 W_2) + (b_1 W_2 + b_2)"#,
      display: [
        #"(XW₁ + b₁)W₂ + b₂ = X(W₁W₂) + (b₁W₂ + b₂)"#
      ]),
    Sample(
      #"h^l = \varphi(h^{l-1} W^l + b^l), \quad h^0 = x"#,
      line: #"hˡ = φ(hˡ⁻¹Wˡ + bˡ),  h⁰ = x"#,
      ascii: #"h^l = phi(h^(l-1)W^l + b^l),  h^0 = x"#,
      display: [
        #"hˡ = φ(hˡ⁻¹Wˡ + bˡ),  h⁰ = x"#
      ]),
    Sample(
      #"\sum_{l} \dim(h^l)\cdot(\dim(h^{l-1}) + 1)"#,
      line: #"∑ₗ dim(hˡ) · (dim(hˡ⁻¹) + 1)"#,
      ascii: #"sum over l of dim(h^l) * (dim(h^(l-1)) + 1)"#,
      display: [
        #"∑ dim(hˡ) · (dim(hˡ⁻¹) + 1)"#,
        #"l"#,
      ]),
    Sample(
      #"\tanh x = \frac{1 - e^{-2x}}{1 + e^{-2x}}"#,
      line: #"tanh x = (1 − e⁻²ˣ)/(1 + e⁻²ˣ)"#,
      ascii: #"tanh x = (1 - e^(-2x))/(1 + e^(-2x))"#,
      display: [
        #"         1 − e⁻²ˣ"#,
        #"tanh x = ────────"#,
        #"         1 + e⁻²ˣ"#,
      ]),
    Sample(
      #"\operatorname{GELU}(x) = 0.5x\left(1 + \tanh\left(\sqrt{\frac{2}{\pi}}\,(x + 0.044715x^3)\right)\right)"#,
      line: #"GELU(x) = 0.5x(1 + tanh(√(2/π) (x + 0.044715x³)))"#,
      ascii: #"GELU(x) = 0.5x(1 + tanh(sqrt(2/pi) (x + 0.044715x^3)))"#,
      display: [
        #"              ⎛        ⎛ ┌─                 ⎞⎞"#,
        #"              ⎜        ⎜ │2                 ⎟⎟"#,
        #"GELU(x) = 0.5x⎜1 + tanh⎜ │─ (x + 0.044715x³)⎟⎟"#,
        #"              ⎝        ⎝╲│π                 ⎠⎠"#,
      ]),
    Sample(
      #"\operatorname{ELU}(x) = \begin{cases} x & \text{if } x > 0 \\ \alpha(e^x - 1) & \text{otherwise}\end{cases}"#,
      line: #"ELU(x) = {x  if x > 0; α(eˣ − 1)  otherwise}"#,
      ascii: #"ELU(x) = {x  if x > 0; alpha(e^x - 1)  otherwise}"#,
      display: [
        #"ELU(x) = ⎧x          if x > 0"#,
        #"         ⎩α(eˣ − 1)  otherwise"#,
      ]),
    Sample(
      #"F(x) = \sum_{i=1}^{N} v_i\,\varphi(w_i \cdot x + b_i)"#,
      line: #"F(x) = ∑ᵢ₌₁ᴺ vᵢ φ(wᵢ · x + bᵢ)"#,
      ascii: #"F(x) = sum over i=1..N of v_i phi(w_i * x + b_i)"#,
      display: [
        #"        N"#,
        #"F(x) =  ∑  vᵢ φ(wᵢ · x + bᵢ)"#,
        #"       i=1"#,
      ]),
    Sample(
      #"\binom{n}{d}^{d(l-1)} n^d"#,
      line: #"(n; d)ᵈ⁽ˡ⁻¹⁾nᵈ"#,
      ascii: #"(n; d)^(d(l-1))n^d"#,
      display: [
        #"   d(l−1)"#,
        #"⎛n⎞      nᵈ"#,
        #"⎝d⎠"#,
      ]),
    Sample(
      #"\Delta z = \frac{\partial z}{\partial y}\,\Delta y"#,
      line: #"Δz = ∂z/∂y Δy"#,
      ascii: #"Delta z = dz/dy Delta y"#,
      display: [
        #"     ∂z"#,
        #"Δz = ── Δy"#,
        #"     ∂y"#,
      ]),
    Sample(
      #"\frac{\partial f}{\partial y} = \frac{x \sin z}{y^3}\,\sqrt{e^{-\sin z / y^2}}"#,
      line: #"∂f/∂y = (x sin z)/y³ √(e^(−sin z/y²))"#,
      ascii: #"df/dy = (x sin z)/y^3 sqrt(e^(-sin z/y^2))"#,
      display: [
        #"              ┌──────────"#,
        #"∂f   x sin z  │ −sin z/y²"#,
        #"── = ─────── ╲│e"#,
        #"∂y     y³"#,
      ]),
    Sample(
      #"\lim_{\epsilon \to 0} \frac{f(x+\epsilon) - f(x-\epsilon)}{2\epsilon}"#,
      line: #"lim_(ε→0) (f(x + ε) − f(x − ε))/(2ε)"#,
      ascii: #"lim as epsilon->0 of (f(x + epsilon) - f(x - epsilon))/(2 epsilon)"#,
      display: [
        #"    f(x + ε) − f(x − ε)"#,
        #"lim ───────────────────"#,
        #"ε→0         2ε"#,
      ]),
    Sample(
      #"J = L + \frac{\lambda}{2}\left(\|W_1\|^2 + \|W_2\|^2\right)"#,
      line: #"J = L + λ/2 (‖W₁‖² + ‖W₂‖²)"#,
      ascii: #"J = L + lambda/2 (||W_1||^2 + ||W_2||^2)"#,
      display: [
        #"        λ"#,
        #"J = L + ─ (‖W₁‖² + ‖W₂‖²)"#,
        #"        2"#,
      ]),
    Sample(
      #"\frac{\partial J}{\partial h} = \frac{\partial J}{\partial o} W_2^\top"#,
      line: #"∂J/∂h = ∂J/∂o W₂ᵀ"#,
      ascii: #"dJ/dh = dJ/do W_2^T"#,
      display: [
        #"∂J   ∂J"#,
        #"── = ── W₂ᵀ"#,
        #"∂h   ∂o"#,
      ]),
    Sample(
      #"\frac{\partial J}{\partial z} = \frac{\partial J}{\partial h} \odot \varphi'(z)"#,
      line: #"∂J/∂z = ∂J/∂h ⊙ φ'(z)"#,
      ascii: #"dJ/dz = dJ/dh .* phi'(z)"#,
      display: [
        #"∂J   ∂J"#,
        #"── = ── ⊙ φ'(z)"#,
        #"∂z   ∂h"#,
      ]),
    Sample(
      #"\delta_2 = \delta_1 W_2^\top \odot \varphi'(z_1) \in \mathbb{R}^{n \times h}"#,
      line: #"δ₂ = δ₁W₂ᵀ ⊙ φ'(z₁) ∈ ℝ^(n×h)"#,
      ascii: #"delta_2 = delta_1 W_2^T .* phi'(z_1) in R^(n*h)"#,
      display: [
        #"                       n×h"#,
        #"δ₂ = δ₁W₂ᵀ ⊙ φ'(z₁) ∈ ℝ"#,
      ]),
    Sample(
      #"P(y = j \mid x) = \frac{e^{x \cdot w_j}}{\sum_{k} e^{x \cdot w_k}}"#,
      line: #"P(y = j | x) = e^(x·wⱼ)/(∑ₖ e^(x·wₖ))"#,
      ascii: #"P(y = j | x) = e^(x*w_j)/(sum over k of e^(x*w_k))"#,
      display: [
        #"                  x·wⱼ"#,
        #"                 e"#,
        #"P(y = j | x) = ─────────"#,
        #"                   x·wₖ"#,
        #"                ∑ e"#,
        #"                k"#,
      ]),
    Sample(
      #"H(p) = -\sum_x p(x) \log_2 p(x)"#,
      line: #"H(p) = −∑ₓ p(x) log₂ p(x)"#,
      ascii: #"H(p) = -sum over x of p(x) log_2 p(x)"#,
      display: [
        #"H(p) = −∑ p(x) log₂ p(x)"#,
        #"        x"#,
      ]),
    Sample(
      #"H(p, q) = -\sum p \log q = H(p) + \mathrm{KL}(p\,\|\,q)"#,
      line: #"H(p, q) = −∑ p log q = H(p) + KL(p ‖ q)"#,
      ascii: #"H(p, q) = -sum p log q = H(p) + KL(p || q)"#,
      display: [
        #"H(p, q) = −∑ p log q = H(p) + KL(p ‖ q)"#
      ]),
    Sample(
      #"-\frac{1}{m}\sum_{i=1}^m \left[y_i \log \hat{y}_i + (1 - y_i)\log(1 - \hat{y}_i)\right]"#,
      line: #"−1/m ∑ᵢ₌₁ᵐ [yᵢ log ŷᵢ + (1 − yᵢ) log(1 − ŷᵢ)]"#,
      ascii: #"-1/m sum over i=1..m of [y_i log y_hat_i + (1 - y_i) log(1 - y_hat_i)]"#,
      display: [
        #" 1  m"#,
        #"−─  ∑  [yᵢ log ŷᵢ + (1 − yᵢ) log(1 − ŷᵢ)]"#,
        #" m i=1"#,
      ]),
    Sample(
      #"\operatorname{Var}(w) = \frac{2}{n_{\text{in}} + n_{\text{out}}}"#,
      line: #"Var(w) = 2/(nᵢₙ + nₒᵤₜ)"#,
      ascii: #"Var(w) = 2/(n_in + n_out)"#,
      display: [
        #"             2"#,
        #"Var(w) = ──────────"#,
        #"         nᵢₙ + nₒᵤₜ"#,
      ]),
    Sample(
      #"\sqrt{3 \cdot \operatorname{Var}}"#,
      line: #"√(3 · Var)"#,
      ascii: #"sqrt(3 * Var)"#,
      display: [
        #" ┌───────"#,
        #"╲│3 · Var"#,
      ]),
    Sample(
      #"\hat{x} = \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}, \qquad y = \gamma\hat{x} + \beta"#,
      line: #"x̂ = (x − μ_B)/√(σ_B² + ε),    y = γx̂ + β"#,
      ascii: #"x_hat = (x - mu_B)/sqrt(sigma_B^2 + epsilon),    y = gamma x_hat + beta"#,
      display: [
        #"      x − μ"#,
        #"           B"#,
        #"x̂ = ──────────,    y = γx̂ + β"#,
        #"      ┌──────"#,
        #"      │ 2"#,
        #"      │σ  + ε"#,
        #"     ╲│ B"#,
      ]),
    Sample(
      #"w \gets (1 - \eta\lambda)w - \eta\nabla L"#,
      line: #"w ← (1 − ηλ)w − η∇L"#,
      ascii: #"w <- (1 - eta lambda)w - eta grad L"#,
      display: [
        #"w ← (1 − ηλ)w − η∇L"#
      ]),
    Sample(
      #"\tilde{y} = (1 - \epsilon)\,y + \frac{\epsilon}{C}"#,
      line: #"ỹ = (1 − ε) y + ε/C"#,
      ascii: #"y_tilde = (1 - epsilon) y + epsilon/C"#,
      display: [
        #"                ε"#,
        #"ỹ = (1 − ε) y + ─"#,
        #"                C"#,
      ]),
    Sample(
      #"\max_{\|w\| \le 1} f \circ g(w)"#,
      line: #"max_(‖w‖≤1) f ∘ g(w)"#,
      ascii: #"max over ||w||<=1 of f o g(w)"#,
      display: [
        #" max  f ∘ g(w)"#,
        #"‖w‖≤1"#,
      ]),
    Sample(
      #"\operatorname*{argmax}_k z_k \approx \infty"#,
      line: #"argmaxₖ zₖ ≈ ∞"#,
      ascii: #"argmax over k of z_k ~= inf"#,
      display: [
        #"argmax zₖ ≈ ∞"#,
        #"  k"#,
      ]),
    Sample(
      #"\underbrace{\sigma(z)}_{\text{prediction}} - y"#,
      line: #"σ(z) [prediction] − y"#,
      ascii: #"sigma(z) [prediction] - y"#,
      display: [
        #"   σ(z)    − y"#,
        #"   ╰┬─╯"#,
        #"prediction"#,
      ]),
    Sample(
      #"\overset{!}{=} 0 \ne x \mapsto \bar{x} \ldots \vec{v}"#,
      line: #"=^! 0 ≠ x ↦ x̄…v⃗"#,
      ascii: #"=^! 0 != x |-> x_bar...v_vec"#,
      display: [
        #"!"#,
        #"= 0 ≠ x ↦ x̄…v⃗"#,
      ]),
    Sample(
      #"\prod_{l=1}^{L} \sigma'(z_l) \ge 0.25^L"#,
      line: #"∏ₗ₌₁ᴸ σ'(zₗ) ≥ 0.25ᴸ"#,
      ascii: #"prod over l=1..L of sigma'(z_l) >= 0.25^L"#,
      display: [
        #" L"#,
        #" ∏  σ'(zₗ) ≥ 0.25ᴸ"#,
        #"l=1"#,
      ]),
    Sample(
      #"\begin{aligned} q &= x + y \\ f &= q \cdot z \end{aligned}"#,
      line: #"q = x + y; f = q · z"#,
      ascii: #"q = x + y; f = q * z"#,
      display: [
        #"q = x + y"#,
        #"f = q · z"#,
      ]),
    Sample(
      #"\begin{bmatrix} 1 & 0 \\ \vdots & \ddots \end{bmatrix} \times \sqrt[3]{x}"#,
      line: #"[1, 0; ⋮, ⋱] × ³√x"#,
      ascii: #"[1, 0; :, ...] * root(3, x)"#,
      display: [
        #"⎡1  0⎤ × ³√x"#,
        #"⎣⋮  ⋱⎦"#,
      ]),
    Sample(
      #"\int_0^1 p(x)\,dx = 1"#,
      line: #"∫₀¹ p(x) dx = 1"#,
      ascii: #"int from 0 to 1 of p(x) dx = 1"#,
      display: [
        #"1"#,
        #"∫ p(x) dx = 1"#,
        #"0"#,
      ]),
    Sample(
      #"\boldsymbol{\theta}_{t+1} = \boldsymbol{\theta}_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon}\,\hat m_t"#,
      line: #"θₜ₊₁ = θₜ − η/(√v̂ₜ + ε) m̂ₜ"#,
      ascii: #"theta_(t+1) = theta_t - eta/(sqrt(v_hat_t) + epsilon) m_hat_t"#,
      display: [
        #"               η"#,
        #"θₜ₊₁ = θₜ − ─────── m̂ₜ"#,
        #"            √v̂ₜ + ε"#,
      ]),
  ]
}
