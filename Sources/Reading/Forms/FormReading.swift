/// What one form says: which form it is, how sure that is, and its fields as they stand on the paper.
///
/// Texts are passed on as they are written, with single blanks; dates, hours and numbers are parsed where facts
/// are joined. One file may hold several forms, one after the other.
public struct FormReading: Sendable, Equatable {
  /// The form's id in `Schemas/forms`, for example `A1`, `A3`, `TRN-EVID`.
  public var form: String
  /// The id of the document that it is, for example `A3-WORKER`; empty when the form alone does not tell.
  public var document: String
  /// How sure the form is told, 0 to 1.
  public var score: Double
  /// The signs that spoke for it, strongest first.
  public var reasons: [Reason]
  /// `contact`, `worker`, `supervisor` on a consent; empty elsewhere or when nothing says.
  public var role = ""
  /// The roles that a consent names, in order, where it names several.
  public var roles: [String] = []
  /// The fields that hold something, in reading order. A choice with two ticks gives two values of one name.
  public var fields: [FieldValue] = []
  /// The repeating parts: workers, abilities, courses, periods of employment, rows of the checklist.
  public var rows: [RowReading] = []
  /// The fields whose label stands on the form and whose answer is blank.
  public var blankFields: [FieldValue] = []
  /// Pairs of machine-readable lines found in the text layer.
  public var mrz: [MachineReadableLines] = []
  /// The pages of the file that it takes, counted from 1; nil where the format has no pages.
  public var pages: ClosedRange<Int>?
  /// `zh`, `en`, `vi`, `id`, `th` or empty: the language most of it is written in.
  public var language = ""
  /// Whether any Han character stands on it.
  public var hasChinese = false

  public init(form: String, document: String, score: Double, reasons: [Reason]) {
    self.form = form
    self.document = document
    self.score = score
    self.reasons = reasons
  }

  /// A sign that a file is a certain form.
  public struct Reason: Sendable, Equatable {
    /// `title` or `content` (name, type, place and manifest are known elsewhere).
    public var sign: String
    /// How much it says, 0 to 1.
    public var weight: Double
    /// What was seen, in the file's words.
    public var text: String

    public init(sign: String, weight: Double, text: String) {
      self.sign = sign
      self.weight = weight
      self.text = text
    }
  }
}

/// One answer on a form.
public struct FieldValue: Sendable, Equatable {
  /// Whose fact it is: `dossier`, `employer`, `factory`, `worker`, `training`, `ability`, `evidence`,
  /// `employment`, `supervisor`, `product`, `signature`, `tick` or `document`.
  public var owner: String
  /// The fact's name in the casefile, for example `passport-no`.
  public var name: String
  /// What is written; of a choice its value (`training`, `migrant`, …), of a tick `yes` or `no`.
  public var text: String
  /// `text`, `name`, `date`, `hours`, `number`, `code`, `tick` or `choice`.
  public var kind: String
  /// The words of the choice as printed, or the label that was matched.
  public var label = ""
  /// Page counted from 1; nil where the format has no pages.
  public var page: Int?
  /// x, y, width, height from the top left, points; empty where nothing is known.
  public var box: [Double] = []
  /// The label stands on the form and nothing is written.
  public var isBlank = false
  /// How sure the label is told, 0 to 1.
  public var confidenceOfLabel = 1.0
  /// Read off a text layer that lies over a picture of the page: recognised by somebody's scanner, not written.
  public var isRecognised = false
  /// How sure the recognition was, 0 to 1, where that is known.
  public var confidence: Double?

  public init(owner: String, name: String, text: String, kind: String) {
    self.owner = owner
    self.name = name
    self.text = text
    self.kind = kind
  }
}

/// One row of a repeating part of a form.
public struct RowReading: Sendable, Equatable {
  /// `worker`, `ability`, `training`, `employment`, `supervisor`, `product`, `salary-item` or `tick`.
  public var kind: String
  /// Of a tick the document's id (`PASSPORT`); of the others empty.
  public var subject = ""
  /// The row's answers.
  public var fields: [FieldValue]
  /// The row's number among the worker rows whose facts it holds, counted from 1; nil where it is of the whole form.
  public var worker: Int?

  public init(kind: String, fields: [FieldValue]) {
    self.kind = kind
    self.fields = fields
  }

  /// The first answer of that name that holds something.
  public func text(_ name: String) -> String? {
    fields.first { $0.name == name && !$0.isBlank }?.text
  }
}

/// Two lines of a passport's machine-readable zone (TD3: 44 characters each), as printed.
public struct MachineReadableLines: Sendable, Equatable {
  public var first: String
  public var second: String
  public var page: Int?
  public var box: [Double] = []
  /// Set where the lines were recognised on a picture, 0 to 1.
  public var confidence: Double?

  public init(first: String, second: String) {
    self.first = first
    self.second = second
  }
}

extension FormReading {
  /// The first answer of that owner and name that holds something.
  public func field(_ owner: String, _ name: String) -> FieldValue? {
    fields.first { $0.owner == owner && $0.name == name }
  }

  /// All answers of that owner and name, in reading order.
  public func fields(_ owner: String, _ name: String) -> [FieldValue] {
    fields.filter { $0.owner == owner && $0.name == name }
  }

  /// All rows of one kind, in order.
  public func rows(_ kind: String) -> [RowReading] {
    rows.filter { $0.kind == kind }
  }
}
