internal import Glibc

/// A folder of received cases: its sub-folders and zips are the cases, in the order of their names' bytes.
struct ReceivedFolder {
  struct Case {
    /// As it is shown.
    var name: String
    /// The name's own bytes.
    var bytes: [CChar]
    /// What its results' folder is called.
    var folder: String
  }

  struct Failure: Error {
    var code: Int32
  }

  var cases: [Case] = []
  /// What is no case: other files, and everything that begins with a dot.
  var skipped: [String] = []

  static func list(_ path: String) -> Result<ReceivedFolder, Failure> {
    guard let stream = unsafe opendir(path) else { return .failure(Failure(code: errno)) }
    defer { unsafe closedir(stream) }
    var names: [[CChar]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          unsafe Array(UnsafeBufferPointer(start: text, count: strlen(text)))
        }
      }
      if name != [46] && name != [46, 46] { names.append(name) }
    }
    names.sort { $0.map(UInt8.init(bitPattern:)).lexicographicallyPrecedes($1.map(UInt8.init(bitPattern:))) }
    var result = ReceivedFolder()
    for (index, name) in names.enumerated() {
      let shown = String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let isText = String(validating: name.map(UInt8.init(bitPattern:)), as: UTF8.self) != nil
      // A review belongs to the case that it lies beside; that case's own run reads it.
      if shown.hasSuffix(".review.xml") { continue }
      let isZip = shown.lowercased().hasSuffix(".zip")
      guard name.first != 46, isZip || isFolder(Array(path.utf8CString.dropLast()) + [47] + name) else {
        result.skipped.append(shown)
        continue
      }
      result.cases.append(Case(name: shown, bytes: name, folder: isText ? shown : "case-\(index + 1)"))
    }
    return .success(result)
  }

  private static func isFolder(_ path: [CChar]) -> Bool {
    var status = stat()
    return unsafe lstat(path + [0], &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
