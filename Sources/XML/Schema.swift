internal import CLibXML2

/// An XML schema (XSD) of ours.
@safe public final class Schema {
  private let pointer: xmlSchemaPtr

  /// Compiles a schema; it stands alone in one file.
  public init(_ bytes: [UInt8]) throws(XMLFailure) {
    Library.start()
    let context = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe xmlSchemaNewMemParserCtxt(text.baseAddress, Int32(text.count))
      }
    }
    guard let context = unsafe context else { throw .invalidExpression("schema", message: "no memory") }
    defer { unsafe xmlSchemaFreeParserCtxt(context) }
    let complaints = Complaints()
    unsafe xmlSchemaSetParserStructuredErrors(
      context, collectComplaint, Unmanaged.passUnretained(complaints).toOpaque())
    guard let schema = unsafe xmlSchemaParse(context) else {
      throw .invalidExpression("schema", message: complaints.list.first?.message ?? "unknown")
    }
    unsafe pointer = schema
  }

  deinit {
    unsafe xmlSchemaFree(pointer)
  }

  /// Returns what the schema has against a document, in the order of its lines; nothing if it is valid.
  public func complaints(about document: Document) -> [SchemaComplaint] {
    guard let context = unsafe xmlSchemaNewValidCtxt(pointer) else {
      return [SchemaComplaint(line: 0, message: "no memory", element: "")]
    }
    defer { unsafe xmlSchemaFreeValidCtxt(context) }
    let complaints = Complaints()
    unsafe xmlSchemaSetValidStructuredErrors(
      context, collectComplaint, Unmanaged.passUnretained(complaints).toOpaque())
    let result = unsafe xmlSchemaValidateDoc(context, document.pointer)
    if result != 0 && complaints.list.isEmpty {
      return [SchemaComplaint(line: 0, message: "not valid", element: "")]
    }
    return complaints.list
  }
}

/// Collects what the library says through its C callback; lives as long as the call that fills it.
private final class Complaints {
  var list: [SchemaComplaint] = []
}

private let collectComplaint: xmlStructuredErrorFunc = { data, error in
  guard let data = unsafe data, let error = unsafe error else { return }
  let complaints = unsafe Unmanaged<Complaints>.fromOpaque(data).takeUnretainedValue()
  let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? ""
  var line = unsafe Int(error.pointee.line)
  var element = ""
  if let node = unsafe error.pointee.node?.assumingMemoryBound(to: xmlNode.self) {
    unsafe element = node.pointee.name.map { unsafe String(cString: $0) } ?? ""
    // The library's own line number is 16 bits wide in places; the node knows better.
    unsafe line = Int(xmlGetLineNo(node))
  }
  complaints.list.append(SchemaComplaint(line: line, message: message.inOneLine, element: element))
}
