internal import Casefile

/// A file, or some pages of it, that is one document of one copy.
struct Piece: Sendable {
  /// Its file's place in the case's list.
  var file: Int
  var copy: String
  /// The pages of the file, `nil` for all.
  var pages: ClosedRange<Int>?
  /// What the form says, if one was told.
  var form: FormReading?
  /// What the manifest says of it.
  var entry: Manifest.Entry?
  /// The id that a manifest of another copy gives the same bytes; empty where none does, or several do.
  var twin = ""
  /// The file whose pages show the same, by its key; empty where none was found.
  var counterpart = ""
  /// The manifest's number among the case's manifests.
  var manifest: Int?
  /// The document's id; empty if nothing tells.
  var id = ""
  /// `contact`, `worker`, `supervisor`, or empty.
  var role = ""
  /// 0 to 1.
  var confidence = 0.0
  var isSure = false
  /// Other documents that it may be, the likelier first, where it is not sure.
  var rivals: [String] = []
  var reasons: [Reason] = []
  /// The worker's place in the list; `nil` for the case, or if nothing tells whose it is.
  var worker: Int?
  var isOfWorker = false

  /// The id that a manifest gives it, be it as part of another copy.
  var named: String? { entry?.id ?? (twin.isEmpty ? nil : twin) }

  /// Why a piece was taken for a document.
  struct Reason: Sendable, Hashable {
    /// `name`, `title`, `type`, `content`, `place` or `manifest`.
    var sign: String
    var weight: Double
    var text: String
    /// The document that it speaks for.
    var id: String
  }
}
