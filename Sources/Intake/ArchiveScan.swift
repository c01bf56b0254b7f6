/// Our own reading of a zip's structure, before any library sees it.
///
/// An archive that two programs could read differently, that hides something, or that would grow beyond the
/// limits is refused here; of the others libzip only inflates. Layout and words follow APPNOTE.TXT 6.3.10.
struct ArchiveScan {
  /// Something about the archive or one member.
  struct Problem: Hashable {
    var code: String
    var value = ""
    var limit = ""
    var expected = ""
    /// The member's number, if it is about one.
    var member: Int?
    /// Whether nothing of the archive is read because of it.
    var refuses = true
  }

  /// The archive is refused and the scan cannot go on, or the medium failed.
  enum Halt: Error {
    case refused
    case failed(IntakeError)
  }

  let file: OpenFile
  let size: Int
  let limits: Limits
  private(set) var problems: [Problem] = []
  var members: [ArchiveMember] = []

  /// Scans an archive to the end, or to where it is plain that it cannot be read.
  init(_ file: OpenFile, size: Int, limits: Limits) throws(IntakeError) {
    self.file = file
    self.size = size
    self.limits = limits
    do throws(Halt) {
      let end = try findEnd()
      try readDirectory(end)
      readNames()
      try compareLocalHeaders(end)
    } catch {
      if case .failed(let error) = error { throw error }
    }
  }

  /// The code that refuses the archive, the gravest first seen.
  var refusal: String? { problems.first(where: \.refuses)?.code }

  mutating func note(_ problem: Problem) {
    // A hostile archive may have as many faults as members.
    if problems.count < 200 { problems.append(problem) }
  }

  mutating func refuse(
    _ code: String, value: String = "", limit: String = "", expected: String = "", member: Int? = nil
  ) -> Halt {
    note(Problem(code: code, value: value, limit: limit, expected: expected, member: member))
    return .refused
  }

  func bytes(at offset: Int, _ count: Int) throws(Halt) -> [UInt8] {
    guard offset >= 0, offset <= size, count > 0 else { return [] }
    do throws(IntakeError) {
      return try file.bytes(at: offset, count: min(count, size - offset))
    } catch {
      throw .failed(error)
    }
  }

  /// Where the central directory is.
  struct End {
    var count: Int
    var start: Int
    var end: Int
    /// What is to be added to the offsets that stand in the archive.
    var base: Int
  }
}

/// A little-endian reader over bytes; what lies outside reads as zero.
struct Fields {
  let bytes: [UInt8]

  func u16(_ at: Int) -> Int { byte(at) | byte(at + 1) << 8 }
  func u32(_ at: Int) -> Int { u16(at) | u16(at + 2) << 16 }
  /// Values beyond what an Int holds read as the largest.
  func u64(_ at: Int) -> Int {
    let high = u32(at + 4)
    return high > 0x7FFF_FFFF ? Int.max : u32(at) | high << 32
  }

  func starts(with signature: [UInt8], at: Int = 0) -> Bool {
    at >= 0 && at <= bytes.count && bytes[at...].starts(with: signature)
  }

  private func byte(_ at: Int) -> Int { bytes.indices.contains(at) ? Int(bytes[at]) : 0 }
}

extension Int {
  /// The sum, or the largest Int.
  func plus(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  /// The product, or the largest Int.
  func by(_ other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}

/// The four bytes that records begin with.
enum ZipSignature {
  static let local: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  static let central: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  static let end: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  static let end64: [UInt8] = [0x50, 0x4B, 0x06, 0x06]
  static let locator64: [UInt8] = [0x50, 0x4B, 0x06, 0x07]
  static let descriptor: [UInt8] = [0x50, 0x4B, 0x07, 0x08]
  static let split: [UInt8] = [0x50, 0x4B, 0x30, 0x30]
}
