internal import Glibc
internal import Wire

@main struct Program {
  static func main() {
    exit(
      ReaderLoop.run(family: .office, version: OfficeReader.version) { descriptor, _ in
        OfficeReader.read(descriptor: descriptor)
      })
  }
}
