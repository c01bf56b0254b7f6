/// A look over the bytes of an XML text before any parser gets them: no document type, nothing nested or
/// repeated beyond all measure, nothing that is not in the coding it claims, nothing cut off.
///
/// It is no parser: what it passes may still not be well-formed.
public struct XMLWalk: Sendable, Hashable {
  /// What an XML text may have.
  public struct Limits: Sendable, Hashable {
    /// Bytes of the whole.
    public var bytes: Int
    /// Bytes of one tag.
    public var tag: Int
    /// Bytes of one name.
    public var name: Int
    /// Elements inside each other.
    public var depth: Int
    /// Elements of the whole.
    public var elements: Int
    /// Attributes of one element.
    public var attributes: Int
    /// Bytes of one run of text.
    public var text: Int

    /// Sets all limits.
    public init(
      bytes: Int, tag: Int, name: Int, depth: Int, elements: Int, attributes: Int, text: Int
    ) {
      self.bytes = bytes
      self.tag = tag
      self.name = name
      self.depth = depth
      self.elements = elements
      self.attributes = attributes
      self.text = text
    }
  }

  /// Why a text is not handed to a parser.
  public enum Refusal: Error, Sendable, Hashable {
    /// A document type or an entity is declared.
    case doctype(line: Int)
    /// A limit is met: `bytes`, `tag`, `name`, `depth`, `elements`, `attributes` or `text`.
    case limit(String, value: Int, limit: Int)
    /// Not well-formed: `encoding`, `control`, `tag`, `end` (more follows the root or tags do not match) or
    /// `truncated`.
    case malformed(String, line: Int)
  }

  private let limits: Limits
  private var line = 1
  private var depth = 0
  private var elements = 0
  private var hasRoot = false

  /// Looks over a text in UTF-8; in any coding whose markup is ASCII the markup is checked alike.
  public static func check(_ bytes: Span<UInt8>, _ limits: Limits) throws(Refusal) {
    guard bytes.count <= limits.bytes else {
      throw .limit("bytes", value: bytes.count, limit: limits.bytes)
    }
    var walk = XMLWalk(limits: limits)
    try walk.run(bytes)
  }

  private init(limits: Limits) { self.limits = limits }

  private mutating func run(_ bytes: Span<UInt8>) throws(Refusal) {
    // A byte order mark of UTF-8.
    var at = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    var text = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x3C {
        text = 0
        at = try markup(bytes, at)
        continue
      }
      if byte == 0x0A { line += 1 }
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { throw .malformed("control", line: line) }
      if depth == 0, byte > 0x20 { throw .malformed(hasRoot ? "end" : "tag", line: line) }
      text += 1
      if text > limits.text { throw .limit("text", value: text, limit: limits.text) }
      at += 1
    }
    guard hasRoot, depth == 0 else { throw .malformed("truncated", line: line) }
  }

  /// Goes past one piece of markup, which starts with `<`.
  private mutating func markup(_ bytes: Span<UInt8>, _ start: Int) throws(Refusal) -> Int {
    if has("<!--", bytes, start) { return try skip(to: "-->", bytes, start + 4) }
    if has("<![CDATA[", bytes, start) {
      guard depth > 0 else { throw .malformed("tag", line: line) }
      let end = try skip(to: "]]>", bytes, start + 9)
      if end - start > limits.text { throw .limit("text", value: end - start, limit: limits.text) }
      return end
    }
    if has("<?", bytes, start) {
      let end = try skip(to: "?>", bytes, start + 2)
      if end - start > limits.tag { throw .limit("tag", value: end - start, limit: limits.tag) }
      return end
    }
    if has("<!", bytes, start) { throw .doctype(line: line) }
    return try tag(bytes, start)
  }

  private mutating func tag(_ bytes: Span<UInt8>, _ start: Int) throws(Refusal) -> Int {
    var at = start + 1
    let isEnd = at < bytes.count && bytes[at] == 0x2F
    if isEnd { at += 1 }
    let name = at
    while at < bytes.count, !isBlank(bytes[at]), bytes[at] != 0x2F, bytes[at] != 0x3E {
      if bytes[at] < 0x20 || bytes[at] == 0x3C { throw .malformed("tag", line: line) }
      at += 1
    }
    guard at > name else { throw .malformed(at < bytes.count ? "tag" : "truncated", line: line) }
    if at - name > limits.name { throw .limit("name", value: at - name, limit: limits.name) }
    var attributes = 0
    var quote: UInt8?
    while at < bytes.count {
      let byte = bytes[at]
      if at - start > limits.tag { throw .limit("tag", value: at - start, limit: limits.tag) }
      if byte == 0x0A { line += 1 }
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { throw .malformed("control", line: line) }
      if byte == 0x3C { throw .malformed("tag", line: line) }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
        attributes += 1
        if attributes > limits.attributes {
          throw .limit("attributes", value: attributes, limit: limits.attributes)
        }
      } else if byte == 0x3E {
        try count(isEnd: isEnd, isEmpty: !isEnd && bytes[at - 1] == 0x2F)
        return at + 1
      }
      at += 1
    }
    throw .malformed("truncated", line: line)
  }

  private mutating func count(isEnd: Bool, isEmpty: Bool) throws(Refusal) {
    if isEnd {
      guard depth > 0 else { throw .malformed("end", line: line) }
      depth -= 1
      return
    }
    guard depth > 0 || !hasRoot else { throw .malformed("end", line: line) }
    hasRoot = true
    elements += 1
    if elements > limits.elements { throw .limit("elements", value: elements, limit: limits.elements) }
    if depth + 1 > limits.depth { throw .limit("depth", value: depth + 1, limit: limits.depth) }
    if !isEmpty { depth += 1 }
  }

  private mutating func skip(to end: StaticString, _ bytes: Span<UInt8>, _ start: Int) throws(Refusal) -> Int
  {
    var at = start
    while at < bytes.count {
      if bytes[at] == 0x0A { line += 1 }
      if has(end, bytes, at) { return at + end.utf8CodeUnitCount }
      at += 1
    }
    throw .malformed("truncated", line: line)
  }

  private func has(_ text: StaticString, _ bytes: Span<UInt8>, _ at: Int) -> Bool {
    guard text.utf8CodeUnitCount <= bytes.count - at else { return false }
    return text.withUTF8Buffer { text in
      for index in text.indices where unsafe text[index] != bytes[at + index] { return false }
      return true
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
