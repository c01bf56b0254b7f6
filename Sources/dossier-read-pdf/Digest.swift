internal import CCrypto

/// SHA-256 by libcrypto, which uses the processor's own instructions for it.
enum Digest {
  /// Returns the digest of a text's UTF-8 bytes in hexadecimal.
  static func sha256(_ text: String) -> String {
    var sum = Sum()
    sum.add(Array(text.utf8))
    return sum.hexadecimal
  }

  /// A digest that grows.
  @safe struct Sum: ~Copyable {
    private let context: OpaquePointer?

    init() {
      unsafe context = EVP_MD_CTX_new()
      _ = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit {
      unsafe EVP_MD_CTX_free(context)
    }

    mutating func add(_ bytes: [UInt8]) {
      _ = unsafe EVP_DigestUpdate(context, bytes, bytes.count)
    }

    /// Adds bytes where they lie.
    @unsafe mutating func add(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
      _ = unsafe EVP_DigestUpdate(context, bytes, count)
    }

    /// The digest; nothing may be added after it was asked for. Empty if the library gives none.
    var hexadecimal: String {
      var digest = [UInt8](repeating: 0, count: 32)
      guard unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return "" }
      let digits = Array("0123456789abcdef".utf8)
      return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
  }
}
