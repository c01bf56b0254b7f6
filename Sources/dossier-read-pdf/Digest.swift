internal import CPoppler

/// SHA-256 by GLib, which is linked in with poppler anyway.
enum Digest {
  /// Returns the digest of a text's UTF-8 bytes in hexadecimal.
  static func sha256(_ text: String) -> String {
    var sum = Sum()
    sum.add(Array(text.utf8))
    return sum.hexadecimal
  }

  /// A digest that grows.
  @safe struct Sum: ~Copyable {
    private let checksum: OpaquePointer

    init() {
      unsafe checksum = g_checksum_new(G_CHECKSUM_SHA256)
    }

    deinit {
      unsafe g_checksum_free(checksum)
    }

    mutating func add(_ bytes: [UInt8]) {
      unsafe g_checksum_update(checksum, bytes, gssize(bytes.count))
    }

    /// The digest; nothing may be added after it was asked for.
    var hexadecimal: String {
      unsafe String(cString: g_checksum_get_string(checksum))
    }
  }
}
