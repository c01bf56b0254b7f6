package import Wire

internal import Outlines
internal import XML

/// Reads the text of office files: OpenDocument text and sheets, Word since 2007, Excel since 2007.
package enum OfficeReader {
  /// Part of every reply: facts may be kept by digest and this.
  package static let version = "3"

  /// Reads the file behind a descriptor, which stays the caller's.
  package static func read(descriptor: Int32, by figures: [String: Double]) -> FileFacts {
    var facts = FileFacts(family: "office", version: version)
    guard let limits = XMLWalk.Limits(figures) else {
      facts.isReadable = false
      facts.problems = [.init("DECODER-PROTOCOL", value: "figures")]
      return facts
    }
    do throws(InputFile.Failure) {
      let walk = try OfficeWalk(InputFile(descriptor: descriptor))
      if let problem = problem(of: walk.container) {
        facts.isReadable = false
        facts.problems.append(problem)
      } else {
        read(descriptor, walk, limits, into: &facts)
      }
    } catch {
      facts.isReadable = false
      facts.problems.append(.init("INPUT-IO-ERROR", value: String(error.number)))
    }
    return facts
  }

  private static func problem(of container: OfficeWalk.Container) -> FileFacts.Problem? {
    switch container {
    case .zip: nil
    case .compound(isEncrypted: true): .init("ENCRYPTED")
    // To be saved as DOCX, ODT or PDF: the value says what it is.
    case .compound: .init("DECODER-REFUSED", value: "doc")
    case .rtf: .init("DECODER-REFUSED", value: "rtf")
    case .other: .init("NOT-FORMAT")
    }
  }

  private static func read(
    _ descriptor: Int32, _ walk: OfficeWalk, _ limits: XMLWalk.Limits, into facts: inout FileFacts
  ) {
    do throws(OfficeFailure) {
      let content = try content(descriptor, limits)
      conclude(content, into: &facts)
    } catch {
      facts.isReadable = false
      switch error {
      case .package(.notAZip): facts.problems.append(.init(walk.isCut ? "TRUNCATED" : "DECODER-REFUSED"))
      case .package(.encrypted): facts.problems.append(.init("ENCRYPTED"))
      case .package(.damaged(let part)): facts.problems.append(.init("DECODER-REFUSED", value: part))
      case .package(.tooLarge(let part, let limit)):
        facts.problems.append(.init("TOO-LARGE", value: part, limit: String(limit)))
      case .xml(let code, let found, let limit): facts.problems.append(.init(code, value: found, limit: limit))
      case .part(let part): facts.problems.append(.init("DECODER-REFUSED", value: part))
      case .otherFormat: facts.problems.append(.init("NOT-FORMAT"))
      }
    }
  }

  private static func content(_ descriptor: Int32, _ limits: XMLWalk.Limits) throws(OfficeFailure) -> OfficeContent {
    let package = try OfficePackage.opened(descriptor, limits)
    var content = try text(of: package)
    // Pictures are not looked at here, but whoever opens the file misses them.
    content.damagedPart = package.damagedPart()
    return content
  }

  private static func text(of package: borrowing OfficePackage) throws(OfficeFailure) -> OfficeContent {
    // What is two kinds at once shows one program this and another that.
    if package.holds("content.xml"), package.holds("[Content_Types].xml") { throw .part("content.xml") }
    if package.holds("content.xml") { return try OpenDocumentReader.content(of: package) }
    if let part = try WordReader.mainPart(of: package) { return try WordReader.content(of: package, part) }
    if package.holds("xl/workbook.xml") { return try WorkbookReader.content(of: package) }
    throw .otherFormat
  }

  private static func conclude(_ content: OfficeContent, into facts: inout FileFacts) {
    facts.paragraphs = content.paragraphs
    facts.tables = content.tables
    facts.controls = content.controls
    facts.properties = content.properties
    facts.properties["pictures"] = String(content.pictures)
    if let part = content.damagedPart { facts.problems.append(.init("PART-DAMAGED", value: part)) }
    if content.isTrimmed {
      facts.problems.append(.init("TEXT-TRIMMED", limit: String(OfficeContent.textLimit)))
    }
    for doubt in Doubt.allCases {
      if let text = content.doubts[doubt] { facts.problems.append(.init(doubt.rawValue, value: text)) }
    }
    if content.properties["tracked-changes"] != nil { facts.problems.append(.init("TRACKED-CHANGES")) }
    if content.hasUnreadPart { facts.problems.append(.init("ODD-STRUCTURE", value: "altChunk")) }
    if content.hasOutsidePart { facts.problems.append(.init("EXTERNAL-REFERENCE")) }
    let text = content.normalisedText
    // A few words beside a picture, a page number say, do not make a text of it.
    facts.isScan = content.pictures > 0 && text.count < 20
    facts.isEditable = !facts.isScan
    facts.textDigest = text.isEmpty ? "" : Digest.sha256(text)
  }
}

/// Why an office file gives no text.
enum OfficeFailure: Error, Hashable {
  case package(OfficePackage.Failure)
  /// A part that our own walk keeps from the parser: the problem's code, the part with what was found in it, the
  /// limit that it meets.
  case xml(String, String, limit: String)
  /// A part that is no XML, or no XML that is read here.
  case part(String)
  /// A zip, and none of ours.
  case otherFormat
}

extension XMLWalk.Limits {
  /// What one part may have, by the figures of a question; `nil` where one is missing.
  init?(_ figures: [String: Double]) {
    guard let bytes = figures["xml-bytes"], let tag = figures["xml-tag"], let name = figures["xml-name"],
      let depth = figures["xml-depth"], let elements = figures["xml-elements"],
      let attributes = figures["xml-attributes"], let text = figures["xml-text"]
    else { return nil }
    self.init(
      bytes: Int(bytes), tag: Int(tag), name: Int(name), depth: Int(depth), elements: Int(elements),
      attributes: Int(attributes), text: Int(text))
  }
}

extension OfficePackage {
  static func opened(_ descriptor: Int32, _ limits: XMLWalk.Limits) throws(OfficeFailure) -> OfficePackage {
    do throws(Failure) {
      return try OfficePackage(descriptor: descriptor, limits)
    } catch {
      throw .package(error)
    }
  }

  /// Returns a part as a document; nil if there is no such part.
  func document(_ name: String) throws(OfficeFailure) -> Document? {
    var bytes: [UInt8]?
    do throws(Failure) {
      bytes = try self.bytes(name)
    } catch {
      throw .package(error)
    }
    guard let bytes else { return nil }
    do throws(XMLFailure) {
      return try Document(untrusted: bytes, limits)
    } catch {
      switch error {
      case .doctype: throw .xml("XML-DOCTYPE", name, limit: "")
      case .limit(let what, let found, let limit):
        throw .xml("XML-LIMIT", "\(name): \(what) \(found)", limit: String(limit))
      default: throw .part(name)
      }
    }
  }
}
