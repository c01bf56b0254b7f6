public import Casefile

/// The law's arithmetic over a casefile as of a day: deadlines, dates, check digits, agreement of papers,
/// years of service, hours of training, each with its working.
///
/// The result depends on the three arguments alone. A fact that is not known makes no measure; nothing
/// in a casefile makes this fail.
public func measures(of casefile: Element, asOf: CivilDate, parameters: Parameters) -> Element {
  let view = CaseView(casefile: casefile, asOf: asOf, parameters: parameters)
  var measures = Element("measures")
  measures.children += deadlines(view)
  measures.children += dates(view)
  measures.children += periods(view)
  measures.append(employer(view))
  for worker in casefile.children("worker") { measures.append(measure(worker, view)) }
  measures.children += sameness(view)
  measures.children += casefile.children("worker").compactMap { signers(of: $0, view) }
  return measures
}

/// A casefile with what it is measured against.
struct CaseView {
  let casefile: Element
  let asOf: CivilDate
  let parameters: Parameters
  /// The documents, found once.
  let documents: [Element]

  init(casefile: Element, asOf: CivilDate, parameters: Parameters) {
    self.casefile = casefile
    self.asOf = asOf
    self.parameters = parameters
    documents = casefile.child("documents")?.children("document") ?? []
  }

  func document(_ key: String) -> Element? { documents.first { $0.key == key } }

  /// The documents that belong to a worker.
  func documents(ofWorker id: String) -> [Element] { documents.filter { $0["worker"] == id } }
}

private func measure(_ worker: Element, _ view: CaseView) -> Element {
  let id = worker["id"] ?? ""
  var measured = Element("worker", [.init("id", id)])
  if let age = age(of: worker, view) { measured.append(age) }
  measured.children += identity(of: worker, view)
  measured.children += sameness(of: worker, view)
  measured.append(service(of: worker, view))
  measured.append(training(of: worker, view))
  measured.children += abilityTexts(of: worker, view)
  return measured
}
