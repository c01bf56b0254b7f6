package import Outlines

/// Our own reading of a zip's structure, before any library sees it.
///
/// An archive that two programs could read differently, that hides something, or that would grow beyond the
/// limits is refused here; of the others libzip only inflates. Layout and words follow APPNOTE.TXT 6.3.10.
package struct ArchiveScan {
  /// Something about the archive or one member.
  package struct Problem: Hashable {
    package var code: String
    package var value = ""
    package var limit = ""
    package var expected = ""
    /// The member's number, if it is about one.
    package var member: Int?
    /// Whether nothing of the archive is read because of it.
    package var refuses = true
  }

  /// The archive is refused and the scan cannot go on, or the medium failed.
  enum Halt: Error {
    case refused
    case failed(IntakeError)
  }

  let source: any ByteSource<IntakeError>
  let size: Int
  let limits: Limits
  package private(set) var problems: [Problem] = []
  package internal(set) var members: [ArchiveMember] = []

  /// Where the archive itself begins; behind a split marker, if there is one.
  private(set) var base = 0

  /// Scans an archive to the end, or to where it is plain that it cannot be read.
  package init(_ source: any ByteSource<IntakeError>, limits: Limits) throws(IntakeError) {
    self.source = source
    size = source.count
    self.limits = limits
    do throws(Halt) {
      let end = try findEnd()
      base = end.base
      try readDirectory(end)
      readNames()
      try compareLocalHeaders(end)
    } catch {
      if case .failed(let error) = error { throw error }
    }
  }

  /// The code that refuses the archive, the gravest first seen.
  package var refusal: String? { problems.first(where: \.refuses)?.code }

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
      return try source.bytes(at: offset, count: min(count, size - offset))
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
struct Fields: ~Escapable {
  let bytes: Span<UInt8>

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  func u16(_ at: Int) -> Int { byte(at) | byte(at + 1) << 8 }
  func u32(_ at: Int) -> Int { u16(at) | u16(at + 2) << 16 }
  /// Values beyond what an Int holds read as the largest.
  func u64(_ at: Int) -> Int {
    let high = u32(at + 4)
    return high > 0x7FFF_FFFF ? Int.max : u32(at) | high << 32
  }

  /// Whether one of the four-byte signatures stands at a place.
  func has(_ signature: ZipSignature, at: Int = 0) -> Bool {
    at >= 0 && at <= count - 4 && u32(at) == signature.rawValue
  }

  /// The bytes of a range that lies inside.
  func array(_ range: Range<Int>) -> [UInt8] { range.map { bytes[$0] } }

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

/// The four bytes that records begin with, the first one lowest.
enum ZipSignature: Int {
  case local = 0x0403_4B50
  case central = 0x0201_4B50
  case end = 0x0605_4B50
  case end64 = 0x0606_4B50
  case locator64 = 0x0706_4B50
  case descriptor = 0x0807_4B50
  case split = 0x3030_4B50

  /// Whether a file that begins so is meant as a zip.
  static func beginsZip(_ head: [UInt8]) -> Bool {
    let fields = Fields(head.span)
    return [.local, .end, .split, .descriptor].contains { (signature: ZipSignature) in fields.has(signature) }
  }
}
