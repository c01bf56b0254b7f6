public import Casefile
public import Outlines
internal import CLibXML2

/// A parsed XML document; it never changes after parsing.
///
/// The bytes are looked over first: no document type, no entity declaration, nothing but UTF-8, no network.
@safe public final class Document {
  /// Bytes that a document may have unless the caller says otherwise: 20 MiB.
  public static let defaultLimit = 20 << 20

  let pointer: UnsafeMutablePointer<xmlDoc>

  /// Parses a document.
  public init(_ bytes: [UInt8], limit: Int = Document.defaultLimit) throws(XMLFailure) {
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    try Self.refuseDeclarations(in: bytes)
    Library.start()
    guard let context = unsafe xmlNewParserCtxt() else {
      throw .malformed(line: 0, message: "no memory")
    }
    defer { unsafe xmlFreeParserCtxt(context) }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NOCDATA.rawValue | XML_PARSE_BIG_LINES.rawValue
    let document = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe xmlCtxtReadMemory(context, text.baseAddress, Int32(text.count), nil, "UTF-8", Int32(options))
      }
    }
    guard let document = unsafe document else {
      let line = unsafe Int(context.pointee.lastError.line)
      let message = unsafe context.pointee.lastError.message.map { unsafe String(cString: $0) } ?? "not XML"
      throw .malformed(line: line, message: message.inOneLine)
    }
    unsafe self.pointer = document
    guard unsafe document.pointee.intSubset == nil, unsafe xmlDocGetRootElement(document) != nil else {
      throw .doctype(line: 1)
    }
  }

  /// Parses a text that came from strangers: our own walk over its bytes comes first.
  public convenience init(untrusted bytes: [UInt8], _ limits: XMLWalk.Limits) throws(XMLFailure) {
    do throws(XMLWalk.Refusal) {
      try XMLWalk.check(bytes.span, limits)
    } catch {
      switch error {
      case .doctype(let line): throw .doctype(line: line)
      case .limit(let what, let value, let limit): throw .limit(what, value: value, limit: limit)
      // The parser has better words for it.
      case .malformed: break
      }
    }
    try self.init(bytes, limit: limits.bytes)
  }

  /// The document of a tree.
  public convenience init(_ element: Element) throws(XMLFailure) {
    try self.init(Array(element.xmlText.utf8), limit: 256 << 20)
  }

  init(taking pointer: UnsafeMutablePointer<xmlDoc>) {
    unsafe self.pointer = pointer
  }

  deinit {
    unsafe xmlFreeDoc(pointer)
  }

  /// The outermost element.
  public var root: Node {
    // A parsed document has a root: the initialiser refuses one without.
    unsafe Node(document: self, pointer: xmlDocGetRootElement(pointer))
  }

  private static func refuseDeclarations(in bytes: [UInt8]) throws(XMLFailure) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .encoding }
    let doctype = Array("<!DOCTYPE".utf8)
    let entity = Array("<!ENTITY".utf8)
    for index in bytes.indices where bytes[index] == 0x3C {
      guard index + 1 < bytes.count, bytes[index + 1] == 0x21 else { continue }
      let rest = bytes[index...].prefix(9)
      if rest.starts(with: doctype) || rest.starts(with: entity) {
        throw .doctype(line: 1 + bytes[..<index].count { $0 == 0x0A })
      }
    }
  }
}

extension String {
  /// The text with line ends turned to blanks, and none at its ends.
  var inOneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

/// The library's global state.
enum Library {
  private static let started: Bool = {
    xmlInitParser()
    silenceXMLMessages()
    exsltRegisterAll()
    return true
  }()

  static func start() {
    precondition(started, "the XML library starts")
  }
}
