public import Casefile
internal import XML

/// Where a rule's requirement comes from.
enum Basis: String {
  case law, practice, mixed, inferred
}

/// One row of the rulebook.
struct Rule {
  enum Form: String {
    /// Must hold.
    case assert
    /// Speaks when true.
    case report
    /// Defines a computation or a default; it is not judged.
    case definition
  }

  struct Need {
    var select: RuleExpression
    var how: Knowing
    /// What is known more weakly is not even good enough to pass.
    var isStrict: Bool
    var waitsFor: String
    var message: Message?
  }

  struct Unless {
    var when: RuleExpression
    var reason: Message
  }

  struct Look {
    var when: RuleExpression
    var message: Message
    var group: FindingGroup?
    /// What to do, where the rule's own words on that do not hold.
    var fix: Message?
  }

  struct Test {
    var expression: RuleExpression
    var id: String
    var isInferred: Bool
  }

  struct SeverityOverride {
    var severity: Severity
    var types: Set<String>
    var days: Days
    var when: RuleExpression?

    /// Whether it holds on a day for the types judged. Where no type is known, what holds for some does not.
    func isInForce(on day: Int, for types: Set<String>, of rule: Rule) -> Bool {
      days.contains(day) && (types.isEmpty ? self.types == rule.types : !self.types.isDisjoint(with: types))
    }
  }

  var id: String
  var form: Form
  /// The file below the folder of schemas, and the line.
  var file: String
  var line: Int
  /// Judged even if no type of dossier is known.
  var isCommon: Bool
  var types: Set<String>
  var severity: Severity
  var severities: [SeverityOverride] = []
  var basis: Basis
  var kind: String
  var days: Days
  var group: FindingGroup
  var absenceFails: Bool
  var isContradiction: Bool
  /// Nil only for a definition.
  var context: RuleExpression?
  /// The required documents that the context is about.
  var documents: Set<String> = []
  var title = Bilingual(zhHant: "", english: "")
  var lets: [(name: String, select: RuleExpression)] = []
  var unless: [Unless] = []
  var notRun: [Look] = []
  var needs: [Need] = []
  var looks: [Look] = []
  var ask: Message?
  var tests: [Test] = []
  var messages: [Message] = []
  var fix: Message?
  var evidence: [RuleExpression] = []
  /// What a definition says.
  var definitionText = Bilingual(zhHant: "", english: "")
  var citation = ""
  /// The tables that hold the thresholds of what was measured: file and table.
  var thresholds: [(file: String, table: String)] = []
  var examples: [Example] = []
}

/// A document that dossiers of a type must or may hold.
struct DocumentDefinition {
  var id: String
  var types: Set<String>
  var days: Days
  var names: Bilingual
  var forEach: RuleExpression?
  var when: RuleExpression?
  var atLeast: Int?
  var isOptional: Bool
  var paper: Int
  var electronic: Int
  var original: String
  var certified: String
  var translation: String
}

/// A changed casefile and what the rule must come to.
struct Example {
  enum Edit {
    case set(RuleExpression, to: String, attribute: String?, how: String?, number: String?)
    /// A fact of the elements selected, also where nothing was known of it.
    case setFact(RuleExpression, name: String, to: String, how: String?, number: String?)
    case remove(RuleExpression)
    case add(RuleExpression, [Element])
  }

  var line: Int
  var base: String
  var outcome: Outcome
  var subject: String
  var type: String
  var asOf: String
  var asOfSource: String
  var edits: [Edit] = []
}

/// A type of dossier that a rulebook knows.
public struct DossierType: Hashable, Sendable {
  /// `SKILL-TRN`
  public let id: String
  /// What the type is called.
  public let name: Bilingual
}
