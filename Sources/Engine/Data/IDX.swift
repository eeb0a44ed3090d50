/// What is wrong with a pair of IDX files, and with which of the two.
package struct IDXError: Error, Equatable, Sendable {
  package enum File: String, Sendable {
    case images
    case labels

    /// One size for labels; count, rows and columns for images.
    var dimensions: Int { self == .images ? 3 : 1 }
  }

  package enum Problem: Equatable, Sendable {
    case gzip(GzipError)
    case notIDX
    case unsupportedType(UInt8)
    case wrongDimensions(found: Int)
    case noImages
    case pixelCount(rows: Int, columns: Int)
    case tooLarge(limit: Int)
    case wrongLength(found: Int, expected: Int)
    case countMismatch(images: Int, labels: Int)
  }

  package let problem: Problem
  package let file: File

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch problem {
    case .gzip(let error): error.message
    case .notIDX:
      "this is not an IDX file; give MNIST's files, such as "
        + "train-images-idx3-ubyte.gz,train-labels-idx1-ubyte.gz"
    case .unsupportedType(let code):
      "its elements are \(Self.typeNames[code] ?? "of unknown type \(code)"); "
        + "only unsigned bytes (type 8) are read"
    case .wrongDimensions(let found):
      "it has \(found) \(found == 1 ? "dimension" : "dimensions") where \(file.rawValue) have "
        + "\(file.dimensions); name the images first, then the labels"
    case .noImages: "it holds no images; give a file with some"
    case .pixelCount(let rows, let columns):
      "its images have \(rows)×\(columns) pixels; give images of 1 to \(Architecture.widthLimit)"
    case .tooLarge(let limit):
      "it has more than \(limit >> 20) Mi elements; give a smaller file"
    case .wrongLength(let found, let expected):
      found < expected
        ? "it is cut short: \(found) bytes where its header needs \(expected); copy it again"
        : "it is too long: \(found) bytes where its header needs \(expected); copy it again"
    case .countMismatch(let images, let labels):
      "the labels are \(labels) and the images \(images); give the files that belong together"
    }
  }

  /// The format's other types of elements.
  private static let typeNames: [UInt8: String] = [
    0x09: "signed bytes", 0x0B: "shorts", 0x0C: "ints", 0x0D: "floats", 0x0E: "doubles",
  ]
}

/// An IDX file of unsigned bytes, the format of MNIST.
///
/// Two bytes of 0, the type of the elements, how many dimensions there are, the size of each as four
/// bytes with the high one first, then the elements, the last index fastest.
private struct IDXFile {
  /// The size of each dimension.
  let sizes: [Int]
  let elements: ArraySlice<UInt8>

  /// 342,000 images of MNIST's size; as Float they take 1 GiB.
  static let elementLimit = Gzip.defaultLimit

  /// Reads a file, plain or gzip.
  init(_ file: IDXError.File, _ bytes: [UInt8]) throws(IDXError) {
    func failure(_ problem: IDXError.Problem) -> IDXError {
      IDXError(problem: problem, file: file)
    }
    var bytes = bytes
    if Gzip.isCompressed(bytes) {
      do { bytes = try Gzip.unpacked(bytes) } catch { throw failure(.gzip(error)) }
    }
    guard bytes.starts(with: [0, 0]), bytes.count >= 4 else { throw failure(.notIDX) }
    guard bytes[2] == 0x08 else { throw failure(.unsupportedType(bytes[2])) }
    guard bytes[3] == UInt8(file.dimensions) else {
      throw failure(.wrongDimensions(found: Int(bytes[3])))
    }
    let start = 4 + 4 * file.dimensions
    guard bytes.count >= start else {
      throw failure(.wrongLength(found: bytes.count, expected: start))
    }
    sizes = stride(from: 4, to: start, by: 4).map { place in
      bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Self.elementLimit else {
        throw failure(.tooLarge(limit: Self.elementLimit))
      }
      count = product
    }
    guard bytes.count == start + count else {
      throw failure(.wrongLength(found: bytes.count, expected: start + count))
    }
    elements = bytes[start...]
  }
}

extension Dataset {
  /// Reads images and their labels from a pair of IDX files, plain or gzip; pixels become 0…1.
  ///
  /// The classes are the labels that occur, sorted.
  package init(
    idxImages images: [UInt8], labels: [UInt8], name: String
  ) throws(IDXError) {
    let images = try IDXFile(.images, images)
    let labels = try IDXFile(.labels, labels)
    let count = images.sizes[0]
    let shape = Shape(images.sizes[1], images.sizes[2])
    guard count > 0 else { throw IDXError(problem: .noImages, file: .images) }
    guard (1...Architecture.widthLimit).contains(shape.count) else {
      throw IDXError(
        problem: .pixelCount(rows: shape.rows, columns: shape.columns), file: .images)
    }
    guard labels.sizes[0] == count else {
      throw IDXError(
        problem: .countMismatch(images: count, labels: labels.sizes[0]), file: .labels)
    }
    let classes = Set(labels.elements).sorted()
    var index = [Int](repeating: 0, count: 256)
    for (position, label) in classes.enumerated() { index[Int(label)] = position }
    self.init(
      name: name, featureNames: Self.pixelNames(shape), targetName: "label",
      inputs: Matrix(Shape(count, shape.count), images.elements.map { Float($0) / 255 }),
      targets: .classes(
        labels.elements.map { index[Int($0)] }, names: classes.map { String($0) }),
      imageShape: shape)
  }
}
