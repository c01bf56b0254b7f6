internal import Casefile

/// Joins what was read of the files into one dossier: workers, documents, facts with their sources.
///
/// It judges nothing and computes nothing that a law asks for: no sums, no terms, no date but those on paper.
struct Joiner {
  let input: ReadCase
  let table: Classification
  let manifests: [Manifest]
  /// What people saw: values by the key of the node that they are about.
  let confirmed: [String: FactBag]

  var pieces: [Piece]
  var workers = WorkerList()
  /// The workers that a form's rows are about, by file and form.
  var formWorkers: [FormPlace: [Int?]] = [:]
  /// The workers that a manifest's are, by manifest.
  var manifestWorkers: [[Int?]] = []
  var documents: [JoinedDocument] = []
  /// The document that a piece is part of.
  var documentOfPiece: [Int: Int] = [:]
  /// The first document that stands in a file.
  var documentOfFile: [Int: Int] = [:]
  /// The files beside each manifest, and how it names them.
  let manifestFiles: [(places: [Int], index: FileIndex)]
  /// The pieces that a manifest names.
  var piecesOfManifest: [Int: [Int]] = [:]

  var dossier = FactBag()
  var employer = FactBag()
  var factory = FactBag()
  var products: [Row] = []
  var persons: [Person] = []
  var papers: [Paper] = []

  /// All that is known of one worker.
  struct Person: Sendable {
    var facts = FactBag()
    var mrz: [Found] = []
    var employments: [Row] = []
    var supervisors: [Row] = []
    var abilities: [Row] = []
    var trainings: [Row] = []
    var salaryItems: [Row] = []
    var videos: [Row] = []
  }

  /// All that a document says of itself.
  struct Paper: Sendable {
    var facts = FactBag()
    var signatures: [Row] = []
    var ticks: [Tick] = []
    var fields: [Element] = []
    var language = ""
    var hasChinese = ""
  }

  /// A row of the checklist: a document's id and who ticked it.
  struct Tick: Sendable, Hashable {
    var row: String
    var applicant = ""
    var reviewer = ""
  }

  /// Where a form stands: its file's place in the list and its own among the file's forms.
  struct FormPlace: Hashable {
    var file: Int
    var form: Int
  }

  init(
    _ input: ReadCase, table: Classification, manifests: [Manifest], confirmed: [String: FactBag] = [:]
  ) {
    self.input = input
    self.table = table
    self.manifests = manifests
    self.confirmed = confirmed
    manifestFiles = manifests.map { manifest in
      let places = input.files.indices.filter { input.files[$0].copy == manifest.copy }
      return (places, FileIndex(places.map { input.files[$0] }))
    }
    pieces = Classifier(table: table).pieces(of: input.files, manifests: manifests)
    tellPapersByPages()
    findWorkers()
    bindPieces()
    documents = DocumentJoiner(files: input.files, pieces: pieces, table: table).documents()
    for (index, document) in documents.enumerated() {
      for piece in document.pieces { documentOfPiece[piece] = index }
    }
    for piece in pieces.indices {
      let file = pieces[piece].file
      documentOfFile[file] = documentOfFile[file] ?? documentOfPiece[piece]
      if let manifest = pieces[piece].manifest { piecesOfManifest[manifest, default: []].append(piece) }
    }
    persons = [Person](repeating: Person(), count: max(workers.profiles.count, 1))
    papers = [Paper](repeating: Paper(), count: documents.count)
    openTrainings()
    // What proves a course first: the rows of manifests and lists find their proofs.
    readForms { joiner, document in joiner.isProof(joiner.documents[document]) }
    readManifests()
    readForms { joiner, document in !joiner.isProof(joiner.documents[document]) }
    nameTrainingsOfPictures()
    dropMisreadRows()
    findVideos()
  }

  /// The file of a piece.
  func file(_ piece: Piece) -> ReadFile { input.files[piece.file] }

  func place(of form: FormReading, in piece: Piece) -> FormPlace {
    FormPlace(file: piece.file, form: file(piece).forms.firstIndex(of: form) ?? 0)
  }

  /// The key of the document that a page of a file belongs to; empty where none does.
  func document(ofPage page: Int, file: Int) -> String {
    let piece = pieces.indices.first { index in
      pieces[index].file == file && pieces[index].pages?.contains(page) ?? true && documentOfPiece[index] != nil
    }
    return piece.flatMap { documentOfPiece[$0] }.map { documents[$0].key } ?? ""
  }
}
