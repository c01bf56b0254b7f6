/// The place where a reader shuts itself in: after its libraries are loaded and before the first byte of
/// a case. Everything that a reader may still do afterwards is read its descriptors and answer.
enum Restriction {
  /// Shuts the process in for the rest of its life; returns what was shut, by name.
  static func enter(for family: ReaderFamily) -> [String] {
    []
  }
}
