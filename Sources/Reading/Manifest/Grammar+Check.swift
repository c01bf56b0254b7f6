internal import Casefile
internal import XML

extension Grammar {
  /// One mistake in a document, as data: the words for it are the rulebook's.
  struct Complaint: Hashable, Sendable {
    var line: Int
    /// What stands there, as it is written: `<pasport-no>`, `worker="one"`.
    var found: String
    /// What may stand there: names or values with a blank between them, or a pattern.
    var expected: String
    /// What to write instead, as it would be written; empty where nothing is near.
    var remedy: String
  }

  /// Holds a document against the grammar: every mistake in the order of the lines, and what is left of the
  /// document without what is wrong. The root's name is looked at, too: nothing is kept of another document.
  func check(_ document: Document) -> (complaints: [Complaint], kept: Element?) {
    let node = document.root
    guard node.name == root.name, node.namespace.isEmpty else {
      let found = node.namespace.isEmpty ? "<\(node.name)>" : "<\(node.name) xmlns=\"\(node.namespace)\">"
      let complaint = Complaint(
        line: node.line, found: found, expected: root.name, remedy: "<\(root.name)>")
      return ([complaint], nil)
    }
    var complaints: [Complaint] = []
    let kept = check(node, as: root.type, &complaints)
    return (complaints, kept)
  }

  private func check(_ node: Node, as type: String, _ complaints: inout [Complaint]) -> Element {
    let content = content(type)
    var kept = Element(node.name)
    checkAttributes(of: node, content, &kept, &complaints)
    if let textType = content.text {
      checkText(of: node, textType, &kept, &complaints)
      return kept
    }
    if let stray = node.content.first(where: { !$0.isElement && !$0.text.trimmedOfSpace.isEmpty }) {
      complaints.append(
        Complaint(
          line: node.line, found: "<\(node.name)>" + String(stray.text.trimmedOfSpace.prefix(40)),
          expected: content.children.map(\.name).joined(separator: " "),
          remedy: content.children.count == 1
            ? "<\(node.name)><\(content.children[0].name)>…</\(content.children[0].name)></\(node.name)>" : ""
        ))
    }
    for child in node.children {
      if let known = content.children.first(where: { $0.name == child.name }), child.namespace.isEmpty {
        kept.append(check(child, as: known.type, &complaints))
      } else {
        complaints.append(stranger(child, in: node, content))
      }
    }
    return kept
  }

  private func stranger(_ child: Node, in node: Node, _ content: Content) -> Complaint {
    let names = content.children.map(\.name)
    var remedy = ""
    if !child.namespace.isEmpty, names.contains(child.name) {
      remedy = "<\(child.name)>"
    } else if let near = child.name.nearest(among: names) {
      remedy = "<\(near)>"
    } else if let parent = parents(of: child.name).first {
      remedy = "<\(parent)><\(child.name)>…</\(child.name)></\(parent)>"
    }
    return Complaint(
      line: child.line, found: "<\(node.name)><\(child.name)>", expected: names.joined(separator: " "),
      remedy: remedy)
  }

  private func checkAttributes(
    of node: Node, _ content: Content, _ kept: inout Element, _ complaints: inout [Complaint]
  ) {
    let names = content.attributes.map(\.name)
    for (name, value) in node.attributes where !name.hasPrefix("xml:") {
      let written = "\(name)=\"\(value.prefix(60))\""
      guard let known = content.attributes.first(where: { $0.name == name }) else {
        let near = name.nearest(among: names)
        // `<worker name="…">` for `<worker><name>…</name></worker>` is the usual slip.
        let asElement = content.children.contains { $0.name == name } ? "<\(name)>\(value)</\(name)>" : ""
        complaints.append(
          Complaint(
            line: node.line, found: "<\(node.name) \(written)>", expected: names.joined(separator: " "),
            remedy: near.map { "\($0)=\"\(value)\"" } ?? asElement))
        continue
      }
      let values = values(known.type)
      if values.allow(value) {
        kept[name] = value
      } else {
        complaints.append(
          Complaint(
            line: node.line, found: "<\(node.name) \(written)>", expected: values.description,
            remedy: values.remedy(for: value).map { "\(name)=\"\($0)\"" } ?? ""))
      }
    }
    for attribute in content.attributes where attribute.isRequired && node[attribute.name] == nil {
      complaints.append(
        Complaint(
          line: node.line, found: "<\(node.name)>", expected: attribute.name,
          remedy: "<\(node.name) \(attribute.name)=\"…\">"))
    }
  }

  private func checkText(
    of node: Node, _ type: String, _ kept: inout Element, _ complaints: inout [Complaint]
  ) {
    if let child = node.children.first {
      complaints.append(
        Complaint(
          line: child.line, found: "<\(node.name)><\(child.name)>", expected: "text",
          remedy: "<\(node.name)>\(child.text.trimmedOfSpace)</\(node.name)>"))
      return
    }
    let values = values(type)
    if values.allow(node.text) {
      kept.text = node.text
    } else {
      complaints.append(
        Complaint(
          line: node.line, found: "<\(node.name)>\(node.text.trimmedOfSpace.prefix(60))</\(node.name)>",
          expected: values.description,
          remedy: values.remedy(for: node.text).map { "<\(node.name)>\($0)</\(node.name)>" } ?? ""))
    }
  }
}

extension Grammar.Values {
  /// The value that was probably meant.
  fileprivate func remedy(for text: String) -> String? {
    let trimmed = text.trimmedOfSpace
    if !words.isEmpty {
      let yes: Set<String> = ["y", "true", "1", "是", "有", "v", "✓"]
      let no: Set<String> = ["n", "false", "0", "否", "無"]
      let word = trimmed.lowercased()
      if words == ["yes", "no"] { return yes.contains(word) ? "yes" : no.contains(word) ? "no" : nil }
      return words.first { $0 == word } ?? word.nearest(among: words)
    }
    return [trimmed, trimmed.uppercased(), trimmed.replacing("_", with: "-").uppercased()].first { allow($0) }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmedOfSpace: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// The name of a list that differs least, if it differs little.
  func nearest(among names: [String]) -> String? {
    let plain = lowercased().replacing("_", with: "-")
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = plain.editDistance(to: name)
      if distance < best?.distance ?? .max { best = (name, distance) }
    }
    guard let best, best.distance <= Swift.max(1, plain.count / 4) else { return nil }
    return best.name
  }

  /// How many characters must be changed, added or taken out to come from one text to the other.
  func editDistance(to other: String) -> Int {
    let a = Array(self)
    let b = Array(other)
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = x == y ? diagonal : Swift.min(diagonal, above, row[j]) + 1
        diagonal = above
      }
    }
    return row[b.count]
  }
}
