import FoundationEssentials

/// What is wrong with a safetensors file or with the weights in it.
package enum SafetensorsError: Error, Equatable, Sendable {
  case truncated(expected: Int, found: Int)
  case headerTooLong(Int)
  case malformedHeader
  case unsupportedType(tensor: String, type: String)
  case inconsistentOffsets(tensor: String)
  case noLayers(tensors: [String])
  case layerCount(found: Int, expected: Int)
  case wrongShape(tensor: String, found: [Int], expected: [Int])
  case missing(tensor: String)
  case unexpected(tensor: String)
  case nonFinite(tensor: String)
  case negativeVariance(tensor: String)

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .truncated(let expected, let found):
      "the file is cut short: \(found) bytes where its header needs \(expected); copy it again"
    case .headerTooLong(let length):
      "its header would be \(length) bytes long; this is not a safetensors file"
    case .malformedHeader:
      "its header is not the JSON of a safetensors file; save it with safetensors.torch.save_file"
    case .unsupportedType(let tensor, let type):
      "tensor “\(tensor)” has type \(type); convert it to F32, F64 or I64"
    case .inconsistentOffsets(let tensor):
      "the place and size of tensor “\(tensor)” don't fit its shape; save the file again"
    case .noLayers(let tensors):
      "it has no layer “0.weight”; it holds \(tensors.prefix(6).joined(separator: ", ")); "
        + "save the state_dict of an nn.Sequential"
    case .layerCount(let found, let expected):
      "it holds \(found) dense layers and --layers asks for \(expected); change --layers"
    case .wrongShape(let tensor, let found, let expected):
      "tensor “\(tensor)” has shape \(found) and --layers asks for \(expected); change --layers"
    case .missing(let tensor):
      "tensor “\(tensor)” is missing; save the whole state_dict"
    case .unexpected(let tensor):
      "tensor “\(tensor)” belongs to no layer of this network; give the activations and batch norm "
        + "that it was trained with"
    case .negativeVariance(let tensor):
      "tensor “\(tensor)” has a variance below 0; save the state_dict again"
    case .nonFinite(let tensor):
      "tensor “\(tensor)” has values that are not finite; take weights from before it diverged"
    }
  }
}

/// A safetensors file: named tensors of numbers, shapes as in PyTorch.
package struct Safetensors: Equatable, Sendable {
  package struct Tensor: Equatable, Sendable {
    /// What a tensor is made of.
    package enum Values: Equatable, Sendable {
      case floats([Float])
      /// Counters, such as batch norm's `num_batches_tracked`.
      case integers([Int64])
    }

    package var shape: [Int]
    /// Row by row.
    package var values: Values

    package init(shape: [Int], elements: [Float]) {
      self.shape = shape
      values = .floats(elements)
    }

    package init(shape: [Int], integers: [Int64]) {
      self.shape = shape
      values = .integers(integers)
    }

    /// The values as floating-point numbers, row by row.
    package var elements: [Float] {
      switch values {
      case .floats(let floats): floats
      case .integers(let integers): integers.map { Float($0) }
      }
    }

    /// Bytes that one value takes in a file.
    fileprivate var width: Int {
      if case .integers = values { 8 } else { 4 }
    }
  }

  package var tensors: [String: Tensor]

  package init(tensors: [String: Tensor]) {
    self.tensors = tensors
  }

  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var data_offsets: [Int]
  }

  /// What may stand under a name of the header: a tensor, or the free text of `__metadata__`.
  private enum HeaderValue: Decodable {
    case tensor(Entry)
    case metadata

    init(from decoder: any Decoder) throws {
      if let entry = try? Entry(from: decoder) {
        self = .tensor(entry)
      } else {
        _ = try [String: String](from: decoder)
        self = .metadata
      }
    }
  }

  /// The longest header that is read; the format's own limit.
  private static let headerLimit = 100_000_000

  /// Reads a file: eight bytes of length, a JSON header, then the numbers.
  package init(bytes: [UInt8]) throws(SafetensorsError) {
    guard bytes.count >= 8 else { throw .truncated(expected: 8, found: bytes.count) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.headerLimit) else {
      throw .headerTooLong(Int(clamping: length))
    }
    let start = 8 + Int(length)
    guard bytes.count >= start else { throw .truncated(expected: start, found: bytes.count) }
    let header: [String: HeaderValue]
    do {
      header = try JSONDecoder().decode([String: HeaderValue].self, from: Data(bytes[8..<start]))
    } catch {
      throw .malformedHeader
    }
    tensors = [:]
    for (name, value) in header.sorted(by: { $0.key < $1.key }) {
      guard case .tensor(let entry) = value else {
        if name == "__metadata__" { continue }
        throw .malformedHeader
      }
      tensors[name] = try Self.tensor(name, entry, in: bytes, from: start)
    }
  }

  private static func tensor(
    _ name: String, _ entry: Entry, in bytes: [UInt8], from start: Int
  ) throws(SafetensorsError) -> Tensor {
    let width: Int
    switch entry.dtype {
    case "F32": width = 4
    case "F64", "I64": width = 8
    default: throw .unsupportedType(tensor: name, type: entry.dtype)
    }
    guard entry.data_offsets.count == 2, entry.shape.allSatisfy({ $0 >= 0 }) else {
      throw .inconsistentOffsets(tensor: name)
    }
    let (low, high) = (entry.data_offsets[0], entry.data_offsets[1])
    var count = width
    for size in entry.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow else { throw .inconsistentOffsets(tensor: name) }
      count = product
    }
    guard low >= 0, high >= low, high - low == count else {
      throw .inconsistentOffsets(tensor: name)
    }
    guard high <= bytes.count - start else {
      throw .truncated(
        expected: high.addingReportingOverflow(start).partialValue, found: bytes.count)
    }
    let places = stride(from: start + low, to: start + high, by: width)
    func word(_ place: Int) -> UInt64 {
      bytes[place..<place + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    switch entry.dtype {
    case "I64":
      return Tensor(shape: entry.shape, integers: places.map { Int64(bitPattern: word($0)) })
    case "F64":
      return Tensor(
        shape: entry.shape, elements: places.map { Float(Double(bitPattern: word($0))) })
    default:
      return Tensor(
        shape: entry.shape,
        elements: places.map { Float(bitPattern: UInt32(truncatingIfNeeded: word($0))) })
    }
  }

  /// The file's bytes: tensors as I64 and F32 in the order of their names, the header padded to
  /// eight bytes.
  ///
  /// The wider type comes first, as other writers do it: then every number lies at a multiple of
  /// its size, without which PyTorch refuses the file.
  package var bytes: [UInt8] {
    var entries: [String: Entry] = [:]
    var data: [UInt8] = []
    let ordered = tensors.sorted { ($1.value.width, $0.key) < ($0.value.width, $1.key) }
    for (name, tensor) in ordered {
      let low = data.count
      let dtype: String
      switch tensor.values {
      case .floats(let floats):
        dtype = "F32"
        for float in floats {
          withUnsafeBytes(of: float.bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
      case .integers(let integers):
        dtype = "I64"
        for integer in integers {
          withUnsafeBytes(of: integer.littleEndian) { data.append(contentsOf: $0) }
        }
      }
      entries[name] = Entry(dtype: dtype, shape: tensor.shape, data_offsets: [low, data.count])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Names, shapes and offsets can always be written as JSON.
    var header = (try? encoder.encode(entries)).map { [UInt8]($0) } ?? []
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var length = [UInt8]()
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { length.append(contentsOf: $0) }
    return length + header + data
  }
}
