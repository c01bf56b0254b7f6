import Foundation
import Intake
import Outlines
import TestSupport
import Testing

/// What another reader sees of an archive: names (where it does not guess) and sizes of files.
private struct Listing: Decodable {
  struct File: Decodable, Hashable {
    var name: String?
    var size: Int

    init(_ name: String?, _ size: Int) {
      self.name = name
      self.size = size
    }

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      name = try values.decodeIfPresent(String.self)
      size = try values.decode(Int.self)
    }
  }

  var python: [File]?
  var bsdtar: [File]?

  /// Both readers' listings of archives.
  static func of(_ paths: [String]) throws -> [Listing] {
    let folder = try TemporaryFolder()
    try folder.write("paths", Array((paths.joined(separator: "\n") + "\n").utf8))
    let program = testsFolder.appending(path: "Generators/listing.py").path
    try Tool.run("sh", ["-c", "python3 -B '\(program)' < paths > listing"], in: folder.path)
    return try String(decoding: folder.bytes("listing"), as: UTF8.self).split(separator: "\n").map {
      try JSONDecoder().decode(Listing.self, from: Data($0.utf8))
    }
  }
}

/// Archives that other programs made: those of the system, or of the folders that `DOSSIER_ARCHIVES` names.
private func realArchives() -> [String] {
  let asked = ProcessInfo.processInfo.environment["DOSSIER_ARCHIVES"]
  let roots = asked.map { $0.split(separator: ":").map(String.init) } ?? ["/usr/share", "/usr/lib"]
  let endings: Set<String> = [
    "zip", "jar", "whl", "epub", "odt", "ott", "ods", "odp", "docx", "xlsx", "pptx", "oxt", "apk",
    "nupkg", "xpi", "aar",
  ]
  var found: [String] = []
  for root in roots {
    let files = FileManager.default.enumerator(atPath: root)
    while let name = files?.nextObject() as? String {
      let path = root + "/" + name
      guard endings.contains((name as NSString).pathExtension.lowercased()) else { continue }
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      guard attributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      guard let size = attributes?[.size] as? Int, size > 0, size < 64 << 20 else { continue }
      found.append(path)
    }
  }
  return asked == nil ? Array(found.sorted().prefix(40)) : found.sorted()
}

private func scan(_ path: String) throws -> ArchiveScan {
  let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
  return try ArchiveScan(MemorySource(bytes, failure: IntakeError.self), limits: Limits())
}

/// Codes of what is no policy of ours but a fault of the archive itself.
private let structural: Set<String> = [
  "ZIP-AMBIGUOUS", "ZIP-BROKEN", "ZIP-TRUNCATED", "ZIP-SPLIT", "ZIP-DUPLICATE-NAME", "NAME-NOT-UTF8",
]

@Suite struct `Our reading of zips` {
  @Test(.timeLimit(.minutes(20))) func `finds nothing wrong with archives of everyday programs`() async throws
  {
    try await besideOtherTests { try checkReal() }
  }

  private func checkReal() throws {
    let folder = try TemporaryFolder()
    let made = try madeArchives(in: folder)
    let paths = realArchives() + made
    var refused = 0
    for path in paths {
      for problem in try scan(path).problems where problem.refuses {
        refused += 1
        #expect(!structural.contains(problem.code), "\(path): \(problem)")
      }
    }
    print("archives of everyday programs: \(paths.count), faults that are a matter of limits: \(refused)")
  }

  @Test(.timeLimit(.minutes(20))) func `is that of other readers wherever it has no doubt`() async throws {
    try await besideOtherTests { try compareAll() }
  }

  private func compareAll() throws {
    let corpus = try HostileCorpus()
    let folder = try TemporaryFolder()
    let hostile = corpus.entries.filter { $0.kind == "zip" }.map(\.path)
    let made = try madeArchives(in: folder)
    var accepted: [(path: String, files: [Listing.File])] = []
    for path in hostile + realArchives() + made {
      let scan = try scan(path)
      guard scan.problems.isEmpty else { continue }
      let files = scan.members.filter { $0.kind == .file }.map { member in
        Listing.File(
          member.rawName.allSatisfy { $0 < 0x80 } ? member.parts.joined(separator: "/") : nil, member.size)
      }
      accepted.append((path, files))
    }
    #expect(accepted.count > 10)
    for (mine, others) in zip(accepted, try Listing.of(accepted.map(\.path))) {
      compare(mine.files, others.python, "Python and \(mine.path)")
      // bsdtar shows nothing of archives whose extra fields are padded.
      if others.bsdtar?.isEmpty == false { compare(mine.files, others.bsdtar, "bsdtar and \(mine.path)") }
      // libzip is asked whenever a case is opened.
      if mine.path.hasSuffix(".zip") {
        let copies = try Intake.open(mine.path).inventory.copies
        #expect(copies.allSatisfy { $0.state != .refused("ZIP-AMBIGUOUS") }, "libzip and \(mine.path)")
      }
    }
    print("archives compared with Python, bsdtar and libzip: \(accepted.count)")
  }

  private func compare(_ mine: [Listing.File], _ theirs: [Listing.File]?, _ comment: String) {
    guard let theirs else {
      Issue.record("\(comment): refused there, accepted here")
      return
    }
    #expect(mine.map(\.size).sorted() == theirs.map(\.size).sorted(), "\(comment)")
    // Names that a reader would have to guess are left out on both sides.
    let names = { (files: [Listing.File]) in
      files.compactMap(\.name).filter { $0.allSatisfy(\.isASCII) }.sorted()
    }
    #expect(names(mine) == names(theirs), "\(comment)")
  }

  /// Archives that the writers of this machine make of the same few files.
  private func madeArchives(in folder: TemporaryFolder) throws -> [String] {
    try folder.write("a.txt", Array("some text\n".utf8))
    try folder.write("empty", [])
    try folder.write("zeros", [UInt8](repeating: 0, count: 100_000))
    let files = ["a.txt", "empty", "zeros"]
    let python =
      "import zipfile, sys; z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED); "
      + "[z.write(f) for f in sys.argv[2:]]; z.close()"
    try Tool.run("zip", ["-q", "info.zip"] + files, in: folder.path)
    try Tool.run("sh", ["-c", "zip -q - a.txt zeros > stream.zip"], in: folder.path)
    try Tool.run("sh", ["-c", "cat a.txt | zip -q pipe.zip -"], in: folder.path)
    try Tool.run("python3", ["-c", python, "python.zip"] + files, in: folder.path)
    try Tool.run("bsdtar", ["-a", "-cf", "bsdtar.zip"] + files, in: folder.path)
    return ["info", "stream", "pipe", "python", "bsdtar"].map { folder.file($0 + ".zip") }
  }
}
