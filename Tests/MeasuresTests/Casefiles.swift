import Casefile
import Measures

/// A fact known from one place.
func fact(
  _ name: String, _ text: String, how: String = "read", document: String = "document:A1:1"
) -> Element {
  facts(name, [(text, how, document)])
}

/// A fact known from several places; the first of the strongest stands.
func facts(_ name: String, _ values: [(text: String, how: String, document: String)]) -> Element {
  let rank = { (how: String) in Knowing(rawValue: how)?.rank ?? 9 }
  let best = values.min { rank($0.how) < rank($1.how) }
  var element = Element(name, [.init("best", best?.text ?? ""), .init("how", best?.how ?? "")])
  element.children = values.map {
    Element("value", [.init("how", $0.how), .init("document", $0.document)], text: $0.text)
  }
  return element
}

/// A casefile with one worker.
func casefile(worker children: [Element], _ others: [Element] = []) -> Element {
  let worker = Element("worker", [.init("key", "worker:1"), .init("id", "1")], children: children)
  return Element("casefile", children: others + [worker])
}

func employment(
  _ number: Int, _ from: String, _ to: String? = nil, employer: String? = "04595257", category: String? = "9",
  left: String? = nil
) -> Element {
  let key = "worker:1/employment:\(number)"
  let found = [
    employer.map { fact("employer-id", $0) }, category.map { fact("category", $0) }, fact("from", from),
    to.map { fact("to", $0) }, left.map { fact("left-taiwan", $0) },
  ]
  return Element("employment", [.init("key", key)], children: found.compactMap(\.self))
}

/// A course whose proof says everything.
func course(
  _ number: Int, _ hours: String, provider: String? = "mol", how: String = "read", name: String? = nil,
  _ changes: [String: String?] = [:]
) -> Element {
  let document = "worker:1/document:TRN-EVID:\(number)"
  var texts: [String: String?] = [
    "provider-type": provider, "organiser": "虛構訓練中心", "course": name ?? "課程\(number)", "hours": hours,
    "unit": "hour",
    "from": "2023-01-\(10 + number)", "to": "2023-02-\(10 + number)", "cert-no": "證\(number)",
    "trainee": "NGUYEN VAN MAU",
  ]
  texts.merge(changes) { $1 }
  var element = Element(
    "training", [.init("key", "worker:1/training:\(number)"), .init("document", document)])
  element.children = texts.sorted { $0.key < $1.key }.compactMap { entry in
    entry.value.map { fact(entry.key, $0, how: how, document: document) }
  }
  return element
}

/// Parameters with the values of the rulebook on a day in 2023.
func parameters(a2InForce: Bool = true, _ changes: [String: String] = [:]) -> Parameters {
  var values = [
    "ubn_divisor": "5", "days_per_year": "365", "days_per_month": "30", "years_A1_continuous": "6",
    "years_A2_same_employer_cumulative": a2InForce ? "6" : "", "years_B_C_total_months": "138",
    "years_B_before_leaving": "6", "service_categories": "8 9 10",
    "service_category_words": "manufacturing 製造",
    "service_excluded_words": "student 學生", "service_borderline_days": "15",
    "service_gap_days": "60", "service_gap_strong_days": "120",
    "training_providers": "university mol moea icap",
    "training_fields": "物理、化學及地球科學 數學及統計 資訊通訊科技 工程及工程業 製造及加工 053 054 061 071 072",
    "training_domains": "製造 資訊科技 科學、技術、工程、數學", "training_day_hours_warn": "10",
    "training_day_hours_max": "12",
    "credit_hours": "18", "passport_length_min": "5", "passport_length_max": "20", "cure_months_skill": "1",
    "site_check_days_practical": "14", "elementary_words": "搬運 打掃 包裝", "tool_words": "機 卡尺",
    "judgement_verbs": "設定 調整",
  ]
  values.merge(changes) { $1 }
  let nationalities = [["key": "VNM", "names": "越南 VIETNAM"], ["key": "IDN", "names": "印尼 INDONESIA"]]
  let holidays = ["2023-02-27", "2023-02-28", "2023-04-03", "2023-04-04", "2023-04-05"].compactMap {
    CivilDate(iso: $0)
  }
  return Parameters(values: values, tables: ["nationalities": nationalities], holidays: Set(holidays))
}

/// A day that the calendar has.
func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(dayNumber: 0) }

/// The measures of the one worker.
func measured(_ casefile: Element, _ asOf: String, _ parameters: Parameters = parameters()) -> Element {
  measures(of: casefile, asOf: day(asOf), parameters: parameters).child("worker") ?? Element("missing")
}
