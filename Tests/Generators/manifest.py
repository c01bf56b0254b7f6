"""The manifest of a case: what the forms say, as data, and which file is which."""
from xml.sax.saxutils import escape, quoteattr


def fact(name, value, indent):
    return "%s<%s>%s</%s>\n" % (" " * indent, name, escape(str(value)), name) if value not in (None, "") else ""


def facts(pairs, indent):
    return "".join(fact(name, value, indent) for name, value in pairs)


def manifest(case, listed):
    e, f, w = case.employer, case.factory, case.worker
    tracks = {"TRN": ["training"], "PRC": ["practical"]}[case.track]
    out = '<?xml version="1.0" encoding="UTF-8"?>\n<dossier type="%s">\n' % case.type
    out += "".join(fact("track", t, 2) for t in tracks)
    out += facts([("apply-date", case.apply), ("submit-method", case.method), ("paper-sets", 2), ("media-sets", 2),
                  ("applicant-role", "employer")], 2)
    out += "  <employer>\n" + facts(
        [("name", e["name"]), ("ubn", e["ubn"]), ("address", e["address"]), ("rep", e["rep"]),
         ("contact-name", e["contact"]), ("contact-phone", e["phone"]), ("free-trade-zone", "no")], 4) + "  </employer>\n"
    out += "  <factory>\n" + facts(
        [("name", f["name"]), ("address", f["address"]), ("reg-no", f["reg_no"]), ("industry-code", f["code"]),
         ("grade", f["grade"]), ("recognition-no", f["recognition_no"]), ("recognition-date", f["recognition_date"])],
        4) + "  </factory>\n"
    import scans
    out += "  <worker>\n" + facts(
        [("latin-name", w["latin"]), ("zh-name", w["zh"]), ("nationality", w["nationality"]), ("dob", w["dob"]),
         ("passport-no", w["passport"]), ("passport-expiry", w["expiry"]), ("arc-no", w["arc"]), ("kind", w["kind"]),
         ("in-taiwan", "yes"), ("permit-no", w["permit_no"]), ("permit-expiry", w["permit_expiry"]),
         ("job-title", w["job"]), ("occ-code", w["occ"]), ("work-place", f["address"]),
         ("mrz", "\n".join(scans.mrz(w, case.mrz_wrong)))], 4)
    for employer, category, start, end in w["history"]:
        out += "    <employment>\n" + facts([("employer-id", employer), ("category", category), ("from", start), ("to", end)], 6) + "    </employment>\n"
    for name in case.supervisors:
        out += "    <supervisor>\n" + fact("name", name, 6) + "    </supervisor>\n"
    for number, (work, ability) in enumerate(case.abilities):
        out += "    <ability>\n" + facts([("content", work), ("text", ability)], 6)
        for name in case.evidence if number == 0 else []:
            attached = ' document="PRC-EVID:%d"' % (case.attached.index(name) + 1) if name in case.attached else ""
            out += "      <evidence%s>\n%s      </evidence>\n" % (attached, fact("desc", name, 8))
        out += "    </ability>\n"
    for number, c in enumerate(case.courses, 1):
        out += '    <training document="TRN-EVID:%d">\n' % number + facts(
            [("provider-type", c["provider"]), ("organiser", c["organiser"]), ("course", c["name"]), ("field", c["field"]),
             ("hours", c["hours"]), ("from", c["from"]), ("to", c["to"]), ("cert-no", c["cert"]),
             ("trainee", w["latin"])], 6) + "    </training>\n"
    out += "  </worker>\n"
    numbers = {}
    for identity, path in listed:
        base = path.rsplit(".", 1)[0]
        key = (identity, base)
        if key not in numbers:
            numbers[key] = 1 + sum(1 for k in numbers if k[0] == identity)
        out += "  <document id=%s no=\"%d\" file=%s/>\n" % (quoteattr(identity), numbers[key], quoteattr(path))
    return out + "</dossier>\n"
