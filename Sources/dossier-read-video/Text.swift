/// Returns bytes of a file as text that is safe to print: wrong UTF-8 repaired, control characters left out.
func printable(_ bytes: some Sequence<UInt8>) -> String {
  let text = String(decoding: Array(bytes), as: UTF8.self)
  return String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isControl }))
}

extension Unicode.Scalar.Properties {
  /// Control and formatting characters, among them those that turn the direction of writing.
  fileprivate var isControl: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmingSpaces: String {
    let front = drop { $0 == " " }
    let kept = front.reversed().drop { $0 == " " }.reversed()
    return String(kept)
  }
}
