internal import Casefile

extension Joiner {
  /// Takes over what the forms of some documents say.
  mutating func readForms(where isMeant: (Joiner, _ document: Int) -> Bool) {
    var done: Set<FormPlace> = []
    for index in pieces.indices {
      let piece = pieces[index]
      guard let document = documentOfPiece[index], isMeant(self, document), !isReplaced(piece, document)
      else {
        continue
      }
      readText(index)
      for pair in MachineReadable.lines(of: piece, in: file(piece)) {
        guard let worker = piece.worker ?? (workers.profiles.count == 1 ? 0 : nil) else { continue }
        var place = basePlace(piece, document)
        place.page = pair.page
        place.box = pair.box
        var found = Found(
          pair.first + "\n" + pair.second, how: pair.confidence == nil ? .read : .recognised, place: place)
        found.confidence = pair.confidence
        addZone(found, to: worker)
      }
      guard let form = piece.form else { continue }
      // A consent for two roles is two documents: both are signed, but the form's other facts are said once.
      let isFirst = done.insert(place(of: form, in: piece)).inserted
      read(form, piece, document, ownFactsOnly: !isFirst)
    }
  }

  /// Whether a later supplement holds the document anew: what it said before no longer counts.
  private func isReplaced(_ piece: Piece, _ document: Int) -> Bool { isReplaced(piece, documents[document]) }

  func isReplaced(_ piece: Piece, _ document: JoinedDocument) -> Bool {
    let order = document.pieces.map { supplement(of: pieces[$0]) }.max() ?? 0
    return supplement(of: piece) < order
  }

  /// The number of the supplement that a piece lies in, 0 for what was there at first.
  private func supplement(of piece: Piece) -> Int {
    let copy = input.copies.first { $0.id == piece.copy }
    return copy?.kind == "supplement" ? copy?.number ?? 0 : 0
  }

  /// The language that the text of a piece is in.
  private mutating func readText(_ index: Int) {
    guard let document = documentOfPiece[index] else { return }
    let piece = pieces[index]
    if let form = piece.form {
      if papers[document].language.isEmpty { papers[document].language = form.language }
      if form.hasChinese { papers[document].hasChinese = "yes" }
      if papers[document].hasChinese.isEmpty { papers[document].hasChinese = "no" }
      return
    }
    let text = file(piece).lines.joined()
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    guard letters.count >= 20 else { return }
    let han = letters.count { (0x4E00...0x9FFF).contains($0.value) }
    if papers[document].hasChinese != "yes" { papers[document].hasChinese = han > 0 ? "yes" : "no" }
    if papers[document].language.isEmpty, han * 3 > letters.count { papers[document].language = "zh" }
  }

  private func basePlace(_ piece: Piece, _ document: Int) -> Place {
    let own = file(piece)
    return Place(document: documents[document].key, copy: own.copy, file: own.path, digest: own.digest)
  }

  private mutating func read(_ form: FormReading, _ piece: Piece, _ document: Int, ownFactsOnly: Bool) {
    let base = basePlace(piece, document)
    let listed = formWorkers[place(of: form, in: piece)] ?? []
    let worker =
      piece.worker ?? (listed.count == 1 ? listed[0] : nil) ?? (workers.profiles.count == 1 ? 0 : nil)
    var signatures: [Row] = []
    var own: [String: Row] = [:]
    for field in form.fields + form.blankFields
    where !ownFactsOnly || field.owner == "document" || field.owner == "signature" {
      let found = Self.found(field, base)
      switch field.owner {
      case "dossier": if !dossier.take(field.name, found, Vocabulary.dossier) { addField(field, document) }
      case "employer": if !employer.take(field.name, found, Vocabulary.employer) { addField(field, document) }
      case "factory": if !factory.take(field.name, found, Vocabulary.factory) { addField(field, document) }
      case "worker":
        if let worker {
          if !persons[worker].facts.take(field.name, found, Vocabulary.worker) { addField(field, document) }
        } else {
          if !papers[document].facts.take(field.name, found, Vocabulary.document) {
            addField(field, document)
          }
        }
      case "signature":
        if !found.isBlank { Self.add(found, named: field.name, to: &signatures) }
      case "training", "ability", "employment", "supervisor", "product", "salary-item":
        // A part that repeats on other forms and stands here once.
        if found.isBlank {
          addField(field, document)
        } else {
          own[field.owner, default: Row()].facts.add(field.name, found)
        }
      default:
        if !papers[document].facts.take(field.name, found, Vocabulary.document) { addField(field, document) }
      }
    }
    RowJoiner.join(
      signatures, into: &papers[document].signatures, keys: [("name", .name)], inOrder: false)
    var rows: [String: [(row: Row, worker: Int?)]] = own.mapValues { [($0, worker)] }
    for reading in form.rows where !ownFactsOnly {
      let target = reading.worker.flatMap { listed.indices.contains($0 - 1) ? listed[$0 - 1] : nil } ?? worker
      switch reading.kind {
      case "worker":
        let position = form.rows("worker").firstIndex(of: reading) ?? 0
        let of = listed.indices.contains(position) ? listed[position] : worker
        guard let of else { continue }
        for field in reading.fields {
          let found = Self.found(field, base)
          if !persons[of].facts.take(field.name, found, Vocabulary.worker) { addField(field, document) }
        }
      case "tick": addTick(reading, document)
      case "signature": papers[document].signatures.append(Self.row(reading, base, owner: "signature"))
      default:
        rows[reading.kind, default: []].append((Self.row(reading, base, owner: reading.kind), target))
      }
    }
    place(rows, document, isProof: isProof(documents[document]))
    joinSupervisors(document, form, worker, base)
  }

  /// A name opens a signature; a role is that of all names before it that have none; a date is the last one's.
  private static func add(_ found: Found, named name: String, to signatures: inout [Row]) {
    switch name {
    case "name": signatures.append(Row())
    case "role":
      let open = signatures.indices.filter { !signatures[$0].facts.has("role") }
      for index in open { signatures[index].facts.add(name, found) }
      if !open.isEmpty { return }
    default: break
    }
    if signatures.isEmpty { signatures.append(Row()) }
    signatures[signatures.count - 1].facts.add(name, found)
  }

  /// Puts the rows of one form where they belong.
  private mutating func place(
    _ rows: [String: [(row: Row, worker: Int?)]], _ document: Int, isProof: Bool
  ) {
    RowJoiner.join((rows["product"] ?? []).map(\.row), into: &products, keys: [("name", .text)])
    for worker in persons.indices {
      func own(_ kind: String) -> [Row] {
        (rows[kind] ?? []).filter { $0.worker == worker }.map(\.row)
      }
      RowJoiner.join(own("employment"), into: &persons[worker].employments, keys: [("from", .date)])
      RowJoiner.join(own("salary-item"), into: &persons[worker].salaryItems, keys: [("kind", .text)])
      RowJoiner.join(
        own("supervisor"), into: &persons[worker].supervisors, keys: [("name", .name)], inOrder: false)
      RowJoiner.join(
        own("ability"), into: &persons[worker].abilities, keys: [("content", .text), ("text", .text)])
      var trainings = own("training")
      if isProof {
        // The first course on a proof is the proof's own.
        for index in trainings.indices.prefix(1) { trainings[index].document = document }
      }
      joinTrainings(trainings, of: worker)
    }
  }

  /// Who signs as a supervisor, and whose consent as a supervisor it is, is one of the worker's supervisors.
  private mutating func joinSupervisors(_ document: Int, _ form: FormReading, _ worker: Int?, _ base: Place) {
    guard let worker else { return }
    var rows: [Row] = []
    for signature in papers[document].signatures where signature.facts.texts("role") == ["supervisor"] {
      for name in signature.facts.texts("name") {
        var row = Row()
        row.facts.add("name", Found(name, how: .read, place: base))
        rows.append(row)
      }
    }
    if documents[document].role == "supervisor", let name = form.field("document", "person-name") {
      var row = Row()
      row.facts.add("name", Self.found(name, base))
      rows.append(row)
    }
    RowJoiner.join(rows, into: &persons[worker].supervisors, keys: [("name", .name)], inOrder: false)
  }

  private mutating func addTick(_ row: RowReading, _ document: Int) {
    var tick = Tick(row: row.subject)
    tick.applicant = row.text("applicant") ?? ""
    tick.reviewer = row.text("reviewer") ?? ""
    if let known = papers[document].ticks.firstIndex(where: { $0.row == tick.row }) {
      // A scan and the form beside it: a tick on one of them is a tick.
      if tick.applicant == "yes" { papers[document].ticks[known].applicant = "yes" }
      if tick.reviewer == "yes" { papers[document].ticks[known].reviewer = "yes" }
    } else {
      papers[document].ticks.append(tick)
    }
  }

  /// An answer that no fact is made of.
  private mutating func addField(_ field: FieldValue, _ document: Int) {
    let isBlank = field.isBlank || NormalText.isBlankAnswer(field.text)
    let element = Element(
      "field",
      [
        .init("label-present", "yes"), .init("name", field.name), .init("blank", isBlank ? "yes" : "no"),
      ], text: isBlank ? "" : field.text)
    if !papers[document].fields.contains(element) { papers[document].fields.append(element) }
  }

  private static func found(_ field: FieldValue, _ base: Place) -> Found {
    var place = base
    place.page = field.page
    place.box = field.box
    var found = Found(field.text, how: field.isRecognised ? .recognised : .read, place: place)
    found.confidence = field.confidence
    if field.isBlank { found.isBlank = true }
    return found
  }

  private static func row(_ reading: RowReading, _ base: Place, owner: String) -> Row {
    var row = Row()
    for field in reading.fields {
      let found = found(field, base)
      if field.owner == "evidence" {
        guard !found.isBlank else { continue }
        var inner = Row()
        inner.facts.add("desc", found)
        row.inner.append(inner)
      } else {
        row.facts.add(field.name, found)
      }
    }
    return row
  }
}
