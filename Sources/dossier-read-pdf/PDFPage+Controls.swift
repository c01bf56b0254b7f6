internal import CPoppler
internal import Wire

extension PDFPage {
  /// The fields of an AcroForm on this page, top to bottom; push buttons are left out.
  func controls(number: Int) -> [FileFacts.Control] {
    guard let list = unsafe poppler_page_get_form_field_mapping(handle) else { return [] }
    defer { unsafe poppler_page_free_form_field_mapping(list) }
    var controls: [FileFacts.Control] = []
    var next: UnsafeMutablePointer<GList>? = unsafe list
    while let item = unsafe next {
      unsafe next = item.pointee.next
      guard let data = unsafe item.pointee.data else { continue }
      let mapping = unsafe data.assumingMemoryBound(to: PopplerFormFieldMapping.self).pointee
      guard let field = unsafe mapping.field, var control = unsafe Self.control(of: field) else { continue }
      control.page = number
      // Areas of fields count from the bottom, those of text from the top.
      let area = unsafe mapping.area
      control.box = [area.x1, height - area.y2, area.x2 - area.x1, area.y2 - area.y1]
      controls.append(control)
    }
    return controls.sorted { ($0.box[1], $0.box[0]) < ($1.box[1], $1.box[0]) }
  }

  /// The flags of what is not shown (ISO 32000-1 §12.5.3).
  private static let unseen =
    POPPLER_ANNOT_FLAG_INVISIBLE.rawValue | POPPLER_ANNOT_FLAG_HIDDEN.rawValue | POPPLER_ANNOT_FLAG_NO_VIEW.rawValue

  /// Words that were typed onto the page as annotations: many fill in a form so that has no fields.
  func typedWords(number: Int) -> [FileFacts.Control] {
    var words: [FileFacts.Control] = []
    unsafe forEachAnnotation { annotation, area in
      guard unsafe poppler_annot_get_annot_type(annotation) == POPPLER_ANNOT_FREE_TEXT,
        unsafe poppler_annot_get_flags(annotation).rawValue & Self.unseen == 0,
        let text = unsafe Self.text(poppler_annot_get_contents(annotation)), !text.isEmpty
      else { return }
      var control = FileFacts.Control(name: "", value: text, kind: "text")
      control.page = number
      control.box = [area.x1, height - area.y2, area.x2 - area.x1, area.y2 - area.y1]
      words.append(control)
    }
    return words
  }

  @unsafe private static func control(of field: OpaquePointer) -> FileFacts.Control? {
    let name = unsafe text(poppler_form_field_get_name(field)) ?? ""
    var control: FileFacts.Control
    switch unsafe poppler_form_field_get_field_type(field) {
    case POPPLER_FORM_FIELD_BUTTON:
      if unsafe poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_PUSH { return nil }
      let isOn = unsafe poppler_form_field_button_get_state(field) != 0
      control = .init(name: name, value: isOn ? "yes" : "no", kind: "box")
    case POPPLER_FORM_FIELD_TEXT:
      control = unsafe .init(
        name: name, value: text(poppler_form_field_text_get_text(field)) ?? "", kind: "text")
    case POPPLER_FORM_FIELD_CHOICE:
      control = unsafe .init(name: name, value: choice(of: field), kind: "choice")
    case POPPLER_FORM_FIELD_SIGNATURE:
      control = .init(name: name, value: "", kind: "signature")
    default:
      return nil
    }
    control.label = unsafe text(poppler_form_field_get_alternate_ui_name(field)) ?? ""
    return control
  }

  @unsafe private static func choice(of field: OpaquePointer) -> String {
    if let typed = unsafe text(poppler_form_field_choice_get_text(field)), !typed.isEmpty { return typed }
    let count = unsafe poppler_form_field_choice_get_n_items(field)
    for index in 0..<max(0, count) where unsafe poppler_form_field_choice_is_item_selected(field, index) != 0
    {
      return unsafe text(poppler_form_field_choice_get_item(field, index)) ?? ""
    }
    return ""
  }

  @unsafe private static func text(_ owned: UnsafeMutablePointer<CChar>?) -> String? {
    guard let owned = unsafe owned else { return nil }
    defer { unsafe g_free(owned) }
    return unsafe String(cString: owned)
  }
}
