/// ONNX's `GraphProto` in the making: nodes in the order of computation, and their constants.
struct ONNXGraph {
  /// An attribute of a node.
  enum Attribute: Equatable {
    case integer(String, Int)
    case float(String, Float)
  }

  private var nodes: [ProtobufWriter] = []
  private var tensors: [ProtobufWriter] = []
  private var constants: [UInt32: String] = [:]
  private(set) var operators: [String] = []

  /// ONNX's number for 32-bit floating point.
  static let float = 1

  /// Appends a node with one output and returns the output's name.
  mutating func append(
    _ type: String, _ inputs: [String], _ attributes: [Attribute] = [], output: String? = nil
  ) -> String {
    let output = output ?? "v\(nodes.count + 1)"
    nodes.append(
      ProtobufWriter { node in
        for input in inputs { node.write(1, string: input) }
        node.write(2, string: output)
        node.write(3, string: "\(type) \(nodes.count + 1)")
        node.write(4, string: type)
        for attribute in attributes { node.write(5, message: Self.message(attribute)) }
      })
    operators.append(type)
    return output
  }

  /// Appends a tensor of parameters and returns its name.
  mutating func append(tensor name: String, shape: [Int], _ elements: [Float]) -> String {
    tensors.append(
      ProtobufWriter { tensor in
        for size in shape { tensor.write(1, integer: size) }
        tensor.write(2, integer: Self.float)
        tensor.write(8, string: name)
        tensor.write(9, bytes: [UInt8](littleEndian: elements))
      })
    return name
  }

  /// A number that is broadcast; the same one is there once.
  mutating func constant(_ number: Double) -> String {
    let float = Float(number)
    if let name = constants[float.bitPattern] { return name }
    let name = append(tensor: "constant \(constants.count + 1)", shape: [], [float])
    constants[float.bitPattern] = name
    return name
  }

  /// The message with its inputs and outputs, each of n rows.
  func message(
    name: String, inputs: [(name: String, width: Int)], outputs: [(name: String, width: Int)]
  ) -> ProtobufWriter {
    ProtobufWriter { graph in
      for node in nodes { graph.write(1, message: node) }
      graph.write(2, string: name)
      for tensor in tensors { graph.write(5, message: tensor) }
      for input in inputs { graph.write(11, message: Self.rows(input.name, width: input.width)) }
      for output in outputs {
        graph.write(12, message: Self.rows(output.name, width: output.width))
      }
    }
  }

  private static func message(_ attribute: Attribute) -> ProtobufWriter {
    ProtobufWriter { message in
      switch attribute {
      case .float(let name, let number):
        message.write(1, string: name)
        message.write(2, float: number)
        message.write(20, integer: 1)
      case .integer(let name, let number):
        message.write(1, string: name)
        message.write(3, integer: number)
        message.write(20, integer: 2)
      }
    }
  }

  /// A `ValueInfoProto`: any number of rows, so many columns.
  private static func rows(_ name: String, width: Int) -> ProtobufWriter {
    let shape = ProtobufWriter { shape in
      shape.write(1, message: ProtobufWriter { $0.write(2, string: "rows") })
      shape.write(1, message: ProtobufWriter { $0.write(1, integer: width) })
    }
    let tensor = ProtobufWriter { tensor in
      tensor.write(1, integer: float)
      tensor.write(2, message: shape)
    }
    return ProtobufWriter { value in
      value.write(1, string: name)
      value.write(2, message: ProtobufWriter { $0.write(1, message: tensor) })
    }
  }
}
