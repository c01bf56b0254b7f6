internal import Casefile

/// Tells which file is which document.
struct Classifier: Sendable {
  let table: Classification

  /// The pieces of all files that were looked into, in the order of the files. What is no document at all has
  /// no piece.
  func pieces(of files: [ReadFile], manifests: [Manifest]) -> [Piece] {
    let named = Self.entries(files, manifests)
    var twins: [String: Set<String>] = [:]
    for (index, said) in named where !files[index].digest.isEmpty {
      twins[files[index].digest, default: []].formUnion(said.entries.map(\.id))
    }
    var pieces: [Piece] = []
    for (index, file) in files.enumerated() {
      guard file.state != .ignored, !file.copy.isEmpty, !ManifestReader.isManifest(file) else { continue }
      for var piece in split(file, index, named[index] ?? (nil, [])) {
        if piece.entry == nil, let ids = twins[file.digest], ids.count == 1 { piece.twin = ids.first ?? "" }
        pieces += decide(piece, file)
      }
    }
    return pieces
  }

  /// What the manifests say of each file.
  static func entries(
    _ files: [ReadFile], _ manifests: [Manifest]
  ) -> [Int: (manifest: Int?, entries: [Manifest.Entry])] {
    var result: [Int: (manifest: Int?, entries: [Manifest.Entry])] = [:]
    for (number, manifest) in manifests.enumerated() {
      let own = files.indices.filter { files[$0].copy == manifest.copy }
      let index = FileIndex(own.map { files[$0] })
      for entry in manifest.documents where !entry.file.isEmpty {
        guard let place = index.place(of: entry.file) else { continue }
        result[own[place], default: (number, [])].entries.append(entry)
      }
    }
    return result
  }

  /// The parts of a file: what the manifest names, and the forms that stand in it.
  private func split(
    _ file: ReadFile, _ index: Int, _ named: (manifest: Int?, entries: [Manifest.Entry])
  ) -> [Piece] {
    let entries = named.entries
    func piece(_ form: FormReading?, _ entry: Manifest.Entry?) -> Piece {
      // The only form of a file takes the whole file: what follows it belongs to it.
      let pages = file.forms.count == 1 && entries.count <= 1 ? nil : form?.pages
      return Piece(
        file: index, copy: file.copy, pages: entry?.pages ?? pages, form: form, entry: entry,
        manifest: entry == nil ? nil : named.manifest)
    }
    var forms = file.forms
    if entries.isEmpty {
      return forms.isEmpty ? [piece(nil, nil)] : forms.map { piece($0, nil) }
    }
    var pieces: [Piece] = []
    for entry in entries {
      let fits = forms.indices.filter { index in
        guard let wanted = entry.pages, let pages = forms[index].pages else { return true }
        return wanted.overlaps(pages)
      }
      let best = fits.first { ids(of: forms[$0]).contains(entry.id) } ?? fits.first
      pieces.append(piece(best.map { forms[$0] }, entry))
      if let best { forms.remove(at: best) }
    }
    // A form that the manifest says nothing of stands in the file all the same.
    return pieces + forms.filter { $0.score >= table.sure && $0.pages != nil }.map { piece($0, nil) }
  }

  /// The documents that a form may be.
  func ids(of form: FormReading) -> [String] {
    if !form.document.isEmpty { return [form.document] }
    let roles = form.roles.isEmpty ? [form.role].filter { !$0.isEmpty } : form.roles
    let fitting = table.rules.filter { $0.form == form.form }
    let named = fitting.filter { roles.contains($0.role) }
    let rules = named.isEmpty ? fitting : named
    return rules.isEmpty ? [form.form] : rules.map(\.id)
  }

  /// The same of a form that was recognised on a picture which somebody names: the name tells which of the documents
  /// that have this form it is, a misread word does not.
  private func ids(of form: FormReading, beside named: String?) -> [String] {
    guard let named, table.rule(named)?.form == form.form else { return ids(of: form) }
    return [named]
  }

  /// Names the document that a piece is; a consent that names several roles is as many documents.
  private func decide(_ piece: Piece, _ file: ReadFile) -> [Piece] {
    var piece = piece
    let reasons = signs(piece, file)
    var order: [String] = []
    for reason in reasons where !order.contains(reason.id) { order.append(reason.id) }
    let ranked = order.map { id in (id: id, confidence: Self.confidence(reasons.filter { $0.id == id })) }
      .sortedStably { a, b in
        a.confidence != b.confidence ? a.confidence > b.confidence : a.id == piece.entry?.id
      }
    guard let best = ranked.first, best.confidence >= table.least else { return [] }
    let second = ranked.dropFirst().first?.confidence ?? 0
    let isApart = Self.odds(best.confidence) >= table.apart * Self.odds(second)
    let isNamed = piece.named != nil && file.isRecognised(piece.form)
    let said = piece.form.map { $0.score >= table.title ? ids(of: $0, beside: isNamed ? piece.named : nil) : [] } ?? []
    let contradicts = piece.entry.map { !said.isEmpty && !said.contains($0.id) } ?? false
    let isRole = said.count > 1 && (piece.form?.roles.count ?? 0) > 1 && said.contains(best.id)
    piece.id = best.id
    piece.confidence = best.confidence
    piece.isSure = best.confidence >= table.sure && (isApart || isRole) && !contradicts
    if !piece.isSure {
      let rivals = ranked.dropFirst().filter { other in
        let isNear = Self.odds(best.confidence) < table.apart * Self.odds(other.confidence)
        return isNear || other.id == piece.entry?.id || contradicts && said.contains(other.id)
      }
      piece.rivals = rivals.map(\.id)
    }
    piece.reasons = reasons.filter { $0.id == best.id || contradicts && $0.sign != "name" }
    let named = isRole ? said : [best.id]
    return named.map { id in
      var copy = piece
      copy.id = id
      let rule = table.rule(id)
      copy.role = rule?.role ?? piece.entry?.role ?? ""
      copy.isOfWorker = rule?.isOfWorker ?? (piece.entry?.worker != nil)
      return copy
    }
  }

  /// All that speaks for any document, the strongest of each sign for each document.
  private func signs(_ piece: Piece, _ file: ReadFile) -> [Piece.Reason] {
    var reasons: [Piece.Reason] = []
    if let id = piece.named {
      reasons.append(.init(sign: "manifest", weight: table.manifest, text: piece.entry?.file ?? file.name, id: id))
    }
    if let form = piece.form {
      let isRecognised = file.isRecognised(form)
      let isNamed = piece.named != nil && isRecognised
      for id in ids(of: form, beside: isNamed ? piece.named : nil) {
        let reason = form.reasons.first { $0.sign == "title" } ?? form.reasons.first
        // What was recognised on a picture makes one doubt what the manifest says; it does not take its place.
        let weight = isNamed && piece.named != id ? min(form.score, table.manifest * 0.9) : min(form.score, 0.99)
        reasons.append(
          .init(
            sign: reason?.sign == "content" ? "content" : "title", weight: weight, text: reason?.text ?? "", id: id))
      }
      // Whose consent it is stands in one word, which may be misread: the others of its form stay possible.
      if isRecognised, !isNamed, let reason = form.reasons.first {
        let told = ids(of: form)
        for rule in table.rules where rule.form == form.form && !told.contains(rule.id) {
          reasons.append(.init(sign: "title", weight: min(form.score, 0.98), text: reason.text, id: rule.id))
        }
      }
    }
    let name = Classification.plain(file.stem)
    let folders = file.folders.map(Classification.plain)
    let content = piece.form == nil ? Classification.plain(file.lines.prefix(80).joined(separator: " ")) : ""
    for rule in table.rules {
      for kind in [Classification.SignKind.name, .place, .type, .content] {
        let met = rule.signs.filter { $0.kind == kind && isMet($0, name, folders, content, file, piece) }
        // The first of the strongest.
        guard let sign = met.sortedStably(by: { $0.weight > $1.weight }).first else { continue }
        let text = kind == .type ? file.type : sign.isMachineReadable ? "MRZ" : sign.words
        reasons.append(.init(sign: kind.rawValue, weight: sign.weight, text: text, id: rule.id))
      }
    }
    return reasons
  }

  private func isMet(
    _ sign: Classification.Sign, _ name: String, _ folders: [String], _ content: String, _ file: ReadFile,
    _ piece: Piece
  ) -> Bool {
    func holds(_ text: String) -> Bool {
      text.contains(sign.words) && !sign.unless.contains { text.contains($0) }
    }
    switch sign.kind {
    case .type: return sign.words.split(separator: " ").contains { $0 == file.type }
    case .name: return holds(name)
    case .place: return folders.contains(where: holds)
    case .content:
      if sign.isMachineReadable { return MachineReadable.isShown(in: piece, of: file) }
      return !content.isEmpty && holds(content)
    }
  }

  /// Signs of several kinds add up; two of one kind do not.
  private static func confidence(_ reasons: [Piece.Reason]) -> Double {
    1 - reasons.reduce(1.0) { $0 * (1 - $1.weight) }
  }

  private static func odds(_ confidence: Double) -> Double { confidence / max(1 - confidence, 0.000_1) }
}
