internal import Casefile
internal import XML

/// An example that cannot be tried: what it says of its base does not fit.
struct ExampleProblem: Error {
  var reason: String
}

extension Example {
  /// The base casefile with the example's changes made, one after the other.
  func edited(_ base: Element) throws(ExampleProblem) -> Element {
    var casefile = base
    for edit in edits {
      switch edit {
      case .set(let at, let text, let attribute, let how, let number):
        for place in try Self.places(at, in: casefile) {
          casefile.change(place.path[...]) { element in
            if let name = attribute ?? place.attribute {
              element[name] = text
            } else if element.isFact {
              element.setFact(to: text, how: how, number: number)
            } else {
              element.text = text
              element.children = []
            }
          }
        }
      case .setFact(let at, let name, let text, let how, let number):
        for place in try Self.places(at, in: casefile) {
          casefile.change(place.path[...]) { owner in
            let known = owner.children.firstIndex { $0.name == name }
            var fact = known.map { owner.children[$0] } ?? Element(name)
            fact.setFact(to: text, how: how, number: number)
            if let known { owner.children[known] = fact } else { owner.children.append(fact) }
          }
        }
      case .remove(let at):
        // From the last on, so that the places before stay what they are.
        for place in try Self.places(at, in: casefile).reversed() {
          if let name = place.attribute {
            casefile.change(place.path[...]) { $0[name] = nil }
          } else if let last = place.path.last {
            casefile.change(place.path.dropLast()) { $0.children.remove(at: last) }
          }
        }
      case .add(let at, let elements):
        for place in try Self.places(at, in: casefile) {
          casefile.change(place.path[...]) { $0.children += elements }
        }
      }
    }
    return casefile
  }

  private struct Place {
    /// The way from the casefile's root.
    var path: [Int]
    var attribute: String?
  }

  private static func places(_ at: RuleExpression, in casefile: Element) throws(ExampleProblem) -> [Place] {
    do throws(XMLFailure) {
      let document = try Document(building: Element("view", children: [casefile]))
      let found = try XPathContext(document).evaluate(at.xpath, at: document.root)
      let nodes = found.nodes
      guard !nodes.isEmpty else { throw .invalidExpression(at.source, message: "nothing is there") }
      return nodes.map { node in
        Place(path: Array(node.indexPath.dropFirst()), attribute: node.isAttribute ? node.name : nil)
      }
    } catch {
      throw ExampleProblem(reason: "at=\"\(at.source)\": \(error.reason)")
    }
  }
}

extension Element {
  fileprivate var isFact: Bool { self["blank"] != nil || !children("value").isEmpty }

  fileprivate mutating func change(_ path: ArraySlice<Int>, _ body: (inout Element) -> Void) {
    guard let index = path.first else {
      body(&self)
      return
    }
    children[index].change(path.dropFirst(), body)
  }

  /// Makes one value all that is known of a fact; it keeps where the first value came from. A number is one if the
  /// fact was, or if nothing was known of it.
  fileprivate mutating func setFact(to text: String, how: String?, number given: String?) {
    var value = child("value") ?? Element("value", [.init("how", how ?? "read"), .init("document", "")])
    if let how { value["how"] = how }
    let isNumber = self["n"] != nil || children.isEmpty
    let number = given ?? CivilDate(iso: text).map { String($0.number) } ?? (isNumber ? text : nil)
    let numeric = number.flatMap { Double($0) } == nil ? nil : number
    value["n"] = numeric
    value["bad"] = nil
    value.text = text
    self["best"] = text
    self["how"] = value["how"]
    self["n"] = numeric
    self["known"] = "yes"
    self["blank"] = nil
    children = [value]
  }
}
