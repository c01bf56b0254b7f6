internal import Casefile

extension Joiner {
  /// Every proof of training is a course, even if nothing on it could be read.
  mutating func openTrainings() {
    for (index, document) in documents.enumerated() where isProof(document) {
      guard let worker = document.worker ?? (persons.count == 1 ? 0 : nil) else { continue }
      persons[worker].trainings.append(Row(document: index))
    }
  }

  /// Whether a document is a proof of a course: the form that is read from it says so, by its id.
  func isProof(_ document: JoinedDocument) -> Bool {
    table.proofs.contains(document.id)
  }

  /// Joins courses that one source lists with those known: by the document, the certificate's number, the
  /// course's name. What names no document and agrees with none is a course of its own.
  mutating func joinTrainings(_ rows: [Row], of worker: Int) {
    RowJoiner.join(
      rows, into: &persons[worker].trainings, keys: [("cert-no", .code), ("course", .text)], inOrder: false)
  }

  /// A picture of a certificate says nothing, but its file is often named for the course.
  mutating func nameTrainingsOfPictures() {
    for worker in persons.indices {
      var rows = persons[worker].trainings
      let loose = rows.indices.filter { rows[$0].document == nil && !rows[$0].facts.texts("course").isEmpty }
      var taken: Set<Int> = []
      for index in loose {
        let names = rows[index].facts.texts("course").map(Classification.plain).filter { $0.count >= 2 }
        let fitting = rows.indices.filter { other in
          guard let document = rows[other].document, rows[other].facts.isEmpty else { return false }
          let stems = documents[document].pieces.map { Classification.plain(file(pieces[$0]).stem) }
          return names.contains { name in stems.contains { $0.contains(name) } }
        }
        guard fitting.count == 1, let match = fitting.first else { continue }
        rows[match].facts.merge(rows[index].facts)
        taken.insert(index)
      }
      persons[worker].trainings = rows.indices.filter { !taken.contains($0) }.map { rows[$0] }
    }
  }

  /// Every film of a worker, with what the manifest says of it.
  mutating func findVideos() {
    for (index, document) in documents.enumerated() {
      let isFilm = document.pieces.contains { Self.films.contains(file(pieces[$0]).type) }
      guard isFilm, let worker = document.worker ?? (persons.count == 1 ? 0 : nil) else { continue }
      if persons[worker].videos.contains(where: { $0.document == index }) { continue }
      persons[worker].videos.append(Row(document: index))
    }
    for worker in persons.indices {
      // One declared film without a file, and one film: they are the same.
      let films = persons[worker].videos.indices.filter { persons[worker].videos[$0].document != nil }
      let declared = persons[worker].videos.indices.filter { persons[worker].videos[$0].document == nil }
      if films.count == 1, declared.count == 1 {
        let facts = persons[worker].videos[declared[0]].facts
        persons[worker].videos[films[0]].facts.merge(facts)
        persons[worker].videos.remove(at: declared[0])
      }
    }
  }

  static let films: Set<String> = ["mp4", "mov", "mts", "avi", "mkv", "mpg", "wmv", "flv", "ogv"]
}
