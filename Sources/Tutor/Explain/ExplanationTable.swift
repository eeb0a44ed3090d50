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

  private init(
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

  // MARK: Settings

  private static func entry(_ control: LabControl) -> Self {
    switch control {
    case .data:
      Self(
        "data", "The examples: rows of numbers, and what is to be predicted from each.",
        "perceptron#logic", \.data)
    case .noise:
      Self(
        "noise",
        "The standard deviation of what is added at random to the features, or to the target of a "
          + "regression. More of it makes classes overlap, so that no network gets all rows right.",
        "cross-entropy#make", \.noise)
    case .dataSeed:
      Self(
        "data-seed",
        "The number that the examples are drawn from. Another one draws them anew and leaves the "
          + "first weights of the same seed as they are: what changes then is due to the data.",
        "perceptron#luck", \.data)
    case .trainFraction:
      Self(
        "train-fraction",
        "The share of the rows that the network learns from. The others test what it says of rows "
          + "that it has never seen.", "cross-entropy#make", \.split)
    case .features:
      Self(
        "features",
        "What the network is given of each row: the columns themselves, or formulas of them. With "
          + "a product or squares among them, a single unit can draw a curve.", "perceptron#proof",
        \.features)
    case .standardize:
      Self(
        "standardize",
        "Brings each input to mean 0 and standard deviation 1, as the training rows have them, so "
          + "that no input counts more only because its numbers are larger.",
        "backprop#experiments", \.standardizing)
    case .layers:
      Self(
        "layers",
        "How many layers of units stand between inputs and output. Without any, the border between "
          + "two classes is a straight line.", "perceptron#by-hand", \.layers)
    case .units:
      Self(
        "units",
        "How many units each hidden layer has. Each draws a line of its own; more of them have more "
          + "ways to fit, and more weights to learn.", "perceptron#remedies", \.parameters)
    case .activation:
      Self(
        "activation",
        "What each hidden unit does to its sum. Its bend is what makes several layers more than one; "
          + "its slope is what gradients are multiplied by on their way back.",
        "activations#gallery",
        \.activation)
    case .batchNorm:
      Self(
        "batch-norm",
        "Brings each unit's sums to mean 0 and variance 1 over the batch, then to a scale $\\gamma$ "
          + "and a shift $\\beta$ that are learned. So sums stay where the slope is large.",
        "activations#saturated", \.batchNorm)
    case .initialization:
      Self(
        "init",
        "How the weights begin. They have to differ, or units stay alike; and $\\sigma$ has to suit "
          + "the layer's width, or sums grow or shrink from layer to layer.",
        "backprop#experiments",
        \.initialization)
    case .regularization:
      Self(
        "regularization",
        "What holds the network back: a price on large weights (L2, L1, or both as elastic net), or "
          + "dropout, which leaves units out at random.", "backprop#experiments", \.penalty)
    case .strength:
      Self(
        "strength",
        "How dear weights are, $\\lambda$; of dropout, the share of units that is left out.",
        "backprop#mend", \.penalty)
    case .dropout:
      Self(
        "dropout",
        "The share of hidden units that each step leaves out, so that none relies on another. When "
          + "the network is asked, all are there.", "backprop#experiments", \.dropout)
    case .loss:
      Self(
        "loss", "What training makes small: how wrong an answer is, as a number.",
        "cross-entropy#race", \.trainLoss)
    case .labelSmoothing:
      Self(
        "label-smoothing",
        "Asks for a little less than 1 of the right class, and for more than 0 of the others: a "
          + "network that is too sure then pays for it.", "cross-entropy#sure", \.smoothing)
    case .optimizer:
      Self(
        "optimizer",
        "The rule that makes an update of a gradient $g$, with the learning rate $\\eta$.",
        "backprop#training", \.optimizer)
    case .learningRate:
      Self(
        "lr",
        "The length of a step, $\\eta$. Too small, and the loss hardly falls; too large, and it jumps "
          + "about or grows without end.", "activations#dying"
      ) { $0.learningRate + $0.optimizer }
    case .weightDecay:
      Self(
        "weight-decay",
        "Makes each weight a little smaller in every step, whatever its gradient; AdamW's own L2.",
        "entropy#brake", \.decay)
    case .schedule:
      Self(
        "schedule", "How the learning rate changes in the course of a run, step by step.",
        "backprop#training", \.learningRate)
    case .warmup:
      Self(
        "warmup",
        "Smaller steps at first, while the weights are not settled and gradients are wild.",
        "activations#dying", \.warmup)
    case .epochs:
      Self(
        "epochs",
        "How long the run is meant to be. Only cosine goes by it: at its end the learning rate is 0. "
          + "The run may go on after that.", "backprop#training", \.plannedSteps)
    case .clipNorm:
      Self(
        "clip-norm",
        "The length that a gradient may have, $c$; a longer one is made shorter and keeps its "
          + "direction.", "activations#dying", \.clipping)
    case .clipValue:
      Self(
        "clip-value",
        "The size that each number of the gradient may have, $c$; larger ones are cut off. That "
          + "may turn the gradient's direction.", "activations#dying", \.valueClipping)
    case .batch:
      Self(
        "batch",
        "How many rows a step looks at. Their mean gradient is an estimate of that of all rows: "
          + "fewer are faster and noisier.", "backprop#network", \.stepsPerEpoch)
    case .shuffle:
      Self(
        "shuffle",
        "Whether each epoch takes the rows in another random order. If not, batches are the same "
          + "rows each time, as they stand in the data.", "backprop#network", \.stepsPerEpoch)
    case .augment:
      Self(
        "augment",
        "Changes the rows a little each time they are taken: noise on each feature; of pictures also "
          + "a shift, a turn or a mirror image. So none can be learned by heart.",
        "cross-entropy#make", \.augmentation)
    case .earlyStopping:
      Self(
        "early-stopping",
        "The epochs of patience: so many without a better loss on validation rows end the run, and "
          + "the best weights come back.", "cross-entropy#make", \.earlyStopping)
    case .validationFraction:
      Self(
        "validation-fraction",
        "The share of the training rows that nobody trains on: early stopping and the plateaus of a "
          + "schedule go by the loss on them.", "cross-entropy#make", \.validation)
    case .seed:
      Self(
        "seed",
        "The number that all chance of a run is made from: first weights, order of the rows, dropout. "
          + "The same seed gives the same run, to the last digit; so one change is the only one.",
        "perceptron#luck", \.seed)
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
