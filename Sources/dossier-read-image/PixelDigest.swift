internal import CCrypto
internal import Pictures

/// SHA-256 over pictures: for each its size as text (`640x480/4;`), then its pixels as bytes blue, green,
/// red and 255. A changed comment keeps it, a changed pixel changes it. The PDF reader digests the picture of a page
/// in the same way, so that a scan and the PDF made of it are known to be the same.
@safe struct PixelDigest: ~Copyable {
  private let context: OpaquePointer

  init?() {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(context)
      return nil
    }
    unsafe self.context = context
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Adds a picture; false where there is no memory for it.
  mutating func add(_ raster: borrowing Raster) -> Bool {
    add(Array("\(raster.width)x\(raster.height)/4;".utf8))
    return raster.forEachStrip { add($0) }
  }

  private func add(_ bytes: [UInt8]) {
    _ = unsafe EVP_DigestUpdate(context, bytes, bytes.count)
  }

  /// The digest of all that was added, in hexadecimal.
  consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of one picture.
  static func of(_ raster: borrowing Raster) -> String? {
    guard var digest = PixelDigest(), digest.add(raster) else { return nil }
    return digest.finish()
  }
}
