internal import Casefile

/// The names that facts have in the casefile, in the order in which they stand there, each with its kind.
///
/// `Schemas/casefile.xsd` says the same; a test holds both against each other.
enum Vocabulary {
  /// A fact's name and kind.
  typealias Entry = (name: String, kind: FactKind)

  static let dossier: [Entry] = [
    ("type", .code), ("track", .choice), ("apply-date", .date), ("submit-method", .choice),
    ("postmark-date", .date), ("receipt-date", .date), ("paper-sets", .number), ("media-sets", .number),
    ("applicant-role", .choice), ("addressee", .text), ("form-edition", .text), ("worker-count", .number),
  ]
  static let office: [Entry] = [
    ("received-date", .date), ("postmark-date", .date), ("submit-method", .choice), ("paper-sets", .number),
    ("media-sets", .number), ("earlier-result", .text),
  ]
  static let employer: [Entry] = [
    ("name", .company), ("ubn", .code), ("address", .address), ("rep", .name), ("contact-name", .name),
    ("contact-title", .text), ("contact-phone", .code), ("contact-email", .text), ("free-trade-zone", .yesno),
  ]
  static let factory: [Entry] = [
    ("name", .company), ("address", .address), ("reg-no", .code), ("reg-issue-date", .date),
    ("established", .date), ("industry-code", .code), ("industry-name", .text), ("process-no", .code),
    ("grade", .code), ("main-product", .text), ("recognition", .text), ("recognition-no", .code),
    ("recognition-date", .date), ("project-approval-no", .code), ("machine-use-date", .date),
    ("plant-scope", .text),
  ]
  static let product: [Entry] = [("name", .text), ("revenue-share", .number)]
  static let worker: [Entry] = [
    ("latin-name", .name), ("zh-name", .name), ("nationality", .text), ("sex", .text), ("dob", .date),
    ("passport-no", .code), ("passport-expiry", .date), ("arc-no", .code), ("kind", .choice),
    ("degree", .text), ("school", .text), ("in-taiwan", .yesno), ("entry-date", .date), ("permit-no", .code),
    ("permit-expiry", .date), ("job-title", .text), ("occ-code", .code), ("work-place", .address),
    ("years-ground", .text), ("years-declared", .text), ("salary-monthly", .number),
    ("salary-annual", .number), ("training-total", .hours),
  ]
  static let employment: [Entry] = [
    ("employer-id", .code), ("employer-name", .company), ("category", .text), ("from", .date), ("to", .date),
    ("left-taiwan", .yesno),
  ]
  static let supervisor: [Entry] = [("name", .name)]
  static let ability: [Entry] = [("content", .text), ("text", .text)]
  static let evidence: [Entry] = [("desc", .text)]
  static let training: [Entry] = [
    ("provider-type", .choice), ("organiser", .company), ("course", .text), ("field", .text),
    ("domain", .text), ("hours", .hours), ("unit", .choice), ("from", .date), ("to", .date),
    ("cert-no", .code), ("trainee", .name), ("passport-no", .code), ("mode", .choice), ("language", .text),
  ]
  static let salaryItem: [Entry] = [("kind", .text), ("amount", .number)]
  static let video: [Entry] = [
    ("supervisor", .name), ("faces", .yesno), ("mask", .yesno), ("edited", .yesno), ("shows-work", .yesno),
  ]
  static let signature: [Entry] = [("name", .name), ("role", .choice), ("date", .date)]
  /// What a document says that belongs to nobody else.
  static let document: [Entry] = [
    ("addressee", .text), ("form-edition", .text), ("person-name", .name), ("person-role", .choice),
    ("latin-name", .name), ("zh-name", .name), ("passport-no", .code), ("occ-code", .code),
    ("issue-date", .date), ("translator", .name), ("seal-company", .text), ("seal-rep", .text),
    ("notice-item", .text), ("copies", .number),
    ("original", .yesno), ("certified", .yesno), ("translation", .text),
  ]

  /// The kind of a fact, `text` if no list has it.
  static func kind(_ name: String, in entries: [Entry]) -> FactKind {
    entries.first { $0.name == name }?.kind ?? .text
  }
}
