internal import CLeptonica

/// A decoded picture, kept by leptonica in as many bits as it was stored with.
@safe package struct Raster: ~Copyable {
  let picture: UnsafeMutablePointer<Pix>

  /// Leptonica says nothing on the standard streams.
  package static func silence() {
    _ = setMsgSeverity(Int32(L_SEVERITY_NONE))
  }

  /// The library's name and version.
  package static var library: String {
    guard let version = unsafe getLeptonicaVersion() else { return "leptonica" }
    defer { unsafe lept_free(version) }
    return unsafe String(cString: version).replacing("leptonica-", with: "leptonica ")
  }

  /// Takes over a picture of leptonica's.
  @unsafe init?(owning picture: UnsafeMutablePointer<Pix>?) {
    guard let picture = unsafe picture else { return nil }
    unsafe self.picture = picture
  }

  /// Copies rows of red, green and blue bytes; `nil` where there is no memory for them.
  @unsafe package init?(width: Int, height: Int, rgb: UnsafePointer<UInt8>, stride: Int) {
    guard let picture = unsafe pixCreate(Int32(width), Int32(height), 32) else { return nil }
    unsafe dossier_set_rgb(picture, rgb, stride)
    unsafe self.picture = picture
  }

  /// Copies rows of words `00rrggbb`, as cairo draws them; `nil` where there is no memory for them.
  @unsafe package init?(width: Int, height: Int, words: UnsafePointer<UInt8>, stride: Int) {
    guard let picture = unsafe pixCreate(Int32(width), Int32(height), 32) else { return nil }
    unsafe dossier_set_words(picture, words, stride)
    unsafe self.picture = picture
  }

  deinit {
    var picture: UnsafeMutablePointer<Pix>? = unsafe picture
    unsafe pixDestroy(&picture)
  }

  /// Pixels in a row.
  package var width: Int { unsafe Int(pixGetWidth(picture)) }
  /// Rows.
  package var height: Int { unsafe Int(pixGetHeight(picture)) }

  /// Returns the picture as it is looked at, by its EXIF orientation (Exif 2.32, tag 0x0112); `nil` where
  /// there is no memory for it.
  package func turned(by orientation: Int) -> Raster? {
    switch orientation {
    case 2: unsafe Raster(owning: pixFlipLR(nil, picture))
    case 3: unsafe Raster(owning: pixRotateOrth(picture, 2))
    case 4: unsafe Raster(owning: pixFlipTB(nil, picture))
    case 5: quarterTurned?.turned(by: 2)
    case 6: quarterTurned
    case 7: quarterTurned?.turned(by: 4)
    case 8: unsafe Raster(owning: pixRotateOrth(picture, 3))
    default: unsafe Raster(owning: pixClone(picture))
    }
  }

  private var quarterTurned: Raster? {
    unsafe Raster(owning: pixRotateOrth(picture, 1))
  }

  /// Hands on all pixels as blue, green, red and opaque bytes, from the top, a strip at a time: what is transparent
  /// shows white. Returns false where there is no memory for it.
  package func forEachStrip(_ body: ([UInt8]) -> Void) -> Bool {
    // Small strips stay in the processor's cache, and in memory that the process has already.
    let rows = max(1, (1 << 16) / max(1, width))
    for top in stride(from: 0, to: height, by: rows) {
      guard let strip = strip(top: top, rows: min(rows, height - top)) else { return false }
      var bytes = [UInt8](repeating: 0, count: strip.width * strip.height * 4)
      unsafe dossier_bgra(strip.picture, &bytes)
      body(bytes)
    }
    return true
  }

  private func strip(top: Int, rows: Int) -> Raster? {
    var box = unsafe boxCreate(0, Int32(top), Int32(width), Int32(rows))
    defer { unsafe boxDestroy(&box) }
    guard let cut = unsafe Raster(owning: pixClipRectangle(picture, box, nil)),
      let opaque = unsafe Raster(owning: pixRemoveAlpha(cut.picture))
    else { return nil }
    return unsafe Raster(owning: pixConvertTo32(opaque.picture))
  }

  /// Returns a JPEG of at most 40 KiB whose longer side is at most `maxSide` pixels.
  package func preview(maxSide: Int) -> [UInt8]? {
    let scale = min(1, Double(max(16, maxSide)) / Double(max(width, height, 1)))
    guard let opaque = unsafe Raster(owning: pixRemoveAlpha(picture)),
      let full = unsafe Raster(owning: pixConvertTo8Or32(opaque.picture, Int32(L_CLONE), 0)),
      let small = unsafe Raster(owning: pixScale(full.picture, Float(scale), Float(scale)))
    else { return nil }
    for quality: Int32 in [75, 60, 45, 30, 15] {
      let bytes = small.jpeg(quality: quality)
      if let bytes, bytes.count <= 40 << 10 { return bytes }
    }
    return maxSide > 64 ? preview(maxSide: maxSide / 2) : nil
  }

  private func jpeg(quality: Int32) -> [UInt8]? {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    defer { unsafe lept_free(bytes) }
    guard unsafe pixWriteMemJpeg(&bytes, &count, picture, quality, 0) == 0 else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
