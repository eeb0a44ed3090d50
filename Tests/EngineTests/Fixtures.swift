import Foundation
import Testing

@testable import Engine

/// Reads the reference values that lie beside the tests.
enum Fixtures {
  struct ExpressionCase: Decodable, CustomStringConvertible {
    let expression: String
    let inputs: [String: Double]
    let value: Double
    let gradients: [String: Double]

    var description: String { expression }
  }

  struct Training: Decodable {
    struct Specification: Decodable {
      let layers: [Int]
      let activation: String
      let loss: String
      let optimizer: String
      let lr: Double
      let batch: Int
      let steps: Int
      let l1: Double?
      let l2: Double?
      let weight_decay: Double?
      let batch_norm: Bool?
      let schedule: String?
      let warmup: Int?
      let label_smoothing: Double?
      let clip_norm: Double?
    }

    struct Entry: Decodable {
      let step: Int
      let loss: Double
      let data_loss: Double
      let penalty: Double
      let gradient_norm: Double
    }

    let spec: Specification
    let log: [Entry]
  }

  struct OptimizerPath: Decodable {
    let lr: Double
    let weight_decay: Double?
    /// Start, and the place after each step.
    let path: [[Double]]
  }

  static func optimizers() throws -> [String: OptimizerPath] {
    try JSONDecoder().decode([String: OptimizerPath].self, from: Data(bytes("optimizers.json")))
  }

  struct ActivationCase: Decodable {
    let x: [Double]
    let y: [Double]
    let dy: [Double]
    /// The constants behind x, where they are not PyTorch's defaults.
    let alpha: Double?
    let threshold: Double?
    let value: Double?

    var constants: [Double] { [alpha, threshold, value].compactMap { $0 } }
  }

  static func activations() throws -> [String: ActivationCase] {
    try JSONDecoder().decode(
      [String: ActivationCase].self, from: Data(bytes("activations.json")))
  }

  struct BatchNorm: Decodable {
    let x: [[Double]]
    let gamma: [Double]
    let beta: [Double]
    let eps: Double
    let momentum: Double
    let y: [[Double]]
    let upstream: [[Double]]
    let dx: [[Double]]
    let dgamma: [Double]
    let dbeta: [Double]
    let running_mean: [Double]
    let running_var: [Double]
    let y_eval: [[Double]]
  }

  static func batchNorm() throws -> BatchNorm {
    try JSONDecoder().decode(BatchNorm.self, from: Data(bytes("batchnorm.json")))
  }

  struct LossCase: Decodable, CustomStringConvertible {
    let loss: String
    let outputs: [[Double]]
    /// Classes (a number a row), or as many numbers as outputs.
    let targets: Targets
    let value: Double
    let gradient: [[Double]]
    let label_smoothing: Double?

    enum Targets: Decodable {
      case classes([Int])
      case numbers([[Double]])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let classes = try? container.decode([Int].self) {
          self = .classes(classes)
        } else {
          self = .numbers(try container.decode([[Double]].self))
        }
      }
    }

    var description: String { "\(loss) \(value)" }
  }

  static func losses() throws -> [LossCase] {
    try JSONDecoder().decode([LossCase].self, from: Data(bytes("losses.json")))
  }

  /// The bytes that pairs of hexadecimal digits spell.
  static func hexadecimal(_ digits: String) -> [UInt8] {
    let values = digits.compactMap(\.hexDigitValue)
    return stride(from: 0, to: values.count - 1, by: 2).map {
      UInt8(values[$0] * 16 + values[$0 + 1])
    }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
  }

  static func expressions() throws -> [ExpressionCase] {
    try JSONDecoder().decode([ExpressionCase].self, from: Data(bytes("expressions.json")))
  }

  static func training(_ name: String) throws -> Training {
    try JSONDecoder().decode(Training.self, from: Data(bytes("trainings/\(name)/expected.json")))
  }
}
