import TestSupport
import Testing
import Wire

@Suite struct `A scan and the PDF made of it` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `have the same digest of their page`() throws {
    try Tool.run("convert", ["-size", "120x160", "plasma:white-black", "scan.jpg"], in: folder.path)
    let picture = try folder.bytes("scan.jpg")
    let pdf = OnePagePDF.bytes(drawing: "q 595 0 0 842 0 0 cm /I Do Q", picture: picture, size: (120, 160))
    let inPDF = try ReaderOfTheBuild(.pdf).facts(try folder.write("scan.pdf", pdf), type: "pdf")
    let alone = try ReaderOfTheBuild(.image).facts(folder.file("scan.jpg"))
    #expect(inPDF.pages.first?.isPicture == true)
    #expect(inPDF.pages.first?.pixelDigest == alone.pages.first?.pixelDigest)
    #expect(alone.pages.first?.pixelDigest.isEmpty == false)
  }

  @Test func `a page of a PDF is shown small`() throws {
    // Red in the upper half: PDF counts from below.
    let path = try folder.write("red.pdf", OnePagePDF.bytes(drawing: "1 0 0 rg 0 421 595 421 re f"))
    let reader = try ReaderOfTheBuild(.pdf)
    try folder.write("p.jpg", try #require(try reader.preview(path, type: "pdf", maxSide: 200)))
    let facts = try ReaderOfTheBuild(.image).facts(folder.file("p.jpg"))
    #expect(facts.picture?.height == 200 && abs((facts.picture?.width ?? 0) - 141) <= 1)
    let parts = [(40, { (colour: [UInt8]) in colour[0] > 220 && colour[1] < 40 }), (150, { $0[1] > 220 })]
    for (row, isRight) in parts {
      try Tool.run(
        "convert",
        ["p.jpg", "-crop", "20x20+60+\(row)", "+repage", "-scale", "1x1!", "-depth", "8", "p.rgb"],
        in: folder.path)
      #expect(isRight(try folder.bytes("p.rgb")))
    }
    #expect(try reader.preview(path, type: "pdf", page: 2, maxSide: 200) == nil)
    let broken = try folder.write("broken.pdf", Array("%PDF-1.4 nothing".utf8))
    #expect(try reader.preview(broken, type: "pdf", maxSide: 200) == nil)
  }
}

/// A PDF of one page of A4, written by hand.
private enum OnePagePDF {
  static func bytes(drawing: String, picture: [UInt8] = [], size: (Int, Int) = (0, 0)) -> [UInt8] {
    var pdf = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    func add(_ text: String, _ data: [UInt8] = []) {
      places.append(pdf.count)
      pdf += Array("\(places.count) 0 obj\n\(text)".utf8)
      if !data.isEmpty { pdf += Array("\nstream\n".utf8) + data + Array("\nendstream".utf8) }
      pdf += Array("\nendobj\n".utf8)
    }
    add("<</Type/Catalog/Pages 2 0 R>>")
    add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
    let resources = picture.isEmpty ? "<<>>" : "<</XObject<</I 5 0 R>>>>"
    add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources\(resources)>>")
    add("<</Length \(drawing.utf8.count)>>", Array(drawing.utf8))
    if !picture.isEmpty {
      add(
        "<</Type/XObject/Subtype/Image/Width \(size.0)/Height \(size.1)/BitsPerComponent 8"
          + "/ColorSpace/DeviceRGB/Filter/DCTDecode/Length \(picture.count)>>", picture)
    }
    let table = pdf.count
    pdf += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n".utf8)
    for place in places {
      let digits = String(place)
      pdf += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    return pdf + Array("trailer<</Size \(places.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8)
  }
}
