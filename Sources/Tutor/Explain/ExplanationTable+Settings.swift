// The settings.
extension ExplanationEntry {
  static func entry(_ control: LabControl) -> Self {
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
}
