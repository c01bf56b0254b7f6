/// A form as `Schemas/forms` describes it.
struct FormDefinition: Sendable {
  var id: String
  /// The document that it is, where the form alone tells.
  var document: String
  /// Titles by which it is told.
  var titles: [Title] = []
  /// Words within that speak for it.
  var signs: [Sign] = []
  /// What a pair of machine-readable lines says for it.
  var zoneWeight = 0.0
  /// The document by the role that is named on it.
  var documents: [(role: String, id: String)] = []
  var fields: [FieldRule] = []
  /// The repeating parts: their kind, and whose fields are their columns.
  var rows: [(kind: String, owners: Set<String>)] = []
  var patterns: [Pattern] = []
  var marks: [Mark] = []
  /// What the rows of a checklist are about.
  var subjects: [(id: String, key: String)] = []

  struct Title: Sendable {
    enum Match: String, Sendable {
      /// The title stands in a line with few words beside it.
      case within
      case start
      case end
      case whole
    }
    var key: String
    var weight: Double
    var match: Match
  }

  struct Sign: Sendable {
    var key: String
    var text: String
    var weight: Double
  }

  /// What is read out of running text by a regular expression's first group.
  struct Pattern: Sendable {
    var owner: String
    var name: String
    var kind: String
    var expression: String
    /// Each line by itself, and not the text as a whole.
    var isOfLine: Bool
  }

  /// A value that is there when its expression is found.
  struct Mark: Sendable {
    var name: String
    var value: String
    var expression: String
  }
}

/// One field: whose fact it is, and the labels and choices that name it.
struct FieldRule: Sendable {
  var owner: String
  var name: String
  /// A kind of `FactKind`, or `period`, `list`, `names`, `tick` or `seal`.
  var kind: String
  /// Of a signature, whose.
  var role = ""
  var labels: [Label] = []
  var choices: [(value: String, key: String)] = []

  /// Whether none of its labels counts outside the head of a table.
  var isColumnOnly: Bool { labels.allSatisfy(\.isColumnOnly) }

  struct Label: Sendable {
    var key: String
    /// The sections below which it counts; empty for everywhere.
    var sections: Set<String> = []
    /// Only as the head of a column.
    var isColumnOnly = false
  }
}

/// A label that was told.
struct LabelHit: Sendable {
  /// The field's place in the form's list.
  var field: Int
  /// 0 to 1.
  var confidence: Double
}
