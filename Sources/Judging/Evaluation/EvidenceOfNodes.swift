internal import Casefile
internal import XML

/// What nodes of the view show as evidence, each thing once, in the order of the nodes.
func evidence(of nodes: [Node]) -> [Evidence] {
  var result: [Evidence] = []
  var seen: Set<Evidence> = []
  for node in nodes {
    for item in evidence(of: node) where item.saysSomething && seen.insert(item).inserted {
      result.append(item)
    }
  }
  return result
}

private func evidence(of node: Node) -> [Evidence] {
  guard node.isElement else {
    var item = Evidence()
    item.value = node.text.withoutOuterBlanks
    return [item]
  }
  if node.isFact { return node.children("value").flatMap { evidence(of: $0) } }
  var item = Evidence()
  item.copy = node["copy"] ?? ""
  item.how = node["how"].flatMap(Knowing.init(rawValue:))
  item.confidence = node["confidence"].flatMap { Double($0) }
  switch node.name {
  case "value":
    item.file = node["file"] ?? ""
    item.fileHex = node["file-hex"] ?? ""
    item.page = node["page"].flatMap { Int($0) }
    item.box = (node["box"] ?? "").split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    item.unit = item.box.isEmpty ? "" : node["unit"] ?? "points"
    item.time = node["time"].flatMap { Double($0) }
    item.value = node.text.withoutOuterBlanks
  case "document":
    let instances = node.children("instance")
    if !instances.isEmpty { return instances.flatMap { evidence(of: $0) } }
    item.value = node["id"] ?? ""
  case "instance":
    item.file = node["file"] ?? ""
    item.page = node["page-from"].flatMap { Int($0) }
    item.confidence = nil
  case "file":
    item.file = node["path"] ?? ""
    item.fileHex = node["path-hex"] ?? ""
  case "event":
    // A picture before and a picture after: only beside each other they show what happens.
    item.file = node["file"] ?? ""
    item.how = .measured
    let time = node["time"].flatMap { Double($0) } ?? 0
    let end = (node["until"] ?? "").isEmpty ? time : node["until"].flatMap { Double($0) } ?? time
    var after = item
    item.time = max(0, time - 0.15)
    after.time = end + 0.15
    return [item, after]
  case "copy":
    item.copy = node["id"] ?? ""
  case "observation":
    item.file = node["file"] ?? ""
    item.page = node["page"].flatMap { Int($0) }
    item.box = (node["box"] ?? "").split(separator: " ").compactMap { Double($0) }
    item.unit = item.box.isEmpty ? "" : "points"
    // A code says why pages were not seen; the message has its words.
    let isCode = node["code"] == "PAGES-UNSEEN"
    item.value = isCode ? "" : [node["value"], node["expected"]].compactMap { $0 }.joined(separator: " → ")
    if item.value.isEmpty && item.file.isEmpty { item.value = node["code"] ?? "" }
  default:
    item.value = node["working"] ?? node.written
  }
  return [item]
}

extension Evidence {
  /// Whether there is anything to show: an element without words and place shows nothing.
  fileprivate var saysSomething: Bool { !copy.isEmpty || !file.isEmpty || !value.isEmpty }
}

extension Node {
  /// Whether the node itself is something to be shown when a rule names no evidence.
  var isEvidence: Bool {
    isFact
      || ["value", "document", "instance", "file", "observation"].contains(name) && parent?.name != "required"
  }
}
