internal import Casefile
internal import Wire

extension PageSheet.Mark {
  /// What a reader saw.
  init(_ mark: PageFacts.Mark) {
    self.init(kind: mark.kind, box: mark.box, confidence: mark.confidence)
    state = mark.state
    shape = mark.shape
    sides = mark.sides
    field = mark.field
    text = mark.text
  }
}
