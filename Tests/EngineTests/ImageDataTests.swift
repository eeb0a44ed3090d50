import Foundation
import Testing

@testable import Engine

@Suite struct IDXTests {
  /// Three images of 2×2 pixels and their labels.
  private let images: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2]
    + [0, 51, 102, 255, 255, 0, 0, 0, 1, 2, 3, 4]
  private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 7]

  private func read(_ images: [UInt8], _ labels: [UInt8]) throws(IDXError) -> Dataset {
    try Dataset(idxImages: images, labels: labels, name: "n")
  }

  @Test func imagesAndLabelsAreRead() throws {
    let data = try read(images, labels)
    #expect(data.imageShape == Shape(2, 2))
    #expect(data.featureNames == ["p00", "p01", "p10", "p11"])
    #expect(data.inputs.shape == Shape(3, 4))
    #expect(data.inputs.row(0) == [0, 0.2, 0.4, 1])
    #expect(Array(data.inputs.row(2)) == [1, 2, 3, 4].map { Float($0) / 255 })
    #expect(data.targets == .classes([1, 0, 1], names: ["0", "7"]))
  }

  @Test func gzipFilesGiveTheSame() throws {
    // Python's gzip.compress of the bytes above.
    let packedImages = Fixtures.hexadecimal(
      "1f8b08000000000002036360e06066606000612630364efbff1fc86064626601003f3cc7ba1c000000")
    let packedLabels = Fixtures.hexadecimal(
      "1f8b08000000000002036360e060646060606667600700a23f6b950b000000")
    let data = try read(images, labels)
    #expect(try read(packedImages, packedLabels) == data)
    #expect(try read(packedImages, labels) == data)
    #expect(throws: IDXError(problem: .gzip(.truncated), file: .labels)) {
      try read(packedImages, Array(packedLabels.dropLast()))
    }
  }

  @Test func pixelsAreNamedByRowAndColumn() {
    let names = Dataset.pixelNames(Shape(28, 28))
    #expect(names.count == 784)
    #expect(Set(names).count == 784)
    #expect(names[0] == "p0000" && names[29] == "p0101" && names[783] == "p2727")
    #expect(Dataset.pixelNames(Shape(1, 2)) == ["p00", "p01"])
  }

  @Test func everyTruncationIsAnError() {
    for length in 0..<images.count {
      let error = #expect(throws: IDXError.self) { try read(Array(images[..<length]), labels) }
      #expect(error?.file == .images)
    }
    for length in 0..<labels.count {
      let error = #expect(throws: IDXError.self) { try read(images, Array(labels[..<length])) }
      #expect(error?.file == .labels)
    }
  }

  /// A header of images with these sizes, and no pixels.
  private static func header(_ sizes: UInt32...) -> [UInt8] {
    [0, 0, 8, 3]
      + sizes.flatMap { size in stride(from: 24, through: 0, by: -8).map { UInt8(size >> $0 & 255) }
      }
  }

  @Test(arguments: [
    ([], "this is not an IDX file"),
    ([1, 2, 8, 3], "this is not an IDX file"),
    ([0, 0, 0x0D, 3], "its elements are floats; only unsigned bytes (type 8) are read"),
    ([0, 0, 0x77, 3], "its elements are of unknown type 119; only unsigned bytes"),
    ([0, 0, 8, 1, 0, 0, 0, 0], "it has 1 dimension where images have 3; name the images first"),
    ([0, 0, 8, 3, 0, 0, 0], "it is cut short: 7 bytes where its header needs 16"),
    (header(0, 2, 2), "it holds no images"),
    (header(1, 0, 2), "its images have 0×2 pixels"),
    (header(.max, .max, .max), "it has more than 256 Mi elements"),
    (header(0, .max, .max), "it holds no images"),
    (header(1 << 20, 1 << 10, 1 << 10), "it has more than 256 Mi elements"),
    (header(1, 2, 2), "it is cut short: 16 bytes where its header needs 20"),
    (header(1, 2, 2) + [1, 2, 3, 4, 5], "it is too long: 21 bytes where its header needs 20"),
    (
      header(1, 2, 2) + [1, 2, 3, 4],
      "the labels are 3 and the images 1; give the files that belong together"
    ),
  ])
  func mistakesAreExplained(images: [UInt8], message: String) {
    let error = #expect(throws: IDXError.self) { try read(images, labels) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test func imagesWiderThanAnyNetworkAreRefused() {
    let pixels = [UInt8](repeating: 0, count: 90_000)
    let error = #expect(throws: IDXError.self) {
      try read(Self.header(1, 300, 300) + pixels, labels)
    }
    #expect(error?.message == "its images have 300×300 pixels; give images of 1 to 65536")
  }

  @Test func damagedBytesNeverTrap() {
    var random = SeededGenerator(seed: 4, stream: .data)
    for _ in 0..<2000 {
      var (images, labels) = (images, labels)
      images[random.integer(below: images.count)] = UInt8(truncatingIfNeeded: random.next())
      labels[random.integer(below: labels.count)] = UInt8(truncatingIfNeeded: random.next())
      _ = try? read(images, labels)
    }
  }
}

@Suite struct DigitsTests {
  private func digits() throws -> Dataset {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Assets/digits.csv.gz")
    return try Dataset(digits: [UInt8](Data(contentsOf: file)))
  }

  /// Compared with scikit-learn's `load_digits`.
  @Test func theyAreThoseOfScikitLearn() throws {
    let data = try digits()
    #expect(data.inputs.shape == Shape(1797, 64))
    #expect(data.imageShape == Shape(8, 8))
    #expect(data.featureNames.first == "p00" && data.featureNames.last == "p77")
    #expect(data.targetName == "digit")
    #expect(data.classNames == (0..<10).map(String.init))
    #expect(data.inputs.elements.allSatisfy { (0...1).contains($0) })
    let first: [Float] = [
      0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0, 0, 4, 12, 0, 0,
      8, 8, 0, 0, 5, 8, 0, 0, 9, 8, 0, 0, 4, 11, 0, 1, 12, 7, 0, 0, 2, 14, 5, 10, 12, 0, 0, 0, 0, 6,
      13, 10, 0, 0, 0,
    ]
    #expect(data.inputs.row(0).map { $0 * 16 } == first)
    #expect((0..<10).map { data.classIndex(of: $0) } == Array(0..<10))
    #expect((1792..<1797).map { data.classIndex(of: $0) } == [9, 0, 8, 9, 8])

    var counts = [Int](repeating: 0, count: 10)
    var sums = [Float](repeating: 0, count: 10)
    for row in 0..<data.rows {
      let digit = try #require(data.classIndex(of: row))
      counts[digit] += 1
      sums[digit] += data.inputs.row(row).reduce(0, +) * 16
    }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(
      sums == [56415, 57007, 55566, 56151, 56239, 55915, 56336, 54289, 57408, 56392])
  }

  /// Compared with scikit-learn's `StandardScaler`; the first pixel is 0 in all images.
  @Test func constantPixelsAreStandardizedTo0() throws {
    let data = try digits()
    let scaling = Standardization(of: data)
    let means = [0, 0.01898998, 0.32529911, 0.73973984]
    let scales = [1, 0.05668373, 0.29709395, 0.26547872]
    for feature in 0..<4 {
      #expect(abs(scaling.means[feature] - means[feature]) < 1e-8)
      #expect(abs(scaling.scales[feature] - scales[feature]) < 1e-8)
    }
    let scaled = scaling.applied(to: data)
    #expect(scaled.imageShape == Shape(8, 8))
    #expect((0..<scaled.rows).allSatisfy { scaled.inputs[$0, 0] == 0 })
    #expect(scaled.inputs.elements.allSatisfy { $0.isFinite })
  }

  @Test func otherTablesAreRefused() {
    let error = #expect(throws: CSVError.self) { try Dataset(digits: Array("1,2,3\n".utf8)) }
    #expect(error?.problem == .ragged(found: 3, expected: 65))
    #expect(throws: CSVError(problem: .noRows, line: 1)) { try Dataset(digits: []) }
  }
}
