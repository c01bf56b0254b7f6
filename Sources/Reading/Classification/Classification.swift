internal import Casefile
internal import XML

/// What tells one document from another, from `Schemas/classification.xml`.
struct Classification: Sendable {
  /// One document that a dossier may hold, and its signs.
  struct Rule: Sendable {
    var id: String
    /// One for each worker, or one for the case.
    var isOfWorker: Bool
    /// Whether there may be several of it.
    var isMany: Bool
    /// The form whose reading says that it is this one.
    var form: String
    /// The role that the form must name.
    var role: String
    /// `course`: it proves one; `evidence`: it is attached for an item of the ability list; or empty.
    var proves: String
    var signs: [Sign]
  }

  /// Something that speaks for a document.
  struct Sign: Sendable {
    var kind: SignKind
    var weight: Double
    /// Normalised; for a type the types.
    var words: String
    /// Normalised: beside these it does not count.
    var unless: [String]
    /// The sign is a pair of machine-readable lines.
    var isMachineReadable: Bool
  }

  /// Where a sign is looked for.
  enum SignKind: String, Sendable { case name, place, type, content }

  /// What says which dossier it is.
  struct DossierSign: Sendable {
    var type: String
    var track: String
    var document: String
    var unless: String
  }

  var rules: [Rule] = []
  var dossiers: [DossierSign] = []
  /// Words that say nothing of which evidence is meant, the longest first.
  var fillers: [String] = []
  /// How much a manifest's word weighs.
  var manifest = 0.9
  /// Under this confidence a file is no document.
  var least = 0.3
  /// From this confidence on a document is sure.
  var sure = 0.6
  /// How many times the odds of the next one its odds must be.
  var apart = 2.0
  /// From this score on a form's own title contradicts a manifest.
  var title = 0.5

  init(_ bytes: [UInt8]) throws(XMLFailure) {
    let root = try Document(bytes).root
    func number(_ name: String, _ fallback: Double) -> Double { root[name].flatMap(Double.init) ?? fallback }
    manifest = number("manifest", manifest)
    least = number("least", least)
    sure = number("sure", sure)
    apart = number("apart", apart)
    title = number("title", title)
    rules = root.children("document").map { node in
      Rule(
        id: node["id"] ?? "", isOfWorker: node["of"] == "worker", isMany: node["many"] == "yes",
        form: node["form"] ?? "", role: node["role"] ?? "", proves: node["proves"] ?? "",
        signs: node.children.compactMap { child in
          guard let kind = SignKind(rawValue: child.name) else { return nil }
          return Sign(
            kind: kind, weight: child["weight"].flatMap(Double.init) ?? 0,
            words: kind == .type ? child.text : Self.plain(child.text),
            unless: (child["unless"] ?? "").split(separator: " ").map { Self.plain(String($0)) },
            isMachineReadable: child["mrz"] == "yes")
        })
    }
    dossiers = root.children("dossier").map {
      DossierSign(
        type: $0["type"] ?? "", track: $0["track"] ?? "", document: $0["document"] ?? "",
        unless: $0["unless"] ?? "")
    }
    fillers = (root.child("filler")?.text ?? "").split(whereSeparator: \.isWhitespace)
      .map { Self.plain(String($0)) }.sortedStably { $0.count > $1.count }
  }

  /// The ids of what proves a course.
  var proofs: Set<String> { Set(rules.filter { $0.proves == "course" }.map(\.id)) }

  /// The ids of what is attached for an item of the ability list.
  var attachments: Set<String> { Set(rules.filter { $0.proves == "evidence" }.map(\.id)) }

  /// The rule of a document, `nil` for documents that only a manifest knows.
  func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// The documents that a description names for sure by the words that name files.
  func documents(named texts: [String]) -> Set<String> {
    let plain = texts.map(Self.plain)
    let met = rules.map { rule in
      let signs = rule.signs.filter { sign in
        sign.kind == .name
          && plain.contains { text in
            text.contains(sign.words) && !sign.unless.contains { text.contains($0) }
          }
      }
      return (id: rule.id, weight: signs.map(\.weight).max() ?? 0)
    }
    guard let best = met.map(\.weight).max(), best >= sure else { return [] }
    return Set(met.filter { $0.weight == best }.map(\.id))
  }

  /// A text as names and words are compared: normalised, without any separators.
  static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in NormalText.normalise(text).unicodeScalars
    where ![" ", "-", "_", "(", ")", "[", "]", ".", ",", "、", "：", ":"].contains(scalar) {
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
