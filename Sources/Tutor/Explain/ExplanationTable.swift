/// What is said of a thing whatever the run, and how the run's numbers are put in.
struct ExplanationEntry {
  /// By which it can be asked for.
  let name: String
  /// What it is, in a sentence or two; formulas between dollars.
  let text: String
  /// Where it is taught.
  let place: LessonPlace
  /// The formula with the present numbers.
  let parts: (Worked) -> [Explanation.Part]

  init(
    _ name: String, _ text: String, _ place: LessonPlace,
    _ parts: @escaping (Worked) -> [Explanation.Part]
  ) {
    (self.name, self.text, self.place, self.parts) = (name, text, place, parts)
  }

  init(_ topic: ExplanationTopic) {
    self =
      switch topic {
      case .control(let control): Self.entry(control)
      case .number(let number): Self.entry(number)
      case .panel(let panel): Self.entry(panel)
      case .unit(let layer, let unit): Self.unit(layer, unit)
      case .weight(let layer, let from, let to): Self.weight(layer, from, to)
      case .seeds(let solved, let total): Self.seeds(solved, total)
      case .race: Self.race
      case .pinned(let comparison): Self.pinned(comparison)
      }
  }

  // MARK: Numbers

  private static func entry(_ number: LabNumber) -> Self {
    switch number {
    case .epoch:
      Self(
        number.rawValue, "How often the network has seen all its training rows.",
        "backprop#training", \.epoch)
    case .step:
      Self(
        number.rawValue, "How often the weights were changed; each time for one batch of rows.",
        "backprop#training", \.step)
    case .plannedSteps:
      Self(
        number.rawValue,
        "How long the run is meant to be: where a schedule ends. It may go on after that.",
        "backprop#training", \.plannedSteps)
    case .learningRate:
      Self(
        number.rawValue, "The length of the next step, $\\eta$, by its schedule.",
        "backprop#training", \.learningRate)
    case .trainLoss:
      Self(
        number.rawValue,
        "How wrong the network is on the rows that it learns from: the mean over all of them, "
          + "without penalties.", "cross-entropy#binary", \.trainLoss)
    case .testLoss:
      Self(
        number.rawValue,
        "How wrong it is on rows that it has never learned from. That is what counts.",
        "cross-entropy#make", \.testLoss)
    case .trainRight:
      Self(
        number.rawValue, "The share of training rows that are given their class.",
        "cross-entropy#table"
      ) { $0.right($0.run.evaluation) }
    case .testRight:
      Self(
        number.rawValue, "The share of test rows that are given their class.", "cross-entropy#make"
      ) { $0.right($0.run.test) }
    case .batchLoss:
      Self(
        number.rawValue,
        "The loss of the newest step's batch, penalties included: what that step "
          + "made smaller.", "backprop#network", \.batchLoss)
    case .batchData:
      Self(
        number.rawValue, "The part of the batch's loss that comes from its rows.", "entropy#brake",
        \.batchLoss)
    case .batchPenalty:
      Self(
        number.rawValue,
        "The part of the batch's loss that is the price of the weights. With the weights as they are "
          + "now, after the update:", "entropy#brake", \.penalty)
    case .gradientNorm:
      Self(
        number.rawValue,
        "The length of the gradient: how steep the loss is here. Near 0 there is nothing to follow.",
        "backprop#network", \.gradientNorm)
    case .weightNorm:
      Self(
        number.rawValue,
        "The length of all weights together, biases left out. It grows as a network gets sure.",
        "backprop#mend", \.weightNorm)
    case .parameters:
      Self(
        number.rawValue, "How many numbers training changes.", "backprop#network", \.parameters)
    }
  }

  // MARK: Panels

  private static func entry(_ panel: LabPanel) -> Self {
    switch panel {
    case .loss:
      Self(
        "loss chart",
        "The loss over the steps. The run before lies dimmed beside it; test rows have a curve of "
          + "their own. Where that rises while the other falls, the network learns by heart.",
        "backprop#training", \.curve)
    case .map:
      Self(
        "map",
        "What the network answers at each place of the plane, the examples over it. Colours are "
          + "strong where it is sure; a row that it gets wrong is reversed.",
        "perceptron#learned",
        \.map)
    case .runs:
      Self(
        "runs",
        "This run and those before it, from the same seed and data, each with what was changed.",
        "backprop#experiments", \.runs)
    case .units:
      Self(
        "unit table",
        "What the units of each hidden layer do: active ones give more than 0, dead ones 0 on every "
          + "row, saturated ones have almost no slope.", "activations#saturated", \.units)
    case .network:
      Self(
        "network",
        "The units in layers, with the weights as lines: the thicker, the larger. In each unit is "
          + "what it answers over the plane.", "backprop#network"
      ) { $0.layers + $0.parameters }
    case .histogram:
      Self(
        "histogram", "How often the numbers of each layer take which values.",
        "activations#saturated", \.histogram)
    case .weights:
      Self(
        "weights",
        "All weights as numbers, a row for each source and a column for each unit; many as a "
          + "picture.", "perceptron#learn-xor", \.weights)
    case .space:
      Self(
        "space",
        "Where two units of a hidden layer put the rows, and how they bend the plane of the inputs. "
          + "The layer behind draws a straight line through it.", "perceptron#by-hand", \.space)
    case .confusion:
      Self(
        "confusion",
        "Which classes are taken for which; of a regression, what is predicted against what is true.",
        "cross-entropy#table", \.confusion)
    case .mistakes:
      Self(
        "mistakes", "The rows with the largest losses, the worst first.",
        "cross-entropy#confident", \.mistakes)
    case .numbers:
      Self(
        "numbers", "The run in numbers; the arrow keys choose one to be explained.",
        "backprop#training", \.trainLoss)
    }
  }

  private static func seeds(_ solved: Int, _ total: Int) -> Self {
    Self(
      "seeds",
      "The same settings from many seeds: how much of a result is luck. The interval says where the "
        + "true share may well lie.", "perceptron#luck"
    ) { $0.seeds(solved: solved, of: total) }
  }

  private static var race: Self {
    Self(
      "race",
      "Runs that train together from the same seed, on the same batches: what the variants differ in "
        + "is all that can make a difference.", "activations#race", \.race)
  }

  private static func pinned(_ comparison: PinnedComparison) -> Self {
    Self(
      "pinned run",
      "A run that stays as it was when it was pinned, to compare others with. From its settings and "
        + "its seed it can be had again, to the last digit.", "backprop#experiments"
    ) { $0.pinned(comparison) }
  }

  // MARK: Units and weights

  private static func unit(_ layer: Int, _ unit: Int) -> Self {
    layer == 0
      ? Self(
        "input", "A number that the network is given of each row.", "perceptron#unit"
      ) { $0.unit(layer: layer, index: unit) }
      : Self(
        "unit",
        "It adds up what comes in, each input times its weight, and its bias; then its activation "
          + "makes its output of the sum $z$.", "backprop#neuron-forward"
      ) { $0.unit(layer: layer, index: unit) }
  }

  private static func weight(_ layer: Int, _ from: Int, _ to: Int) -> Self {
    Self(
      "weight",
      "What an output is multiplied by on its way into a unit. Its gradient is what comes in times "
        + "what comes back from the unit, over the batch.", "backprop#neuron-backward"
    ) { $0.weight(layer: layer, from: from, to: to) }
  }
}
