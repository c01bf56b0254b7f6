/// The segment that a camera writes into a JPEG: how it was held, and when (Exif 2.32 §4.5).
enum EXIFSegment {
  static func bytes(orientation: Int, taken: String = "2023:08:01 10:11:12") -> [UInt8] {
    func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    func long(_ value: Int) -> [UInt8] { short(value >> 16) + short(value & 0xFFFF) }
    var tiff = Array("MM".utf8) + short(42) + long(8)
    tiff += short(2)
    tiff += short(0x0112) + short(3) + long(1) + short(orientation) + short(0)
    tiff += short(0x8769) + short(4) + long(1) + long(38)
    tiff += long(0)
    tiff += short(1)
    tiff += short(0x9003) + short(2) + long(20) + long(56)
    tiff += long(0)
    tiff += Array(taken.utf8) + [0]
    let body = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xE1] + short(body.count + 2) + body
  }
}
