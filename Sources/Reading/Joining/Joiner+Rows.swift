internal import Casefile

extension Joiner {
  /// Leaves out rows that were only recognised on a picture where others of their kind are written or declared: a
  /// misread name is no further supervisor, a misread course no further course, and nobody is to prove them.
  mutating func dropMisreadRows() {
    products = Self.withoutMisread(products)
    for worker in persons.indices {
      persons[worker].employments = Self.withoutMisread(persons[worker].employments)
      persons[worker].supervisors = Self.withoutMisread(persons[worker].supervisors)
      persons[worker].abilities = Self.withoutMisread(persons[worker].abilities)
      persons[worker].trainings = Self.withoutMisread(persons[worker].trainings)
      persons[worker].salaryItems = Self.withoutMisread(persons[worker].salaryItems)
    }
    for paper in papers.indices { papers[paper].signatures = Self.withoutMisread(papers[paper].signatures) }
  }

  /// A row with a document of its own stays: that is there.
  private static func withoutMisread(_ rows: [Row]) -> [Row] {
    func isMisread(_ row: Row) -> Bool { row.document == nil && row.facts.isRecognisedOnly }
    guard rows.contains(where: { !isMisread($0) }) else { return rows }
    return rows.filter { !isMisread($0) }
  }
}
