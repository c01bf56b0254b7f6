internal import CLibEXIF

/// What EXIF data say of a photograph: how the camera was held, and when.
struct EXIF {
  /// 1 to 8.
  var orientation = 1
  /// ISO without zone, or empty.
  var taken = ""

  /// Reads EXIF data that begin with `Exif` and two zero bytes.
  init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, let data = unsafe exif_data_new_from_data(bytes, UInt32(clamping: bytes.count))
    else {
      return nil
    }
    defer { unsafe exif_data_unref(data) }
    orientation = max(1, Int(unsafe dossier_exif_orientation(data)))
    var count: UInt32 = 0
    if let text = unsafe dossier_exif_taken(data, &count) {
      taken = unsafe Self.time(Array(UnsafeBufferPointer(start: text, count: min(Int(count), 19))))
    }
  }

  /// Turns `2023:08:01 10:11:12` into `2023-08-01T10:11:12`; a camera without a clock writes blanks or zeros.
  static func time(_ bytes: [UInt8]) -> String {
    let form = Array("0000:00:00 00:00:00".utf8)
    guard bytes.count == form.count else { return "" }
    var isSet = false
    for (byte, wanted) in zip(bytes, form) {
      if wanted != UInt8(ascii: "0") {
        if byte != wanted { return "" }
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return "" }
        isSet = isSet || byte != wanted
      }
    }
    guard isSet else { return "" }
    let text = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return text[0].split(separator: ":").joined(separator: "-") + "T" + text[1]
  }
}
