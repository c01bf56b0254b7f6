internal import Casefile
internal import DossierKit
internal import Glibc

/// A folder of received cases: its sub-folders and zips are the cases, in the order of their names' bytes.
struct ReceivedFolder {
  struct Case {
    /// As it is shown.
    var name: String
    /// The name's own bytes.
    var bytes: [UInt8]
    /// What its results' folder is called.
    var folder: String
  }

  /// Something that is no case.
  struct Other {
    /// As it is shown.
    var name: String
    var why: Reason
  }

  /// Why something is no case, by the word that the console has for it.
  enum Reason: String {
    case hidden, link, file, special, review
  }

  struct Failure: Error {
    var code: Int32
  }

  var cases: [Case] = []
  var others: [Other] = []

  static func list(_ path: String) -> Result<ReceivedFolder, Failure> {
    guard let stream = unsafe opendir(path.pathCharacters) else { return .failure(Failure(code: errno)) }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { text in
          unsafe Array(UnsafeBufferPointer(start: text, count: strlen(pointer)))
        }
      }
      if name != [46] && name != [46, 46] { names.append(name) }
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    var result = ReceivedFolder()
    for ((index, name), shown) in zip(names.enumerated(), ShownNames.of(names)) {
      if let why = reason(name, shown: shown, in: path) {
        result.others.append(Other(name: shown, why: why))
      } else {
        let isText = String(validating: name, as: UTF8.self) != nil
        result.cases.append(Case(name: shown, bytes: name, folder: isText ? shown : "case-\(index + 1)"))
      }
    }
    return .success(result)
  }

  /// Why an entry is no case, or nil if it is one.
  private static func reason(_ name: [UInt8], shown: String, in folder: String) -> Reason? {
    // A review belongs to the case that it lies beside; that case's own run reads it.
    if shown.hasSuffix(".review.xml") { return .review }
    if name.first == UInt8(ascii: ".") { return .hidden }
    var status = stat()
    guard unsafe lstat((folder + "/" + String(path: name)).pathCharacters, &status) == 0 else { return .special }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return nil
    case S_IFLNK: return .link
    case S_IFREG: return shown.lowercased().hasSuffix(".zip") ? nil : .file
    default: return .special
    }
  }
}
