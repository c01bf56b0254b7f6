internal import CCrypto

/// SHA-256 by libcrypto, fed piece by piece.
@safe struct SHA256: ~Copyable {
  private let context: OpaquePointer
  /// ENOMEM, the one thing that can be wrong here.
  private static let noMemory: Int32 = 12

  init() throws(IntakeError) {
    guard let context = unsafe EVP_MD_CTX_new() else { throw .system(errno: Self.noMemory) }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(context)
      throw .system(errno: Self.noMemory)
    }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      _ = unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
  }

  func update(_ text: String) {
    update(Array(text.utf8).span)
  }

  /// The digest in hexadecimal; nothing can be added afterwards.
  func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    return digest.hexadecimal
  }
}

extension Sequence<UInt8> {
  /// Two lower-case hexadecimal digits a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
