import Engine
import Screen
import Testing

@testable import Tutor

/// The free lab's walk through the next step of training, by keys.
@Suite struct RoomWalkTests {
  static let configurations = [
    "data=xor layers=2,2,1 batch=4 lr=0.5 seed=3",
    "data=spiral hidden=4,3 batch=5 batch-norm=on dropout=0.3 optimizer=adam lr=0.02 "
      + "schedule=cosine warmup=5 l1=0.001 l2=0.01 clip-norm=1 seed=4",
    "data=blobs hidden=5 batch=8 activation=prelu loss=ce label-smoothing=0.1 seed=5",
    "data=spiral hidden=3 batch=4 activation=rrelu augment=noise:0.1 optimizer=momentum seed=6",
    "data=sine hidden=4 batch=6 activation=x*sigmoid(x) loss=huber l2=0.1 seed=7",
  ]

  private func walk(_ state: AppState) throws -> NetworkWalkState {
    try #require(state.room?.walk)
  }

  /// A session that nobody looks into.
  private func straight(_ line: String, steps: Int) throws -> String {
    var session = try #require(try RoomFixture.app(line).room?.lab.session)
    try session.advance(steps: steps)
    return session.digest
  }

  // MARK: By operation

  /// Behind the last operation lies the step itself; all the way back lies all that was before.
  @Test(arguments: configurations)
  func operationByOperationIsTheStepItself(line: String) throws {
    var state = try RoomFixture.app(line)
    state.press("s")
    state.press("w")
    var frames = [state.rows()]
    var digests = [state.weights]
    while state.labStep < 2 {
      state.press(.space)
      frames.append(state.rows())
      digests.append(state.weights)
    }
    let (operations, steps) = try (walk(state).operations.count, walk(state).walk.steps.count)
    #expect(frames.count == operations + steps + 2)
    #expect(digests[operations + steps] == (try straight(line, steps: 1)))
    #expect(digests[operations + steps + 1] == (try straight(line, steps: 2)))
    for place in frames.indices.dropLast().reversed() {
      state.press(.backspace)
      #expect(state.rows() == frames[place])
      #expect(state.weights == digests[place])
    }
    // To the beginning of the run, and not beyond.
    state.press(.backspace, times: operations + steps + 5)
    #expect(state.labStep == 0)
    #expect(state.weights == (try straight(line, steps: 0)))
    state.press("w")
    #expect(state.room?.walk == nil)
    state.press("s", times: 3)
    #expect(state.weights == (try straight(line, steps: 3)))
  }

  /// The gradients at the end are those of the step that was taken; `NextBatchTests` has them all.
  @Test(arguments: configurations)
  func itsGradientsAreTheSteps(line: String) throws {
    var state = try RoomFixture.app(line)
    state.press("s", times: 4)
    state.press("w")
    state.press(.end)
    let walk = try walk(state)
    #expect(walk.isStepFinished)
    state.press(.space)
    let session = try #require(state.room?.lab.session)
    #expect(session.step == 5)
    // What was clipped is shorter than the gradient that was walked.
    guard session.configuration.clipping == .none else { return }
    for (mine, theirs) in zip(walk.network.layers, session.graph.layers) {
      for (node, other) in [(mine.weights, theirs.weights), (mine.bias, theirs.bias)] {
        let gradient = try #require(walk.walk.gradient(of: node)).elements
        for (one, two) in zip(gradient, session.graph.graph[gradient: other].elements) {
          #expect(abs(one - Double(two)) < 1e-4)
        }
      }
    }
  }

  @Test func otherKeysOfTheLabWorkMeanwhileAndTheWalkFollows() throws {
    var state = try RoomFixture.app("data=xor layers=2,2,1 batch=4 lr=0.5 seed=3")
    state.press("w")
    state.press(.space, times: 3)
    // What changes nothing of the step leaves the walk where it is.
    _ = state.update(.resize(Size(columns: 120, rows: 36)))
    state.prepareToShow()
    state.press("z")
    #expect(try walk(state).computed == 3)
    state.press("s")
    #expect(try walk(state).computed == 0)
    #expect(try walk(state).title.hasPrefix("step 2: "))
    state.press(.space, times: 2)
    state.press("R")
    #expect(try walk(state).title.hasPrefix("step 1: "))
    #expect(try walk(state).computed == 0)
    state.press(.escape)
    #expect(state.room?.walk == nil)
  }

  // MARK: By example

  @Test(arguments: configurations.filter { !$0.contains("batch-norm") })
  func exampleByExampleIsTheStepItself(line: String) throws {
    var state = try RoomFixture.app(line)
    state.press("s", times: 2)
    var frames: [[String]] = []
    var digests: [String] = []
    var sums: [Int: Matrix<Double>] = [:]
    while state.labStep < 4 {
      state.press("a")
      frames.append(state.rows())
      digests.append(state.weights)
      let walk = try walk(state)
      guard state.labStep == 2 else { continue }
      #expect(walk.runExamples == frames.count)
      if walk.isStepFinished {
        for layer in walk.network.layers {
          sums[layer.weights] = walk.gradientSum(of: layer.weights)
        }
      }
    }
    let rows = try walk(state).batchRows
    #expect(frames.count == 2 * (rows + 1))
    #expect(digests[rows - 1] == (try straight(line, steps: 2)))
    #expect(digests[rows] == (try straight(line, steps: 3)))
    #expect(state.weights == (try straight(line, steps: 4)))
    for place in frames.indices.dropLast().reversed() {
      state.press("A")
      #expect(state.rows() == frames[place])
      #expect(state.weights == digests[place])
    }
    // What the examples added up to is the batch's gradient, but for the penalties.
    state.press("w", times: 2)
    let batch = try walk(state).course
    let step = try #require(batch.step)
    let numbers = step.configuration.regularization
    var whole = try NetworkGraph<Double>(
      step.batch, loss: batch.loss, regularization: Regularization(dropout: numbers.dropout))
    whole.graph.backward(from: whole.objective)
    for (node, sum) in sums {
      for (one, two) in zip(sum.elements, whole.graph[gradient: node].elements) {
        #expect(abs(one - two) < 1e-12)
      }
    }
    #expect(sums.count == whole.layers.count)
  }

  /// `A` without a walk goes to where the last step was still to be taken.
  @Test func theLastExampleOfTheStepBefore() throws {
    var state = try RoomFixture.app("data=xor layers=2,2,1 batch=4 lr=0.5 seed=3")
    state.press("s", times: 2)
    state.press("A")
    #expect(state.labStep == 1)
    #expect(try walk(state).isStepFinished && walk(state).example == 3)
    state.press("a")
    #expect(state.labStep == 2)
    #expect(try walk(state).example == 0 && walk(state).computed == 0)
    state.press("A", times: 30)
    #expect(state.labStep == 0)
    #expect(try walk(state).example == 0 && walk(state).computed == 0)
  }

  /// Space goes through the operations of each example, and ↑ ↓ from one to the next.
  @Test func examplesAreWalkedByOperationsToo() throws {
    var state = try RoomFixture.app("data=xor layers=2,2,1 batch=4 lr=0.5 seed=3")
    state.press("a")
    state.press(.space)
    #expect(try walk(state).example == 1 && walk(state).computed == 0)
    #expect(try walk(state).runExamples == 1)
    state.press(.backspace)
    #expect(try walk(state).example == 0 && walk(state).isFinished)
    state.press(.down, times: 3)
    #expect(try walk(state).isStepFinished)
    state.press(.down)
    #expect(try walk(state).example == nil && walk(state).isStepFinished)
    state.press(.up)
    #expect(try walk(state).example == 3)
    state.press(.space)
    #expect(state.labStep == 1)
    #expect(try walk(state).example == 0)
  }

  // MARK: What can't be walked

  @Test func withBatchNormNoExampleGoesAlone() throws {
    var state = try RoomFixture.app(Self.configurations[1])
    let weights = state.weights
    state.press("a")
    #expect(state.room?.message == StepWalkRefusal.batchNorm.message)
    #expect(try walk(state).example == nil && walk(state).computed == 0)
    state.press(.up)
    #expect(try walk(state).example == nil)
    #expect(state.rows().contains { $0.contains("batch norm looks at the whole batch") })
    #expect(state.weights == weights)
  }

  @Test func largeStepsAreRefused() throws {
    var state = try RoomFixture.app("data=digits hidden=400,400 batch=100 seed=1")
    state.press("w")
    #expect(state.room?.walk == nil)
    #expect(
      state.room?.message
        == "358,811 numbers in this step; up to 250,000 can be walked: take fewer units")
    state.press("s")
    #expect(state.labStep == 1)
  }

  @Test func digitsWithABatchOf32() throws {
    let line = "data=digits hidden=64,32 activation=relu loss=ce optimizer=adam batch=32 seed=1"
    var state = try RoomFixture.app(line, size: Size(columns: 80, rows: 24))
    state.press("w")
    for _ in 0..<40 where state.labStep == 0 {
      state.press(.space)
      #expect(state.view(Appearance()).size == state.size)
    }
    #expect(state.weights == (try straight(line, steps: 1)))
    state.press("c")
    #expect(
      state.rows().contains { $0.contains("gradients are more than the 1,000") })
    state.press("a")
    #expect(try walk(state).example == 0)
    #expect(state.rows().contains { $0.contains("1 of 32: this one's share") })
  }

  @Test func aRunThatIsOverHasNoStepToWalk() throws {
    var state = try RoomFixture.app(
      "data=spiral noise=0.1 hidden=4 batch=10 lr=1 early-stopping=1 seed=5")
    for _ in 0..<300 where state.room?.lab.session.hasStoppedEarly == false { state.press("e") }
    let step = state.labStep
    state.press("w")
    #expect(state.room?.walk == nil)
    #expect(
      state.room?.message == "early stopping has ended this run; b goes back, r begins anew")
    // The last step can be walked, and behind it is the end.
    state.press("b")
    state.press("w")
    state.press(.end)
    state.press(.space)
    #expect(state.labStep == step && state.room?.walk == nil)
    #expect(state.room?.message == "early stopping has ended this run; b goes back, r begins anew")
  }
}
