/// A node of the casefile: a name, attributes in a fixed order, children and text.
///
/// The casefile is built, measured and printed as a tree of these values; only `XML` and what judges it
/// see a parser's document.
public struct Element: Sendable, Hashable {
  /// One attribute of an element.
  public struct Attribute: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public var name: String
  public private(set) var attributes: [Attribute]
  public var children: [Element]
  /// The text directly inside; an element has either text or children.
  public var text: String

  public init(_ name: String, _ attributes: [Attribute] = [], text: String = "", children: [Element] = []) {
    self.name = name
    self.attributes = attributes
    self.text = text
    self.children = children
  }

  /// The value of an attribute. Setting an attribute that exists replaces it where it stands, setting `nil`
  /// removes it.
  public subscript(_ attribute: String) -> String? {
    get { attributes.first { $0.name == attribute }?.value }
    set {
      let index = attributes.firstIndex { $0.name == attribute }
      switch (index, newValue) {
      case (let index?, let value?): attributes[index].value = value
      case (let index?, nil): attributes.remove(at: index)
      case (nil, let value?): attributes.append(Attribute(attribute, value))
      case (nil, nil): break
      }
    }
  }

  /// The first child of that name.
  public func child(_ name: String) -> Element? {
    children.first { $0.name == name }
  }

  /// All children of that name, in order.
  public func children(_ name: String) -> [Element] {
    children.filter { $0.name == name }
  }

  /// Everything that stands below, and the element itself, in document order.
  public var descendants: [Element] {
    [self] + children.flatMap(\.descendants)
  }

  /// Adds a child.
  public mutating func append(_ child: Element) {
    children.append(child)
  }
}
