extension Dataset {
  /// The data sets that the program makes itself, by the names of the command line.
  package enum Generator: String, CaseIterable, Sendable {
    // Truth tables.
    case xor, or, and
    // Points of the plane, in classes.
    case xorCloud = "xor-cloud"
    case circle, spiral, gauss, moons, blobs
    // A number for each point of the plane.
    case plane
    case gaussRegression = "gauss-regression"
    // A number for each point of a line.
    case linear, polynomial, abs, step, bump, sine
  }
}

extension Dataset.Generator {
  /// The table of what each generator makes.
  var recipe: GeneratorRecipe {
    switch self {
    case .xor: GeneratorRecipe("XOR", .gate { $0 != $1 })
    case .or: GeneratorRecipe("OR", .gate { $0 || $1 })
    case .and: GeneratorRecipe("AND", .gate { $0 && $1 })
    case .xorCloud: GeneratorRecipe("XOR cloud", .cloud(classes: 2, Clouds.xor))
    case .circle: GeneratorRecipe("circle", .cloud(classes: 2, Clouds.circle))
    case .spiral: GeneratorRecipe("spiral", .cloud(classes: 2, Clouds.spiral))
    case .gauss: GeneratorRecipe("gauss", .cloud(classes: 2, Clouds.gauss))
    case .moons: GeneratorRecipe("moons", .cloud(classes: 2, Clouds.moon), domain: -1...2)
    case .blobs: GeneratorRecipe("blobs", .cloud(classes: Clouds.blobCount, Clouds.blob))
    case .plane: GeneratorRecipe("plane", .surface { ($0 + $1) / 2 })
    case .gaussRegression: GeneratorRecipe("gauss regression", .surface(Surfaces.hills))
    case .linear: GeneratorRecipe("line", .curve { 2 * $0 + 1 })
    // Chebyshev's third: a cubic that stays within −1…1.
    case .polynomial: GeneratorRecipe("polynomial", .curve { (4 * $0 * $0 - 3) * $0 })
    case .abs: GeneratorRecipe("|x|", .curve { $0.magnitude })
    case .step: GeneratorRecipe("step", .curve { $0 < 0 ? 0 : 1 })
    case .bump: GeneratorRecipe("bump", .curve { .exp(-16 * $0 * $0) })
    case .sine: GeneratorRecipe("sine", .curve { .sin(.pi * $0) })
    }
  }

  /// The name for a label.
  package var title: String { recipe.title }

  /// Whether the target is a number and not a class.
  package var isRegression: Bool { recipe.isRegression }

  /// Whether chance makes the rows even without noise.
  package var isDrawn: Bool {
    switch recipe.rows {
    case .gate, .curve: false
    case .cloud, .surface: true
    }
  }

  package var featureCount: Int { recipe.featureNames.count }

  /// The range of each feature that is worth showing; noise and Gaussian tails go beyond it.
  package var domain: ClosedRange<Double> { recipe.domain }
}

extension Dataset {
  /// A made data set of `rows` rows: 4 for a gate and 200 for anything else unless given.
  ///
  /// `noise` is the standard deviation of the normal numbers that are added: to each feature of a
  /// classification, to the target of a regression. Classes take turns, row by row, so that their
  /// sizes differ by one at most; a gate's rows are its truth table, over and over.
  package static func make(
    _ generator: Generator, rows: Int? = nil, noise: Double = 0, seed: UInt64
  ) -> Dataset {
    let recipe = generator.recipe
    let count = max(0, rows ?? recipe.defaultRows)
    var random = SeededGenerator(seed: seed, stream: .data)
    var disturbance = SeededGenerator(seed: seed, stream: .noise)
    var inputs: [Float] = []
    var targets: [Double] = []
    for row in 0..<count {
      var (features, target) = recipe.example(row, of: count, using: &random)
      if recipe.isRegression {
        target += noise * disturbance.normal()
      } else {
        for index in features.indices { features[index] += noise * disturbance.normal() }
      }
      inputs += features.map { Float($0) }
      targets.append(target)
    }
    return Dataset(
      name: recipe.title, featureNames: recipe.featureNames, targetName: "y",
      inputs: Matrix(Shape(count, recipe.featureNames.count), inputs),
      targets: recipe.isRegression
        ? .values(targets.map { Float($0) })
        : .classes(targets.map { Int($0) }, names: recipe.classNames))
  }
}
