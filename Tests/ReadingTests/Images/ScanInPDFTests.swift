import TestSupport
import Testing
import Wire

@Suite struct `A scan and the PDF made of it` {
  @Test func `have the same digest of their page`() throws {
    let folder = try TemporaryFolder()
    try Tool.run("convert", ["-size", "120x160", "plasma:white-black", "scan.jpg"], in: folder.path)
    let picture = try folder.bytes("scan.jpg")
    var pdf = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    func add(_ text: String, _ data: [UInt8] = []) {
      places.append(pdf.count)
      pdf += Array("\(places.count) 0 obj\n\(text)".utf8)
      if !data.isEmpty { pdf += Array("\nstream\n".utf8) + data + Array("\nendstream".utf8) }
      pdf += Array("\nendobj\n".utf8)
    }
    let drawing = Array("q 595 0 0 842 0 0 cm /I Do Q".utf8)
    add("<</Type/Catalog/Pages 2 0 R>>")
    add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
    add(
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>")
    add(
      "<</Type/XObject/Subtype/Image/Width 120/Height 160/BitsPerComponent 8/ColorSpace/DeviceRGB"
        + "/Filter/DCTDecode/Length \(picture.count)>>", picture)
    add("<</Length \(drawing.count)>>", drawing)
    let table = pdf.count
    pdf += Array("xref\n0 6\n0000000000 65535 f \n".utf8)
    for place in places {
      let digits = String(place)
      pdf += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    pdf += Array("trailer<</Size 6/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8)
    let inPDF = try ReaderOfTheBuild(.pdf).facts(try folder.write("scan.pdf", pdf), type: "pdf")
    let alone = try ReaderOfTheBuild(.image).facts(folder.file("scan.jpg"))
    #expect(inPDF.pages.first?.isPicture == true)
    #expect(inPDF.pages.first?.pixelDigest == alone.pages.first?.pixelDigest)
    #expect(alone.pages.first?.pixelDigest.isEmpty == false)
  }
}
