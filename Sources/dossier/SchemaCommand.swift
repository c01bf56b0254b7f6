internal import DossierKit
internal import Schemas

/// `dossier schema`: the contracts of what is read and written.
enum SchemaCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: [])
    let name = reader.nextIfAny()
    try reader.finish()
    let names = SchemaFolder.names.filter { $0.hasSuffix(".xsd") || $0.hasSuffix(".schema.json") }
    guard let name else {
      return Console.write(names.joined(separator: "\n") + "\n") ? .complete : .unfinished
    }
    guard let found = names.first(where: { $0 == name || $0.hasPrefix(name + ".") }),
      let bytes = try? context.schemas.bytes(found)
    else {
      context.console.say("schema.unknown", name, names.joined(separator: ", "))
      return .usage
    }
    return Console.write(String(decoding: bytes, as: UTF8.self)) ? .complete : .unfinished
  }
}
