internal import CSystem
internal import FoundationEssentials
internal import Glibc

/// The life of a reader: greet, shut itself in, answer one request after the other, end with the program.
public enum ReaderLoop {
  /// Answers requests until the program closes the socket; every reader's `main` calls this and nothing else.
  ///
  /// - Parameters:
  ///   - version: the reader's version, which `--version` prints and every reply carries.
  ///   - preview: returns a JPEG of a page, or `nil` where there is none; left out by readers that show nothing.
  ///   - facts: returns what the file says. The descriptor is to be read with `pread` (see ``InputFile``) and
  ///     is closed afterwards. Everything that is wrong with the file is a problem among the facts.
  /// - Returns: the exit status: 0 after the end of the conversation, 2 where nobody is on the other side.
  public static func run(
    family: ReaderFamily, version: String,
    preview: ((_ descriptor: Int32, _ type: String, _ wanted: ReaderRequest.Preview) -> [UInt8]?)? = nil,
    facts: (_ descriptor: Int32, _ type: String) -> FileFacts
  ) -> Int32 {
    if CommandLine.arguments.dropFirst().contains("--version") {
      write("\(family.executable) \(version)\n", to: 1)
      return 0
    }
    guard isSocket(DOSSIER_READER_SOCKET) else {
      write("\(family.executable) is started by dossier and reads the files of a case for it.\n", to: 2)
      return 2
    }
    dossier_reader_prepare()
    let greeting = ReaderGreeting(
      family: family, version: version, restrictions: Restriction.enter(for: family))
    do {
      try send(greeting)
      while true {
        let (payload, descriptors) = try Frame.receive(from: DOSSIER_READER_SOCKET)
        defer { for descriptor in descriptors { close(descriptor) } }
        let request = try JSONDecoder().decode(ReaderRequest.self, from: Data(payload))
        guard let file = descriptors.first else { return 2 }
        if let wanted = request.preview {
          guard descriptors.count == 2 else { return 2 }
          try send(picture(preview?(file, request.type, wanted), into: descriptors[1]))
        } else {
          try send(facts(file, request.type).fitting(Frame.limit))
        }
      }
    } catch Frame.Failure.ended {
      return 0
    } catch {
      return 2
    }
  }

  private static func send(_ value: some Encodable) throws {
    try Frame.send([UInt8](JSONEncoder().encode(value)), over: DOSSIER_READER_SOCKET)
  }

  /// Puts a picture into the descriptor that waits for it; returns how many bytes there are.
  private static func picture(_ bytes: [UInt8]?, into descriptor: Int32) -> [Int] {
    guard let bytes, bytes.count <= Frame.pictureLimit else { return [0] }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { part in
        unsafe Glibc.write(descriptor, part.baseAddress?.advanced(by: written), part.count - written)
      }
      if count <= 0 { return [0] }
      written += count
    }
    return [written]
  }

  private static func isSocket(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
  }
}
