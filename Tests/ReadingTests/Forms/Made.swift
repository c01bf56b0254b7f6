import Reading
import Wire

/// Facts of an office file, made for a test.
enum Made {
  static func table(_ rows: [String]...) -> FileFacts.Table {
    FileFacts.Table(
      rows: rows.map { row in
        row.map { text in
          var cell = FileFacts.Cell(text: text)
          cell.boxes = CheckMarks.boxes(in: text)
          return cell
        }
      })
  }

  /// The forms in a file of these paragraphs, with tables below them.
  static func forms(_ paragraphs: [String], _ tables: FileFacts.Table...) throws -> [FormReading] {
    var facts = FileFacts(family: "office", version: "1")
    facts.paragraphs = paragraphs.map { text in
      var paragraph = FileFacts.Paragraph(text: text, place: "body")
      paragraph.boxes = CheckMarks.boxes(in: text)
      return paragraph
    }
    facts.tables = tables.map { table in
      var table = table
      table.after = paragraphs.count
      return table
    }
    return try Fixture.catalogue().read(facts)
  }
}
