/// Files in one ZIP archive, stored as they are: `np.load` reads nothing else faster.
enum ZipArchive {
  /// The archive's bytes; the same files give the same bytes, for all are dated 1980-01-01.
  ///
  /// - Parameter files: fewer than 65,536, and less than 4 GiB in all.
  static func bytes(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let start = archive.count
      var facts: [UInt8] = []
      facts.appendLittleEndian(UInt16(20))  // The version that is needed: 2.0.
      facts.appendLittleEndian(UInt16(0))  // No flags.
      facts.appendLittleEndian(UInt16(0))  // Stored.
      facts.appendLittleEndian(UInt16(0))  // Midnight
      facts.appendLittleEndian(UInt16(1 << 5 | 1))  // of 1 January 1980.
      facts.appendLittleEndian(Checksum.ethernet.of(file.bytes))
      facts.appendLittleEndian(UInt32(file.bytes.count))
      facts.appendLittleEndian(UInt32(file.bytes.count))
      facts.appendLittleEndian(UInt16(file.name.utf8.count))
      facts.appendLittleEndian(UInt16(0))  // Nothing extra.

      archive.appendLittleEndian(UInt32(0x0403_4B50))
      archive += facts + Array(file.name.utf8) + file.bytes

      directory.appendLittleEndian(UInt32(0x0201_4B50))
      directory.appendLittleEndian(UInt16(20))
      directory += facts
      directory.appendLittleEndian(UInt16(0))  // No comment,
      directory.appendLittleEndian(UInt16(0))  // on the first disk,
      directory.appendLittleEndian(UInt16(0))  // no attributes
      directory.appendLittleEndian(UInt32(0))  // of either kind.
      directory.appendLittleEndian(UInt32(start))
      directory += Array(file.name.utf8)
    }
    let start = archive.count
    archive += directory
    archive.appendLittleEndian(UInt32(0x0605_4B50))
    archive.appendLittleEndian(UInt32(0))  // One disk.
    archive.appendLittleEndian(UInt16(files.count))
    archive.appendLittleEndian(UInt16(files.count))
    archive.appendLittleEndian(UInt32(directory.count))
    archive.appendLittleEndian(UInt32(start))
    archive.appendLittleEndian(UInt16(0))  // No comment.
    return archive
  }
}
