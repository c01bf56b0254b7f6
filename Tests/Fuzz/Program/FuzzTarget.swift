internal import CSystem
internal import Casefile
internal import FoundationEssentials
internal import Glibc
internal import Intake
internal import Measures
internal import Outlines
internal import Wire

/// The parsers of bytes that come from strangers, each with what must hold whatever it is given.
enum FuzzTarget: String, CaseIterable {
  /// Structures of files, before any reader gets them.
  case zip, names, types, boxes, exif, pictures, xml
  /// Structures of files, inside the readers.
  case frames, stills, films
  /// What stands in files.
  case mrz, dates, hours, words

  func run(_ bytes: [UInt8]) {
    switch self {
    case .zip: Self.zip(bytes)
    case .names: Self.names(bytes)
    case .types: _ = Content.type(head: bytes, tail: bytes)
    case .boxes: Self.outline(bytes, [.heic, .film])
    case .exif: Self.outline(bytes, [.tiff, .jpeg])
    case .pictures: Self.outline(bytes, [.png, .gif, .bmp, .webp, .pdf])
    case .xml: try? XMLWalk.check(bytes.span, Self.limits.xml)
    case .frames: Self.frames(bytes)
    case .stills: Self.still(bytes)
    case .films: Self.film(bytes)
    case .mrz: Self.mrz(bytes)
    case .dates: Self.dates(bytes)
    case .hours: Self.hours(bytes)
    case .words: Self.words(bytes)
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

  private static func frames(_ bytes: [UInt8]) {
    precondition(Frame.length(bytes) >= 0, "a length is a length")
    let payload = Data(bytes.dropFirst(4))
    let decoder = JSONDecoder()
    if let facts = try? decoder.decode(FileFacts.self, from: payload) {
      precondition(facts.fitting(1 << 10).family == facts.family, "what is cut to size is the same file's")
    }
    _ = try? decoder.decode(ReaderGreeting.self, from: payload)
    _ = try? decoder.decode([String].self, from: payload)
    _ = try? decoder.decode([Int].self, from: payload)
  }

  /// The reader's own walk; HEIF is left to libheif.
  private static func still(_ bytes: [UInt8]) {
    if bytes.count >= 8, bytes[4..<8].elementsEqual("ftyp".utf8) { return }
    guard let own = PictureLimits(limits.figures(for: "image")), let outline = PictureOutline(of: bytes, own)
    else { return }
    precondition(outline.frames.count <= own.frames, "frames are bounded")
    precondition((1...8).contains(outline.orientation), "a picture is held in one of eight ways")
    _ = own.problem(of: outline)
  }

  private static let file = unsafe dossier_memory_file("film")

  private static func film(_ bytes: [UInt8]) {
    _ = unsafe ftruncate(file, off_t(bytes.count)) + Int32(pwrite(file, bytes, bytes.count, 0))
    do throws(InputFile.Failure) {
      let container = try FilmContainer(of: InputFile(descriptor: file))
      precondition(container?.name.isEmpty != true, "a container has a name")
    } catch {
      preconditionFailure("memory does not fail")
    }
  }

  private static func mrz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let mrz = MRZ.parse(text)
    precondition(mrz.wrong.count <= mrz.checks.count, "no more is wrong than is checked")
    precondition((0...9).contains(MRZ.checkDigit(of: text)), "a check digit is a digit")
    _ = ResidenceNumber(text)
    _ = BusinessNumber(text, divisor: 5)
  }

  private static func dates(_ bytes: [UInt8]) {
    if case .date(let date) = DateText.parse(String(decoding: bytes, as: UTF8.self)) {
      precondition(CivilDate(iso: date.iso) == date, "a date that exists can be read again")
    }
  }

  private static func hours(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let read = DurationText.read(text)?.minutes { precondition(read >= 0, "a length is a length") }
    for length in StatedLength.lengths(in: text) {
      precondition(DurationText.read(length) != nil, "what a statement may mean can be read")
    }
    _ = ChineseNumeral.value(text)
    _ = DecimalText(text)?.whole(times: 60)
  }

  /// Names, addresses and boxes, each held against another text.
  private static func words(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let texts = parts.map { String(decoding: $0, as: UTF8.self) }
    guard let first = texts.first, let last = texts.last else { return }
    for compare in [PersonName.compare, CompanyName.compare, AddressText.compare] {
      precondition(compare(first, last) == compare(last, first), "one is as like the other as the other is like it")
    }
    for kind in FactKind.allCases {
      _ = kind.normalised(first)
      _ = kind.number(first)
      _ = kind.fault(first)
    }
    _ = CheckMarks.boxes(in: first)
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
