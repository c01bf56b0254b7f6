internal import Casefile

extension Joiner {
  /// The facts of a node: what was found and what a person saw.
  func facts(_ bag: FactBag, _ entries: [Vocabulary.Entry], key: String) -> [Element] {
    guard let seen = confirmed[key] else { return bag.elements(entries) }
    var bag = bag
    bag.merge(seen)
    return bag.elements(entries)
  }

  private func node(
    _ name: String, key: String, _ bag: FactBag, _ entries: [Vocabulary.Entry],
    _ attributes: [Element.Attribute] = []
  ) -> Element {
    Element(name, [.init("key", key)] + attributes, children: facts(bag, entries, key: key))
  }

  var dossierElement: Element { node("dossier", key: "dossier", dossier, Vocabulary.dossier) }

  var employerElement: Element { node("employer", key: "employer", employer, Vocabulary.employer) }

  var factoryElement: Element {
    var element = node("factory", key: "factory", factory, Vocabulary.factory)
    element.children += rows(products, "product", of: "factory", Vocabulary.product)
    return element
  }

  /// The workers in order; always one at least.
  var workerElements: [Element] {
    persons.indices.map { index in
      let person = persons[index]
      let key = "worker:\(index + 1)"
      var element = node(
        "worker", key: key, person.facts, Vocabulary.worker, [.init("id", String(index + 1))])
      if !person.mrz.isEmpty {
        element.append(
          Element(
            "mrz", [.init("key", key + "/mrz")],
            children: person.mrz.map { FactElement.value($0, .text, named: "mrz", unit: nil) }))
      }
      element.children += rows(person.employments, "employment", of: key, Vocabulary.employment)
      element.children += rows(person.supervisors, "supervisor", of: key, Vocabulary.supervisor)
      element.children += abilities(person, index, key)
      element.children += rows(person.trainings, "training", of: key, Vocabulary.training, withDocument: true)
      element.children += rows(person.salaryItems, "salary-item", of: key, Vocabulary.salaryItem)
      element.children += rows(person.videos, "video", of: key, Vocabulary.video, withDocument: true)
      return element
    }
  }

  private func rows(
    _ rows: [Row], _ name: String, of owner: String, _ entries: [Vocabulary.Entry], withDocument: Bool = false
  ) -> [Element] {
    rows.enumerated().map { index, row in
      var attributes: [Element.Attribute] = []
      if withDocument { attributes.append(.init("document", row.document.map { documents[$0].key } ?? "")) }
      return node(name, key: "\(owner)/\(name):\(index + 1)", row.facts, entries, attributes)
    }
  }

  private func abilities(_ person: Person, _ worker: Int, _ owner: String) -> [Element] {
    let own = documents.indices.filter { documents[$0].worker == worker || documents[$0].worker == nil }
    let candidates = own.filter { table.attachments.union(table.proofs).contains(documents[$0].id) }.map {
      place in
      (place: place, names: documents[place].pieces.map { file(pieces[$0]).stem }.unique)
    }
    let items = person.abilities.flatMap { ability in
      ability.inner.map { item in
        let texts = item.facts.texts("desc")
        // An item may name another document of the dossier: the film, the certificates.
        let meant = table.documents(named: texts).filter { !table.attachments.contains($0) }
        return (texts: texts, document: item.document ?? own.first { meant.contains(documents[$0].id) })
      }
    }
    var matches = EvidenceMatch(fillers: table.fillers).match(items, with: candidates)[...]
    return person.abilities.enumerated().map { index, ability in
      let key = "\(owner)/ability:\(index + 1)"
      var element = node("ability", key: key, ability.facts, Vocabulary.ability)
      for (number, evidence) in ability.inner.enumerated() {
        let match = matches.popFirst() ?? (attached: .no, document: nil)
        element.append(
          node(
            "evidence", key: "\(key)/evidence:\(number + 1)", evidence.facts, Vocabulary.evidence,
            [
              .init("attached", match.attached.rawValue),
              .init("document", match.document.map { documents[$0].key } ?? ""),
            ]))
      }
      return element
    }
  }

  /// All documents with their instances.
  var documentElements: [Element] {
    documents.indices.map { index in
      let document = documents[index]
      let paper = papers[index]
      let own = document.pieces.map { pieces[$0] }
      // A document is as sure as its least sure piece.
      let weakest = own.min { $0.confidence < $1.confidence }
      var element = Element(
        "document",
        [
          .init("key", document.key), .init("id", document.id), .init("no", String(document.number)),
          .init("worker", document.worker.map { String($0 + 1) } ?? ""), .init("role", document.role),
          .init("sure", own.allSatisfy(\.isSure) ? "yes" : "no"),
          .init("confidence", FactElement.decimal(weakest?.confidence ?? 0)),
          .init("language", paper.language), .init("has-chinese", paper.hasChinese),
        ])
      let rivals = own.flatMap(\.rivals).filter { $0 != document.id }
      if !rivals.isEmpty { element["maybe"] = rivals.unique.joined(separator: " ") }
      element.children += instances(document)
      let reasons = own.flatMap(\.reasons).unique
      for reason in reasons {
        var child = Element(
          "reason",
          [.init("sign", reason.sign), .init("weight", FactElement.decimal(reason.weight))], text: reason.text
        )
        if reason.id != document.id { child["for"] = reason.id }
        element.append(child)
      }
      element.children += rows(paper.signatures, "signature", of: document.key, Vocabulary.signature)
      for (number, tick) in paper.ticks.enumerated() {
        element.append(
          Element(
            "tick",
            [
              .init("key", "\(document.key)/tick:\(number + 1)"), .init("row", tick.row),
              .init("applicant", tick.applicant), .init("reviewer", tick.reviewer),
            ]))
      }
      element.children += markElements(document)
      element.children += paper.fields
      element.children += facts(paper.facts, Vocabulary.document, key: document.key)
      return element
    }
  }

  /// The same copy may hold a document twice, as a scan and to be edited; the key of the second has a number.
  private func instances(_ document: JoinedDocument) -> [Element] {
    var counts: [String: Int] = [:]
    return document.pieces.map { index in
      let piece = pieces[index]
      counts[piece.copy, default: 0] += 1
      let number = counts[piece.copy] ?? 1
      let key = "\(document.key)/copy:\(piece.copy)" + (number > 1 ? ":\(number)" : "")
      return FileElements.instance(piece, file(piece), key: key)
    }
  }
}

extension Array where Element: Hashable {
  /// Each value once, where it stands first.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
