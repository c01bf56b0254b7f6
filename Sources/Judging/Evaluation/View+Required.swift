internal import Casefile
internal import XML

extension View {
  /// The documents that the rulebook asks for, one element for each present copy, and whether they are there.
  func requiredDocuments(_ rulebook: Rulebook, casefile: Element) throws(RulebookError) -> Element {
    let copies = Copies(casefile)
    var required = Element("required")
    guard let caseNode = root.child("casefile") else { return required }
    let workers = caseNode.children("worker")
    for definition in rulebook.documents
    where !definition.isOptional && definition.days.contains(day) && !definition.types.isDisjoint(with: types)
    {
      let selected = try definition.forEach.map { expression throws(RulebookError) in
        try evaluate(expression, at: caseNode).nodes
      }
      let inWorkers = selected.map { nodes in nodes.allSatisfy { $0.worker != nil } } ?? false
      if inWorkers && definition.forEach?.source.hasPrefix("worker") == true {
        for worker in workers {
          if let when = definition.when, try !evaluate(when, at: worker).isTrue { continue }
          let count = (selected ?? []).filter { $0.worker == worker }.count
          let needed = max(count, definition.atLeast ?? 0)
          required.children += copies.expand(
            definition, worker: worker["id"] ?? "", needed: needed, isOnlyWorker: workers.count == 1,
            documents: casefile)
        }
      } else {
        if let when = definition.when, try !evaluate(when, at: caseNode).isTrue { continue }
        let needed = max(selected?.count ?? 0, definition.atLeast ?? (selected == nil ? 1 : 0))
        required.children += copies.expand(
          definition, worker: "", needed: needed, isOnlyWorker: false, documents: casefile)
      }
    }
    return required
  }
}

extension Node {
  /// The worker that the node is or stands in.
  fileprivate var worker: Node? {
    name == "worker" && parent?.name == "casefile" ? self : parent?.worker
  }
}

/// The copies of a case, as what is required is asked of each.
private struct Copies {
  private struct Copy {
    var id: String
    var kind: String
    var state: String
  }

  private var asked: [Copy] = []
  /// What came in later counts for every copy.
  private var supplements: Set<String> = []

  init(_ casefile: Element) {
    let all = casefile.child("copies")?.children("copy") ?? []
    for copy in all {
      let id = copy["id"] ?? ""
      if copy["kind"] == "supplement" {
        supplements.insert(id)
      } else {
        asked.append(Copy(id: id, kind: copy["kind"] ?? "electronic", state: copy["state"] ?? "ok"))
      }
    }
    if asked.isEmpty { asked = [Copy(id: "usb-1", kind: "electronic", state: "ok")] }
  }

  func expand(
    _ definition: DocumentDefinition, worker: String, needed: Int, isOnlyWorker: Bool,
    documents casefile: Element
  ) -> [Element] {
    guard needed > 0 else { return [] }
    let ofID = (casefile.child("documents")?.children ?? []).filter { $0["id"] == definition.id }
    return asked.filter { ($0.kind == "paper" ? definition.paper : definition.electronic) > 0 }.map { copy in
      var sure = 0
      var unsure = 0
      for document in ofID where isIn(copy, document) {
        let owner = document["worker"] ?? ""
        if !worker.isEmpty && !owner.isEmpty && owner != worker { continue }
        let isHis = worker.isEmpty || owner == worker || isOnlyWorker
        if document["sure"] == "no" || !isHis { unsure += 1 } else { sure += 1 }
      }
      let key = (worker.isEmpty ? "" : "worker:\(worker)/") + "document:\(definition.id)/copy:\(copy.id)"
      return Element(
        "document",
        [
          .init("key", key), .init("id", definition.id), .init("worker", worker), .init("copy", copy.id),
          .init("copy-kind", copy.kind),
          .init("present", sure >= needed ? "yes" : sure + unsure >= needed ? "unsure" : "no"),
          .init("found", String(sure + unsure)), .init("at-least", String(needed)),
          .init("original", definition.original), .init("certified", definition.certified),
          .init("translation", definition.translation), .init("name-zh", definition.names.zhHant),
          .init("name-en", definition.names.english), .init("state", copy.state),
        ])
    }
  }

  private func isIn(_ copy: Copy, _ document: Element) -> Bool {
    document.children("instance").contains { instance in
      let id = instance["copy"] ?? ""
      return id == copy.id || supplements.contains(id)
    }
  }
}
