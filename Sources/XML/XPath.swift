internal import CLibXML2

/// What an XPath expression came to.
public enum XPathValue {
  case nodes([Node])
  case text(String)
  case number(Double)
  case truth(Bool)

  /// As XPath's `boolean()` sees it.
  public var isTrue: Bool {
    switch self {
    case .nodes(let nodes): !nodes.isEmpty
    case .text(let text): !text.isEmpty
    case .number(let number): number != 0 && !number.isNaN
    case .truth(let truth): truth
    }
  }

  /// As XPath's `string()` sees it.
  public var string: String {
    switch self {
    case .nodes(let nodes): nodes.first?.text ?? ""
    case .text(let text): text
    case .number(let number): XPathValue.format(number)
    case .truth(let truth): truth ? "true" : "false"
    }
  }

  /// As XPath's `number()` sees it.
  public var number: Double {
    switch self {
    case .number(let number): number
    case .truth(let truth): truth ? 1 : 0
    default: Double(string.filter { !$0.isWhitespace }) ?? .nan
    }
  }

  /// The nodes, or none.
  public var nodes: [Node] {
    if case .nodes(let nodes) = self { nodes } else { [] }
  }

  private static func format(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return String(number)
  }
}

/// A compiled XPath 1.0 expression.
@safe public final class XPath {
  /// The expression as it was written.
  public let source: String
  let pointer: xmlXPathCompExprPtr

  /// Compiles an expression; an error names what the library has against it.
  public init(_ source: String) throws(XMLFailure) {
    Library.start()
    self.source = source
    // A context costs more than most expressions; the library compiles without one, and keeps what it has
    // against an expression as the thread's last error.
    guard let compiled = unsafe xmlXPathCtxtCompile(nil, source) else {
      let message = unsafe xmlGetLastError().flatMap { unsafe $0.pointee.message }.map {
        unsafe String(cString: $0)
      }
      throw .invalidExpression(source, message: (message ?? "does not parse").inOneLine)
    }
    unsafe pointer = compiled
  }

  deinit {
    unsafe xmlXPathFreeCompExpr(pointer)
  }
}

/// Where expressions are evaluated: one document, variables, and functions of our own under the prefix `d`.
@safe public final class XPathContext {
  /// A function that rules call as `d:name(…)`. It gets its arguments in order; an error becomes the
  /// evaluation's error.
  public typealias Function = (_ arguments: [XPathValue], _ at: Node) throws(XMLFailure) -> XPathValue

  /// The namespace of our functions.
  public static let functionNamespace = "urn:dossier:functions"

  private let document: Document
  private let pointer: xmlXPathContextPtr
  fileprivate let functions: [String: Function]
  fileprivate var failure: XMLFailure?

  public init(_ document: Document, functions: [String: Function] = [:]) throws(XMLFailure) {
    Library.start()
    guard let context = unsafe xmlXPathNewContext(document.pointer) else {
      throw .invalidExpression("", message: "no memory")
    }
    unsafe pointer = context
    self.document = document
    self.functions = functions
    unsafe context.pointee.error = { _, _ in }
    unsafe xmlXPathRegisterNs(context, "d", Self.functionNamespace)
    for (prefix, namespace) in [
      ("math", "http://exslt.org/math"), ("set", "http://exslt.org/sets"),
      ("date", "http://exslt.org/dates-and-times"), ("str", "http://exslt.org/strings"),
    ] {
      unsafe xmlXPathRegisterNs(context, prefix, namespace)
    }
    unsafe exsltMathXpathCtxtRegister(context, "math")
    unsafe exsltSetsXpathCtxtRegister(context, "set")
    unsafe exsltDateXpathCtxtRegister(context, "date")
    unsafe exsltStrXpathCtxtRegister(context, "str")
    for name in functions.keys {
      unsafe xmlXPathRegisterFuncNS(context, name, Self.functionNamespace, callFunction)
    }
    unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    unsafe xmlXPathFreeContext(pointer)
  }

  /// Gives a variable its value for the evaluations that follow.
  public func set(_ variable: String, to value: XPathValue) {
    unsafe xmlXPathRegisterVariable(pointer, variable, value.object())
  }

  /// Evaluates an expression at a node of this context's document.
  public func evaluate(_ expression: XPath, at node: Node) throws(XMLFailure) -> XPathValue {
    unsafe pointer.pointee.node = node.pointer
    failure = nil
    guard let object = unsafe xmlXPathCompiledEval(expression.pointer, pointer) else {
      if let failure { throw failure }
      let message = unsafe pointer.pointee.lastError.message.map { unsafe String(cString: $0) }
      throw .invalidExpression(expression.source, message: (message ?? "does not evaluate").inOneLine)
    }
    defer { unsafe xmlXPathFreeObject(object) }
    if let failure { throw failure }
    return unsafe value(of: object)
  }

  /// Evaluates an expression at the document's root element.
  public func evaluate(_ expression: XPath) throws(XMLFailure) -> XPathValue {
    try evaluate(expression, at: document.root)
  }

  fileprivate func value(of object: xmlXPathObjectPtr) -> XPathValue {
    switch unsafe object.pointee.type {
    case XPATH_BOOLEAN: return unsafe .truth(object.pointee.boolval != 0)
    case XPATH_NUMBER: return unsafe .number(object.pointee.floatval)
    case XPATH_NODESET, XPATH_XSLT_TREE:
      guard let set = unsafe object.pointee.nodesetval else { return .nodes([]) }
      unsafe xmlXPathNodeSetSort(set)
      var nodes: [Node] = []
      for index in 0..<Int(unsafe set.pointee.nodeNr) {
        if let node = unsafe set.pointee.nodeTab[index] {
          unsafe nodes.append(Node(document: document, pointer: node))
        }
      }
      return .nodes(nodes)
    default:
      guard let text = unsafe xmlXPathCastToString(object) else { return .text("") }
      defer { unsafe releaseXMLText(text) }
      return unsafe .text(String(cString: text))
    }
  }

  fileprivate var currentNode: Node {
    guard let node = unsafe pointer.pointee.node else { return document.root }
    return unsafe Node(document: document, pointer: node)
  }
}

extension XPathValue {
  /// A value of the library that holds the same; whoever takes it frees it.
  fileprivate func object() -> xmlXPathObjectPtr? {
    switch self {
    case .text(let text): return unsafe xmlXPathNewString(text)
    case .number(let number): return unsafe xmlXPathNewFloat(number)
    case .truth(let truth): return unsafe xmlXPathNewBoolean(truth ? 1 : 0)
    case .nodes(let nodes):
      let set = unsafe xmlXPathNodeSetCreate(nil)
      for node in nodes { unsafe xmlXPathNodeSetAdd(set, node.pointer) }
      return unsafe xmlXPathWrapNodeSet(set)
    }
  }
}

/// The one C function behind all of ours: it finds the context in the library's own, and the name.
private let callFunction: xmlXPathFunction = { parser, count in
  guard let parser = unsafe parser, let context = unsafe parser.pointee.context,
    let data = unsafe context.pointee.userData, let name = unsafe context.pointee.function
  else { return }
  let ours = unsafe Unmanaged<XPathContext>.fromOpaque(data).takeUnretainedValue()
  var arguments: [XPathValue] = []
  for _ in 0..<Int(count) {
    guard let object = unsafe valuePop(parser) else { continue }
    unsafe arguments.append(ours.value(of: object))
    unsafe xmlXPathFreeObject(object)
  }
  let word = unsafe String(cString: name)
  do throws(XMLFailure) {
    guard let function = ours.functions[word] else {
      throw .invalidExpression(word, message: "unknown function")
    }
    let result = try function(arguments.reversed(), ours.currentNode)
    unsafe valuePush(parser, result.object())
  } catch {
    ours.failure = error
    unsafe xmlXPathErr(parser, Int32(XPATH_EXPR_ERROR.rawValue))
  }
}
