public import Casefile
internal import CLibXML2

extension Document {
  /// The document of a tree, built without writing and parsing it: for trees of our own that are only asked by
  /// XPath. Texts are taken as they are, up to a NUL.
  public convenience init(building tree: Element) throws(XMLFailure) {
    Library.start()
    guard let document = unsafe xmlNewDoc("1.0") else { throw .malformed(line: 0, message: "no memory") }
    guard let root = unsafe Self.node(of: tree, in: document) else {
      unsafe xmlFreeDoc(document)
      throw .malformed(line: 0, message: "no memory")
    }
    unsafe xmlDocSetRootElement(document, root)
    unsafe self.init(taking: document)
  }

  /// Adds a tree at the end of the root element. Nodes that were taken from the document before stay as they
  /// are.
  public func append(_ tree: Element) throws(XMLFailure) {
    guard let node = unsafe Self.node(of: tree, in: pointer),
      unsafe xmlAddChild(xmlDocGetRootElement(pointer), node) != nil
    else { throw .malformed(line: 0, message: "no memory") }
  }

  private static func node(
    of tree: Element, in document: UnsafeMutablePointer<xmlDoc>
  ) -> UnsafeMutablePointer<xmlNode>? {
    // Texts are lent to the library; as arguments they would be copied once more.
    let node = unsafe tree.name.withCString(encodedAs: UTF8.self) {
      unsafe xmlNewDocNode(document, nil, $0, nil)
    }
    guard let node = unsafe node else { return nil }
    for attribute in tree.attributes {
      unsafe attribute.name.withCString(encodedAs: UTF8.self) { name in
        unsafe attribute.value.withCString(encodedAs: UTF8.self) { value in
          _ = unsafe xmlNewProp(node, name, value)
        }
      }
    }
    if !tree.text.isEmpty {
      unsafe tree.text.withCString(encodedAs: UTF8.self) { text in
        _ = unsafe xmlAddChild(node, xmlNewDocText(document, text))
      }
    }
    for child in tree.children {
      guard let below = unsafe self.node(of: child, in: document) else {
        unsafe xmlFreeNode(node)
        return nil
      }
      unsafe xmlAddChild(node, below)
    }
    return unsafe node
  }
}
