public import Casefile
internal import CLibXML2

/// An element, attribute or text of a document; it keeps its document alive.
@safe public struct Node: Hashable {
  let document: Document
  let pointer: UnsafeMutablePointer<xmlNode>

  public static func == (a: Node, b: Node) -> Bool {
    unsafe a.pointer == b.pointer
  }

  public func hash(into hasher: inout Hasher) {
    unsafe hasher.combine(UInt(bitPattern: pointer))
  }

  public var isElement: Bool { unsafe pointer.pointee.type == XML_ELEMENT_NODE }
  public var isAttribute: Bool { unsafe pointer.pointee.type == XML_ATTRIBUTE_NODE }

  /// The local name.
  public var name: String {
    unsafe pointer.pointee.name.map { unsafe String(cString: $0) } ?? ""
  }

  /// The namespace's name, or empty.
  public var namespace: String {
    unsafe pointer.pointee.ns?.pointee.href.map { unsafe String(cString: $0) } ?? ""
  }

  /// The namespace that a prefix stands for here; nil if none is declared.
  public func namespace(ofPrefix prefix: String) -> String? {
    guard let found = unsafe xmlSearchNs(pointer.pointee.doc, pointer, prefix) else { return nil }
    return unsafe found.pointee.href.map { unsafe String(cString: $0) }
  }

  /// The line where the node stands, counted from 1.
  public var line: Int {
    unsafe isAttribute ? Int(xmlGetLineNo(pointer.pointee.parent)) : Int(xmlGetLineNo(pointer))
  }

  /// The text of the node and all that is in it.
  public var text: String {
    if isElement || isAttribute, let only = unsafe Self.onlyText(pointer.pointee.children) { return only }
    guard let content = unsafe xmlNodeGetContent(pointer) else { return "" }
    defer { unsafe releaseXMLText(content) }
    return unsafe String(cString: content)
  }

  /// The value of an attribute: `lang` or, with the XML namespace, `xml:lang`.
  public subscript(_ attribute: String) -> String? {
    guard isElement else { return nil }
    if attribute.hasPrefix("xml:") { return self[String(attribute.dropFirst(4)), in: Self.xmlNamespace] }
    var next = unsafe pointer.pointee.properties
    while let candidate = unsafe next {
      if unsafe candidate.pointee.ns == nil && Self.spells(candidate.pointee.name, attribute) {
        return unsafe Self.value(of: candidate)
      }
      unsafe next = candidate.pointee.next
    }
    return nil
  }

  private static func value(of attribute: UnsafeMutablePointer<xmlAttr>) -> String {
    if let only = unsafe onlyText(attribute.pointee.children) { return only }
    let whole = unsafe xmlNodeListGetString(attribute.pointee.doc, attribute.pointee.children, 1)
    guard let whole = unsafe whole else { return "" }
    defer { unsafe releaseXMLText(whole) }
    return unsafe String(cString: whole)
  }

  /// The text of a list of nodes that is a single text, as most are: it can be had without a copy by the library.
  private static func onlyText(_ first: UnsafeMutablePointer<xmlNode>?) -> String? {
    guard let first = unsafe first, unsafe first.pointee.next == nil,
      unsafe first.pointee.type == XML_TEXT_NODE,
      let content = unsafe first.pointee.content
    else { return nil }
    return unsafe String(cString: content)
  }

  /// The value of an attribute of a namespace, by its local name: office formats put all of theirs into one.
  public subscript(_ attribute: String, in namespace: String) -> String? {
    guard isElement, let value = unsafe xmlGetNsProp(pointer, attribute, namespace) else { return nil }
    defer { unsafe releaseXMLText(value) }
    return unsafe String(cString: value)
  }

  private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// The attributes in document order, by local name.
  public var attributes: [(name: String, value: String)] {
    guard isElement else { return [] }
    var result: [(String, String)] = []
    var next = unsafe pointer.pointee.properties
    while let attribute = unsafe next {
      let name = unsafe String(cString: attribute.pointee.name)
      let isXML = unsafe attribute.pointee.ns != nil
      unsafe result.append((name, isXML ? self["xml:" + name] ?? "" : Self.value(of: attribute)))
      unsafe next = attribute.pointee.next
    }
    return result
  }

  /// The element around the node, if there is one.
  public var parent: Node? {
    guard let parent = unsafe pointer.pointee.parent, unsafe parent.pointee.type == XML_ELEMENT_NODE else {
      return nil
    }
    return unsafe Node(document: document, pointer: parent)
  }

  /// The child elements, in order.
  public var children: [Node] {
    var result: [Node] = []
    var next = firstChild
    while let child = next {
      result.append(child)
      next = child.next
    }
    return result
  }

  private var firstChild: Node? {
    guard isElement else { return nil }
    return unsafe element(from: pointer.pointee.children)
  }

  private var next: Node? { unsafe element(from: pointer.pointee.next) }

  /// The node itself or the first sister after it that is an element.
  private func element(from first: UnsafeMutablePointer<xmlNode>?) -> Node? {
    var next = unsafe first
    while let node = unsafe next, unsafe node.pointee.type != XML_ELEMENT_NODE {
      unsafe next = node.pointee.next
    }
    return unsafe next.map { unsafe Node(document: document, pointer: $0) }
  }

  private func isNamed(_ name: String) -> Bool { unsafe Self.spells(pointer.pointee.name, name) }

  /// Whether a text of the library is a name. Handing the name to the library would copy it every time.
  private static func spells(_ text: UnsafePointer<xmlChar>?, _ name: String) -> Bool {
    guard var next = unsafe text else { return false }
    for byte in name.utf8 {
      guard byte != 0, unsafe next.pointee == byte else { return false }
      unsafe next += 1
    }
    return unsafe next.pointee == 0
  }

  /// Child elements and texts, in order; comments and processing instructions are left out.
  public var content: [Node] {
    guard isElement else { return [] }
    var result: [Node] = []
    var next = unsafe pointer.pointee.children
    while let child = unsafe next {
      let type = unsafe child.pointee.type
      if type == XML_ELEMENT_NODE || type == XML_TEXT_NODE {
        unsafe result.append(Node(document: document, pointer: child))
      }
      unsafe next = child.pointee.next
    }
    return result
  }

  /// The first child element of that name.
  public func child(_ name: String) -> Node? {
    var next = firstChild
    while let child = next, !child.isNamed(name) { next = child.next }
    return next
  }

  /// The child elements of that name.
  public func children(_ name: String) -> [Node] {
    var result: [Node] = []
    var next = firstChild
    while let child = next {
      if child.isNamed(name) { result.append(child) }
      next = child.next
    }
    return result
  }

  /// The way from the root: at each level the place among the child elements, counted from 0.
  public var indexPath: [Int] {
    guard isElement, let parent else { return isElement ? [] : (parent?.indexPath ?? []) }
    return parent.indexPath + [parent.children.firstIndex(of: self) ?? 0]
  }

  /// The node and all below as a tree of values. Text beside child elements is left out.
  public var element: Element {
    let below = children
    return Element(
      name, attributes.map { Element.Attribute($0.name, $0.value) },
      text: below.isEmpty ? text : "", children: below.map(\.element))
  }
}
