internal import Casefile

extension Joiner {
  /// Takes over what the manifests declare.
  mutating func readManifests() {
    for (index, manifest) in manifests.enumerated() {
      let place = manifest.place
      if !manifest.type.isEmpty { dossier.add("type", Found(manifest.type, how: .declared, place: place)) }
      dossier.take(manifest.root, Vocabulary.dossier, place)
      for element in manifest.root.children("employer") { employer.take(element, Vocabulary.employer, place) }
      for element in manifest.root.children("factory") {
        factory.take(element, Vocabulary.factory, place)
        RowJoiner.join(
          rows(of: element, "product", Vocabulary.product, place), into: &products, keys: [("name", .text)])
      }
      for (number, element) in manifest.root.children("worker").enumerated() {
        guard let worker = manifestWorkers[index][number] else { continue }
        read(element, of: worker, manifest: index)
      }
      for piece in pieces.indices where pieces[piece].manifest == index { readEntry(piece, manifest) }
    }
  }

  private mutating func read(_ element: Element, of worker: Int, manifest: Int) {
    let place = manifests[manifest].place
    persons[worker].facts.take(element, Vocabulary.worker, place)
    for zone in element.children("mrz") {
      let lines = zone.text.split(whereSeparator: \.isWhitespace).joined(separator: "\n")
      addZone(Found(lines, how: .declared, place: place), to: worker)
    }
    RowJoiner.join(
      rows(of: element, "employment", Vocabulary.employment, place), into: &persons[worker].employments,
      keys: [("from", .date)])
    RowJoiner.join(
      rows(of: element, "supervisor", Vocabulary.supervisor, place), into: &persons[worker].supervisors,
      keys: [("name", .name)], inOrder: false)
    RowJoiner.join(
      rows(of: element, "salary-item", Vocabulary.salaryItem, place), into: &persons[worker].salaryItems,
      keys: [("kind", .text)])
    var trainings: [Row] = []
    for child in element.children("training") {
      var row = Row()
      row.facts.take(child, Vocabulary.training, place)
      row.document = child["document"].flatMap { document(named: $0, in: manifest) }
      if !row.isUnfilled(Vocabulary.training) { trainings.append(row) }
    }
    joinTrainings(trainings, of: worker)
    var abilities: [Row] = []
    for child in element.children("ability") {
      var row = Row()
      row.facts.take(child, Vocabulary.ability, place)
      for evidence in child.children("evidence") {
        var inner = Row()
        inner.facts.take(evidence, Vocabulary.evidence, place)
        inner.document = evidence["document"].flatMap { document(named: $0, in: manifest) }
        if !inner.isUnfilled(Vocabulary.evidence) { row.inner.append(inner) }
      }
      if !row.isUnfilled(Vocabulary.ability) { abilities.append(row) }
    }
    RowJoiner.join(
      abilities, into: &persons[worker].abilities, keys: [("content", .text), ("text", .text)])
    for child in element.children("video") {
      var row = Row()
      row.facts.take(child, Vocabulary.video, place)
      row.document = child["file"].flatMap { document(named: $0, in: manifest) }
      // Who is said to appear in a film is a supervisor, known from that film.
      var film = place
      film.document = row.document.map { documents[$0].key } ?? ""
      let shown = row.facts.texts("supervisor").map { name in
        var supervisor = Row()
        supervisor.facts.add("name", Found(name, how: .declared, place: film))
        return supervisor
      }
      RowJoiner.join(shown, into: &persons[worker].supervisors, keys: [("name", .name)], inOrder: false)
      RowJoiner.join([row], into: &persons[worker].videos, keys: [], inOrder: false)
    }
  }

  private func rows(
    of element: Element, _ name: String, _ entries: [Vocabulary.Entry], _ place: Place
  ) -> [Row] {
    element.children(name).compactMap { child in
      var row = Row()
      row.facts.take(child, entries, place)
      return row.isUnfilled(entries) ? nil : row
    }
  }

  /// What the manifest says of one document.
  private mutating func readEntry(_ piece: Int, _ manifest: Manifest) {
    guard let entry = pieces[piece].entry, let document = documentOfPiece[piece] else { return }
    var place = manifest.place
    place.document = documents[document].key
    for (name, text) in [("original", entry.original), ("certified", entry.certified)] where !text.isEmpty {
      papers[document].facts.add(name, Found(text, how: .declared, place: place))
    }
    if !entry.translationOf.isEmpty {
      let index = pieces[piece].manifest.flatMap { self.document(named: entry.translationOf, in: $0) }
      let name = index.map { documents[$0].key } ?? entry.translationOf
      papers[document].facts.add("translation", Found(name, how: .declared, place: place))
    }
    papers[document].facts.take(entry.element, Vocabulary.document, place)
    if papers[document].language.isEmpty { papers[document].language = entry.language }
    RowJoiner.join(
      rows(of: entry.element, "signature", Vocabulary.signature, place), into: &papers[document].signatures,
      keys: [("name", .name)], inOrder: false)
  }

  /// The document that a manifest means by a file, an id, or an id and a number.
  func document(named text: String, in manifest: Int) -> Int? {
    let name = text.trimmedOfSpace
    if let place = manifestFiles[manifest].index.place(of: name) {
      return documentOfFile[manifestFiles[manifest].places[place]]
    }
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard let id = parts.first else { return nil }
    let fitting = (piecesOfManifest[manifest] ?? []).filter { pieces[$0].entry?.id == id }
    if parts.count == 2, let number = Int(parts[1]) {
      if let piece = fitting.first(where: { pieces[$0].entry?.number == number }) {
        return documentOfPiece[piece]
      }
      // Numbers that are not written count the elements; a file that is absent has its number too.
      let entries = manifests[manifest].documents.filter { $0.id == id }
      guard entries.allSatisfy({ $0.number == nil }), entries.indices.contains(number - 1) else { return nil }
      let entry = entries[number - 1]
      return fitting.first { pieces[$0].entry == entry }.flatMap { documentOfPiece[$0] }
    }
    let documents = Set(fitting.compactMap { documentOfPiece[$0] })
    return documents.count == 1 ? documents.first : nil
  }

  /// Adds a machine-readable zone unless a byte-identical file said the same.
  mutating func addZone(_ found: Found, to worker: Int) {
    let isKnown = persons[worker].mrz.contains {
      $0.text == found.text && $0.how == found.how && $0.place.digest == found.place.digest
        && !found.place.digest.isEmpty
    }
    if !isKnown && !found.isBlank { persons[worker].mrz.append(found) }
  }
}

extension FactBag {
  /// Takes the child elements that the vocabulary names.
  mutating func take(_ element: Element, _ entries: [Vocabulary.Entry], _ place: Place) {
    for child in element.children where entries.contains(where: { $0.name == child.name }) {
      add(child.name, Found(child.text, how: .declared, place: place))
    }
  }
}
