import Wire

#if canImport(Glibc)
  import Glibc
#endif

/// Reads pictures: photographs and scans.
@main struct Program {
  static func main() {
    exit(ReaderLoop.run(family: .image, version: "1") { _, _ in FileFacts(family: "image", version: "1") })
  }
}
