internal import Casefile
internal import FoundationEssentials
internal import Intake
internal import Outlines
internal import Wire

/// The parsers of bytes that come from strangers, each with what must hold whatever it is given.
enum FuzzTarget: String, CaseIterable {
  case zip, names, boxes, pictures, xml, mrz, frames, dates

  func run(_ bytes: [UInt8]) {
    switch self {
    case .zip: Self.zip(bytes)
    case .names: Self.names(bytes)
    case .boxes: Self.outline(bytes, [.heic, .film])
    case .pictures: Self.outline(bytes, [.png, .jpeg, .tiff, .gif, .bmp, .webp, .pdf])
    case .xml: try? XMLWalk.check(bytes.span, Self.limits.xml)
    case .mrz: Self.mrz(bytes)
    case .frames: Self.frames(bytes)
    case .dates: Self.dates(bytes)
    }
  }

  private static let limits: Limits = {
    do { return try Limits() } catch { preconditionFailure("the limits load: \(error)") }
  }()

  /// What is accepted has members that lie inside the file, one behind the other, under names that stay where
  /// they are.
  private static func zip(_ bytes: [UInt8]) {
    do throws(IntakeError) {
      let scan = try ArchiveScan(Memory(bytes: bytes), limits: limits)
      guard scan.refusal == nil else { return }
      var end = 0
      for member in scan.members.sorted(by: { $0.offset < $1.offset }) {
        precondition(member.offset >= end, "members overlap")
        end = member.offset + 30 + member.rawName.count + member.compressed
        precondition(end <= bytes.count, "a member ends behind the file")
        check(member.parts)
      }
    } catch {
      preconditionFailure("memory does not fail")
    }
  }

  private static func check(_ parts: [String]) {
    for part in parts {
      precondition(part != ".." && part != "." && !part.isEmpty, "a part that means another place")
      precondition(!part.unicodeScalars.contains { $0.value < 0x20 || $0 == "/" }, "a part with a control")
    }
  }

  private static func names(_ bytes: [UInt8]) {
    let names = bytes.split(separator: 0, maxSplits: 64, omittingEmptySubsequences: false).map(Array.init)
    let reader = NameReader(names)
    for name in names {
      let (text, spelling) = reader.read(name)
      if case .utf8 = spelling { precondition(Array(text.utf8) == name, "UTF-8 is read as it is") }
      let check = PathCheck(text, spelling: spelling)
      var parts = PathCheck.parts(text, spelling: spelling)
      if parts.last == "", parts.count > 1 { parts.removeLast() }
      if check.faults.isEmpty { Self.check(parts.map(\.withVisibleControls)) }
    }
  }

  private static func outline(_ bytes: [UInt8], _ formats: [Outline.Format]) {
    guard let first = bytes.first else { return }
    let format = formats[Int(first) % formats.count]
    let outline = Outline(
      Memory<Never>(bytes: Array(bytes.dropFirst())), as: format, limits: limits.outlines)
    precondition(outline.findings.count <= 20, "findings are bounded")
    precondition(outline.width >= 0 && outline.height >= 0, "sizes are sizes")
  }

  private static func mrz(_ bytes: [UInt8]) {
    let mrz = MRZ.parse(String(decoding: bytes, as: UTF8.self))
    precondition(mrz.wrong.count <= mrz.checks.count, "no more is wrong than is checked")
  }

  private static func frames(_ bytes: [UInt8]) {
    precondition(Frame.length(bytes) >= 0, "a length is a length")
    _ = try? JSONDecoder().decode(FileFacts.self, from: Data(bytes.dropFirst(4)))
  }

  private static func dates(_ bytes: [UInt8]) {
    if case .date(let date) = DateText.parse(String(decoding: bytes, as: UTF8.self)) {
      precondition(CivilDate(iso: date.iso) == date, "a date that exists can be read again")
    }
  }
}

/// Bytes in memory.
private struct Memory<Failure: Error>: ByteSource {
  let bytes: [UInt8]

  var count: Int { bytes.count }

  func bytes(at offset: Int, count: Int) throws(Failure) -> [UInt8] {
    guard offset >= 0, offset < bytes.count, count > 0 else { return [] }
    return Array(bytes[offset..<(offset + min(count, bytes.count - offset))])
  }
}
