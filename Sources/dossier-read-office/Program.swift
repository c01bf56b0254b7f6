internal import CLibZip
internal import Confinement
internal import Glibc
internal import Wire
internal import XML

/// Reads office documents.
@main struct Program {
  static func main() {
    var reader = Reader(family: .office, version: OfficeReader.version) { descriptor, request in
      OfficeReader.read(descriptor: descriptor, by: request.figures)
    }
    reader.libraries = { ["libzip \(unsafe String(cString: zip_libzip_version()))", XMLLibrary.name] }
    // OpenSSL reads its configuration when it is first asked for a digest.
    reader.warmUp = { _ in _ = Digest.sha256("") }
    exit(reader.run())
  }
}
