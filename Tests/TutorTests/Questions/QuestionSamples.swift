import LessonKit
import Testing

@testable import Tutor

/// A lesson that asks in every way there is.
enum QuestionSamples {
  static func lesson() throws -> Lesson {
    try LessonParser.parse(source, path: "sample.md").get()
  }

  /// The ask of that id.
  static func ask(_ id: String) throws -> Ask {
    let block = try #require(
      try lesson().steps.flatMap(\.questions).first { $0["id"] == id && $0.kind == .ask })
    return try Ask(block)
  }

  /// A block with these lines in a lesson of its own.
  static func block(_ kind: String, _ lines: String) throws -> FigureBlock {
    let text = heading + "## One\n<!-- step: one -->\n\nText.\n\n```\(kind)\n\(lines)\n```\n"
    let lesson = try LessonParser.parse(text, path: "sample.md").get()
    return try #require(lesson.steps[0].questions.first)
  }

  static let heading = """
    ---
    format: 1
    id: sample
    title: A sample
    part: Testing
    number: 3
    minutes: 10
    ---

    """

  /// The beginning of a lesson whose first step trains a lab and has its loss predicted.
  static let predicting =
    heading + #"""
      ## Predict
      <!-- step: predict -->

      Run it.

      ```lab
      data: xor
      layers: 2,4,1
      lr: 0.5
      seed: 7
      ```

      ```predict
      id: first-loss
      question: What will the loss be after 100 steps?
      kind: number
      outcome: lab loss at step 100
      explain: It came to {answer:3}.
      ```

      """#

  static let source =
    heading + #"""
      ## Gradients
      <!-- step: gradients -->

      Walk it first.

      ```walk
      expression: (x+y)*z
      inputs: x=-2 y=5 z=-4
      ```

      ```ask
      id: product
      question: $f = (x + y) z$ at $x = {=x}$, $y = {=y}$, $z = {=z}$.
      question: What is $\partial f / \partial x$?
      kind: number
      given: x=-2 y=5 z=-4
      vary: x=-5..5 y=1..9 z=-6..-2
      answer: d/dx (x+y)*z
      wrong: x+y | That is $q$ = {x+y}, which goes to $z$.
      hint: A gradient is local times upstream.
      hint: What does the $\times$ gate send to the sum?
      hint: The sum receives {z}, and a $+$ gate passes it on.
      explain: ${=z} \cdot 1 = {=answer}$.
      ```

      ```ask
      id: sigmoid-slope
      question: The slope of the sigmoid at $x = {=x}$?
      kind: number
      given: x=1
      vary: x=-2..2/0.5
      answer: d/dx sigmoid(x)
      ```

      ```ask
      id: surprise
      question: How much does a right class of probability {p} cost?
      kind: number
      given: p=0.25
      vary: p=0.1..0.9/0.1
      answer: -log(p)
      hint: The cost is $-\log p$.
      ```

      ## Counting and choosing
      <!-- step: counting -->

      Text.

      ```ask
      id: parameters
      question: How many parameters has a {d}-{h}-10 network?
      kind: number
      given: d=784 h=32
      vary: d=10..90/10 h=4..16/4
      answer: d*h + h + h*10 + 10
      wrong: d*h + h*10 | You left out the biases: {h} and 10.
      ```

      ```ask
      id: share
      question: Of three rows two are right. What share is that?
      kind: number
      answer: 2/3
      ```

      ```ask
      id: gate
      question: Which gate passes its gradient on unchanged?
      kind: choice
      answer: add
      choice: multiply | It multiplies by the other input.
      choice: max | It sends all to one input, and nothing to the other.
      explain: The local gradient of a sum is 1 for each input.
      ```

      ```ask
      id: sum-choice
      question: What is {x} + {y}?
      kind: choice
      given: x=2 y=3
      vary: x=2..9 y=3..9
      answer: {x+y}
      choice: {x*y} | That is the product.
      choice: {x-y}
      ```

      ## Formulas and shapes
      <!-- step: formulas -->

      Text.

      ```ask
      id: slope-formula
      question: Write the derivative of $\sigma(x)$.
      kind: formula
      answer: sigmoid(x)*(1-sigmoid(x))
      of: d/dx sigmoid(x)
      ```

      ```ask
      id: log-formula
      question: Write the derivative of ${=a} \log x$.
      kind: formula
      given: a=3
      vary: a=2..9
      domain: x=0.1..5
      answer: a/x
      of: d/dx a*log(x)
      wrong: 1/x | Where is the {a}?
      ```

      ```ask
      id: output-shape
      question: $X$ is {n}×2, $W$ is 2×{k}. Which shape has $XW + b$?
      kind: shape
      given: n=4 k=3
      vary: n=2..9 k=4..7
      shapes: X=(n,2) W=(2,k) b=(1,k)
      answer: X*W+b
      ```

      ```ask
      id: weight-shape
      question: Which shape has $W_1$ of a 2-4-1 network?
      kind: shape
      layers: 2,4,1
      answer: W1
      ```
      """#
}
