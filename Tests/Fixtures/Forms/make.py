"""Writes the files of this folder: small office files and PDFs, each for one thing that readers must tell.

Needs reportlab, pypdf and pillow. The PDFs name a Chinese font and do not hold it: they stay small, and poppler
knows its characters from poppler-data. Persons, companies and numbers are invented.
"""
import io
import os
import zipfile
from xml.sax.saxutils import escape

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import _cidfontdata, pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

HERE = os.path.dirname(os.path.abspath(__file__))
# ReportLab pairs this font with the encoding of another collection.
_cidfontdata.defaultUnicodeEncodings["MSung-Light"] = ("cht", "UniCNS-UCS2-H")
pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
HEIGHT = 842


def package(name, parts):
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as file:
        for part, text in parts:
            info = zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(info, text)


# ---- Word
WORD = ('<?xml version="1.0" encoding="UTF-8"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:own="urn:own" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>%s</w:body></w:document>')
TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types '
         'xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="xml" ContentType="application/xml"/></Types>')


def run(text, properties=""):
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (
        "<w:rPr>%s</w:rPr>" % properties if properties else "", escape(text))


def paragraph(*parts):
    return "<w:p>%s</w:p>" % "".join(p if p.startswith("<") else run(p) for p in parts)


def cell(text, properties=""):
    inner = text if text.startswith("<w:p>") else "".join(paragraph(t) for t in text.split("\n"))
    return "<w:tc>%s%s</w:tc>" % ("<w:tcPr>%s</w:tcPr>" % properties if properties else "", inner)


def table(*rows):
    return "<w:tbl>%s</w:tbl>" % "".join(
        "<w:tr>%s</w:tr>" % "".join(c if c.startswith("<") else cell(c) for c in row) for row in rows)


def relations(*targets):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return ('<?xml version="1.0" encoding="UTF-8"?><Relationships '
            'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % "".join(
                '<Relationship Id="r%d" Type="%s%s" Target="%s"/>' % (i, kind, k, t) for i, (k, t) in enumerate(targets, 1)))


def part(name, *body):
    return WORD.replace("w:document", "w:" + name).replace("<w:body>%s</w:body>", "".join(body))


def word(name, *body, parts=(), main="document.xml", more=()):
    """`parts`: kind, name and text of what the text refers to, in the order of the ids r1, r2, …"""
    package(name, [
        ("[Content_Types].xml", TYPES), ("_rels/.rels", relations(("officeDocument", "word/" + main))),
        ("word/" + main, WORD % "".join(body)),
        ("word/_rels/%s.rels" % main, relations(*[(kind, part) for kind, part, _ in parts])),
    ] + [("word/" + part, text) for _, part, text in parts] + list(more))


def content_control(state, tag):
    return ('<w:sdt><w:sdtPr><w:alias w:val="%s"/><w14:checkbox><w14:checked w14:val="%d"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent>%s</w:sdtContent></w:sdt>" % (tag, state, run("?")))


def placeholder(title):
    return ('<w:sdt><w:sdtPr><w:alias w:val="%s"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>'
            % (title, run("按一下這裡輸入文字")))


def legacy_box(on):
    return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="b"/><w:checkBox><w:default w:val="0"/>%s'
            "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' % ("<w:checked/>" if on else ""))


def text_box(text):
    inner = "<w:txbxContent>%s</w:txbxContent>" % paragraph(text)
    return ("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>%s</w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict>%s</w:pict></mc:Fallback></mc:AlternateContent></w:r>" % (inner, inner))


def write_word():
    header = part("hdr", paragraph("頁首文字"))
    word(
        "word.docx",
        paragraph("公司", "名稱：", "分成", "三段"),
        paragraph("留下", '<w:del w:id="1"><w:r><w:delText>刪去</w:delText></w:r></w:del>',
                  '<w:ins w:id="2">%s</w:ins>' % run("加上")),
        paragraph("看得見", run("看不見", "<w:vanish/>")),
        paragraph(content_control(1, "甲"), "訓練課程", content_control(0, "乙"), "實作認定"),
        paragraph("聯絡人：", placeholder("聯絡人")),
        paragraph(legacy_box(True), "有", legacy_box(False), "無"),
        paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "符號"),
        paragraph(text_box("文字方塊裡的字")),
        table([cell("合併\n兩行", '<w:vMerge w:val="restart"/>'), "一", "二"],
              [cell("", "<w:vMerge/>"), cell("跨欄", '<w:gridSpan w:val="2"/>')]),
        '<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr>',
        parts=[("header", "header1.xml", header), ("header", "header2.xml", part("hdr", paragraph("沒人要的頁首")))])
    blip = '<w:r><w:drawing><a:blip/></w:drawing></w:r>'
    word("scan-in-word.docx", paragraph(blip), paragraph(blip), paragraph("- 1 -"))
    word(
        "workers.docx",
        paragraph("附件ㄧ"), paragraph("外國人從事中階技術製造工作所需訓練課程"), paragraph("或實作認定資格之申請書"),
        table(["公 司 名 稱", "範例精密股份有限公司", "營利事業統一編號", "0 4 5 9 5 2 5 7"],
              [cell("聯絡人", '<w:vMerge w:val="restart"/>'), "姓名", "張例子", "職稱"],
              [cell("", "<w:vMerge/>"), "電話", "04-00000000", ""]),
        table(["項次", "外國人英文姓名", "護照號碼", "國籍", "外國人身分別"],
              ["1", "TRAN, VAN MAU", "SPC000123", "越南", "■移工 □僑外生"],
              ["2", "SANTOSO CONTOH", "SPC000456", "印尼", "□移工 ☑僑外生"],
              ["3", "", "", "", "□移工 □僑外生"]),
        paragraph("申請類別："), paragraph("申請日期：民國   年   月   日"))


def styled(text, style, properties=""):
    return "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>%s</w:p>" % (style, run(text, properties))


def write_unseen():
    def style(kind, id, properties, parent=""):
        return '<w:style w:type="%s" w:styleId="%s">%s%s</w:style>' % (
            kind, id, '<w:basedOn w:val="%s"/>' % parent if parent else "", properties)

    hidden, white = "<w:rPr><w:vanish/></w:rPr>", '<w:color w:val="FFFFFF"/>'
    dark = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
    styles = part("styles", style("paragraph", "P", hidden), style("paragraph", "P2", "", "P"), style("character", "C", hidden),
                  style("paragraph", "W", "<w:rPr>%s</w:rPr>" % white),
                  style("table", "T", '<w:tblStylePr w:type="firstRow"><w:tcPr>%s</w:tcPr></w:tblStylePr>' % dark))
    word("decoy.docx", paragraph("真正的內容"), main="text.xml",
         more=[("word/document.xml", WORD % paragraph("沒有程式會顯示的內容"))])
    choice = ('<w:r><mc:AlternateContent><mc:Choice Requires="own"><w:t>沒人認得</w:t></mc:Choice>'
              "<mc:Fallback><w:t>大家看到</w:t></mc:Fallback></mc:AlternateContent></w:r>")
    word("hidden-by-style.docx", paragraph("看得見", run("藏一", '<w:rStyle w:val="C"/>')), styled("藏二", "P2"),
         styled("藏兩次又出現", "P", '<w:rStyle w:val="C"/>'), styled("直接取消", "P2", '<w:vanish w:val="0"/>'),
         paragraph(choice), parts=[("styles", "styles.xml", styles)])
    for name, body in (("white", paragraph("時數", run("八十", white))), ("white-style", styled("八十", "W")),
                       ("tiny", paragraph("時數", run("八十", '<w:sz w:val="2"/>')))):
        word("unseen-%s.docx" % name, body, parts=[("styles", "styles.xml", styles)])
    word("white-on-dark.docx", paragraph(run("甲", white + dark), run("乙", white + '<w:highlight w:val="black"/>')),
         "<w:p><w:pPr>%s</w:pPr>%s</w:p>" % (dark, run("丙", white)), table([cell(paragraph(run("丁", white)), dark)]),
         '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr>%s</w:tr></w:tbl>' % cell(paragraph(run("戊", white))),
         paragraph(run(" ", white)), parts=[("styles", "styles.xml", styles)])
    def shape(fill, text):
        return ("<w:r><w:drawing><wps:wsp><wps:spPr>%s</wps:spPr><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx>"
                "</wps:wsp></w:drawing></w:r>" % (fill, paragraph(run(text, white))))

    def drawn(fill, text):
        return ("<w:r><w:pict><v:rect%s><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
                % (fill, paragraph(run(text, white))))

    solid = '<a:solidFill><a:%s/></a:solidFill>'
    word("white-in-shape.docx", paragraph(shape(solid % 'srgbClr val="1F3864"', "甲")),
         paragraph(shape(solid % 'schemeClr val="accent1"', "乙")), paragraph(shape("<a:gradFill/>", "丙")),
         paragraph(drawn(' fillcolor="#4472c4 [3204]"', "丁")), paragraph(drawn(' fillcolor="navy"', "戊")))
    word("unseen-in-shape.docx", paragraph(shape(solid % 'srgbClr val="FFFFFF"', "八")),
         paragraph(shape("<a:noFill/>", "十")), paragraph(drawn(' filled="f" fillcolor="navy"', "小")), paragraph(drawn("", "時")))
    blue = '<w:color w:val="0070C0"/>'
    fill = '<w:shd w:val="clear" w:fill="0070C0"/>'
    for name, body in (
            ("same-colour", paragraph("時數", run("八十", blue + fill))),
            ("same-as-cell", table([cell(paragraph("時數", run("八十", blue)), '<w:shd w:val="clear" w:fill="0078C8"/>')])),
            ("theme", paragraph("時數", run("八十", '<w:color w:val="000000" w:themeColor="background1"/>'))),
            ("row", table(["時數"]) + "<w:tbl>%s</w:tbl>" % row("八十", '<w:trHeight w:val="1" w:hRule="exact"/>')),
            ("hidden-row", table(["時數"]) + "<w:tbl>%s</w:tbl>" % row("八十", "<w:hidden/>")),
            ("line", '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>%s</w:p>' % run("八十")),
            ("narrow", paragraph("時數", run("八十", '<w:w w:val="1"/>')))):
        word("unseen-%s.docx" % name, body)
    # A row or a line with room, a line without words, grey and the marker, and what the program sees to itself.
    word("seen.docx", "<w:tbl>%s</w:tbl>" % row("甲", '<w:trHeight w:val="400" w:hRule="exact"/>'),
         "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr>%s</w:p>" % shape(solid % 'srgbClr val="1F3864"', "乙"),
         '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="atLeast"/></w:pPr>%s</w:p>' % run("丙"),
         paragraph(run("丁", '<w:color w:val="000000"/><w:highlight w:val="yellow"/>'), run("戊", '<w:color w:val="808080"/>'),
                   run("己", '<w:color w:val="A6A6A6" w:themeColor="background1" w:themeShade="A6"/>'),
                   run("庚", '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'), run("辛", '<w:w w:val="66"/>')))
    word("two-kinds.docx", paragraph("給 Word"), more=[("content.xml", "<x/>")])


def row(text, properties):
    return "<w:tr><w:trPr>%s</w:trPr>%s</w:tr>" % (properties, cell(text))


def field(instruction, result):
    """A field in pieces; the instruction in two of them, as Word leaves it after a change."""
    mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve">%s</w:instrText></w:r>'
    return (mark % "begin" + code % escape(" " + instruction[:3]) + code % escape(instruction[3:] + " ")
            + mark % "separate" + result + mark % "end")


def write_shown_otherwise():
    def bound(content):
        return '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/f/h"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % content

    hours = run("八十小時")
    simple = '<w:fldSimple w:instr=" %s ">%s</w:fldSimple>'
    for name, body in (
            ("control", paragraph("時數", bound(hours))), ("block", bound(paragraph(hours))),
            ("cell", "<w:tbl><w:tr>%s%s</w:tr></w:tbl>" % (cell("時數"), bound(cell("八十小時")))),
            ("formula", paragraph(field("= 9*2", hours))), ("property", paragraph(field("DOCPROPERTY Title", hours))),
            ("if", table([cell(paragraph(field('IF 1 = 1 "十八" "八"', hours)))])), ("simple", paragraph(simple % ("date", hours))),
            ("split", "<w:p>%s</w:p>" % field("QUOTE x", "</w:p><w:p>" + hours))):
        word("computed-%s.docx" % name, body)
    unnumbered = field("DATE", '<w:r><w:tab/></w:r>')
    word("computed-none.docx", paragraph(field("PAGE", run("1")), field("REF a", run("甲")), field("HYPERLINK x", run("乙"))),
         paragraph(field("MERGEFIELD a", run("丙")), field('TOC "1-3"', run("丁")), simple % ("NUMPAGES", run("2")), unnumbered),
         paragraph(field("SEQ a", run("3")), field("FORMTEXT", run("戊"))),
         '<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr>',
         parts=[("header", "header1.xml", part("hdr", paragraph(field("DATE", run("2024")), bound(run("題目")))))])
    # What another field gives to an instruction is not shown; what comes after it is.
    word("field-in-field.docx", paragraph("前", field("REF a", field("MERGEFIELD x", run("內"))), "後"),
         paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>',
                   field("MERGEFIELD x", run("不顯示")), '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("十八"),
                   '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "止"),
         paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "沒有結束"), paragraph("下一段"))
    strike = "<w:strike/>"
    styles = part("styles", '<w:style w:type="character" w:styleId="S"><w:rPr><w:dstrike/></w:rPr></w:style>')
    word("struck.docx", paragraph(run("八", strike), run("十 ", strike), "十八", run("劃", '<w:rStyle w:val="S"/>'), "小時",
                                  run("整", '<w:rStyle w:val="S"/><w:dstrike w:val="0"/>')),
         parts=[("styles", "styles.xml", styles)])
    word("turned.docx", paragraph("時數", "\u202e81\u202c"))
    word("turned-run.docx", paragraph('<w:bdo w:val="rtl">%s</w:bdo>' % run("81")))
    word("turned-none.docx", paragraph("電話 \u202d04 0000 0000\u202c\u200e"))
    note = '<w:%s w:id="%d"><w:p>%s</w:p></w:%s>'
    reference = '<w:r><w:%sReference w:id="%d"/></w:r>'
    word("notes.docx", table([cell(paragraph("時數", reference % ("footnote", 2)))]), paragraph("內文", reference % ("endnote", 1)),
         parts=[("footnotes", "footnotes.xml", part("footnotes", note % ("footnote", 2, run("腳註"), "footnote"),
                                                    note % ("footnote", 3, run("沒人引用"), "footnote"))),
                ("endnotes", "endnotes.xml", part("endnotes", note % ("endnote", 1, run("章節附註"), "endnote")))])
    word("embedded.docx", paragraph("內嵌"), more=[("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0")])


# ---- OpenDocument
NAMES = ("office", "text", "table", "form", "style")
ODF = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (p, n) for p, n in
               [(x, x) for x in NAMES] + [("draw", "drawing"), ("manifest", "manifest"), ("fo", "xsl-fo-compatible")])


def open_document(name, body, styles="", manifest="", forms=""):
    content = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content %s><office:automatic-styles>%s'
               "</office:automatic-styles><office:body><office:text>%s%s</office:text></office:body>"
               "</office:document-content>" % (ODF, styles, forms, body))
    listed = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest %s><manifest:file-entry '
              'manifest:full-path="content.xml" manifest:media-type="text/xml">%s</manifest:file-entry>'
              "</manifest:manifest>" % (ODF, manifest))
    package(name, [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content),
                   ("META-INF/manifest.xml", listed)])


def write_open_document():
    box = '<form:checkbox form:id="%s" form:name="%s" form:label="%s"%s/>'
    forms = "<office:forms><form:form>%s%s</form:form></office:forms>" % (
        box % ("c1", "training", "訓練課程", ' form:current-state="checked"'), box % ("c2", "practical", "實作認定", ""))
    hidden = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    shape = '<draw:control draw:control="%s"/>'
    open_document(
        "controls.odt",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>刪去</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>申請類別：%s<text:s text:c=\"2\"/>%s</text:p>" % (shape % "c1", shape % "c2")
        + '<text:p>看得見<text:span text:style-name="H">看不見</text:span><text:tab/>右邊<text:line-break/>下一行</text:p>'
        + "<text:p><draw:frame><draw:text-box><text:p>文字方塊裡的字</text:p></draw:text-box></draw:frame></text:p>"
        + '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>甲</text:p>'
        + "<text:p>乙</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        + '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        + 'table:number-columns-repeated="1000000"/></table:table-row></table:table>',
        styles=hidden, forms=forms)
    def style(name, family, properties, parent=""):
        return '<style:style style:name="%s" style:family="%s"%s>%s</style:style>' % (
            name, family, ' style:parent-style-name="%s"' % parent if parent else "", properties)

    def span(text, name):
        return '<text:span text:style-name="%s">%s</text:span>' % (name, text)

    looks = hidden + "".join([
        style("K", "text", "", "H"), style("W", "text", '<style:text-properties fo:color="#ffffff"/>'),
        style("S", "text", '<style:text-properties fo:font-size="1pt"/>'),
        style("D", "paragraph", '<style:paragraph-properties fo:background-color="#1f3864"/>'),
        style("E", "table-cell", '<style:table-cell-properties fo:background-color="#1f3864"/>')])
    open_document("hidden-by-style.odt", "<text:p>看得見%s</text:p>" % span("藏", "K")
                  + '<text:p><text:hidden-paragraph text:condition="x" text:is-hidden="true"/>整段藏</text:p>', styles=looks)
    open_document("unseen-white.odt", "<text:p>時數%s</text:p>" % span("八十", "W"), styles=looks)
    open_document("unseen-tiny.odt", "<text:p>時數%s</text:p>" % span("八十", "S"), styles=looks)
    open_document("white-on-dark.odt", '<text:p text:style-name="D">%s</text:p>' % span("甲", "W")
                  + '<table:table><table:table-row><table:table-cell table:style-name="E"><text:p>%s</text:p>' % span("乙", "W")
                  + "</table:table-cell></table:table-row></table:table>", styles=looks)
    filled = looks + "".join(
        style(name, "graphic", "<style:graphic-properties %s/>" % fill) for name, fill in (
            ("B", 'draw:fill="solid" draw:fill-color="#1f3864"'), ("G", 'draw:fill="gradient"'),
            ("N", 'draw:fill="none"'), ("L", 'draw:fill="solid" draw:fill-color="#fefefe"')))
    shape = '<text:p><draw:custom-shape%s><text:p>%s</text:p></draw:custom-shape></text:p>'
    frame = ('<text:p><draw:frame draw:style-name="%s"><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame>'
             "</text:p>")
    named = ' draw:style-name="%s"'
    open_document("white-in-shape.odt", shape % (named % "B", span("甲", "W")) + shape % (named % "G", span("乙", "W"))
                  + shape % ("", span("丙", "W")) + frame % ("B", span("丁", "W")), styles=filled)
    open_document("unseen-in-shape.odt", shape % (named % "L", span("八", "W")) + shape % (named % "N", span("十", "W"))
                  + frame % ("N", span("小", "W")) + frame % ("L", span("時", "W")), styles=filled)
    grounds = looks + "".join([
        style("X", "text", '<style:text-properties fo:color="#0070c0" fo:background-color="#0078c8"/>'),
        style("M", "text", '<style:text-properties style:text-scale="1%"/>'),
        style("P", "paragraph", '<style:paragraph-properties fo:line-height="0.01cm"/>'),
        style("R", "table-row", '<style:table-row-properties style:row-height="0.001cm"/>'),
        style("R2", "table-row", '<style:table-row-properties fo:background-color="#1f3864" style:row-height="0.001cm" '
              'style:use-optimal-row-height="true"/>'),
        style("A", "text", '<style:text-properties fo:color="#ffffff" style:use-window-font-color="true"/>'),
        style("T", "text", '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'),
        style("U", "text", '<style:text-properties style:text-line-through-style="none" style:text-line-through-type="none"/>')])
    row = ('<table:table><table:table-row%s><table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row>'
           "</table:table>")
    in_row = ' table:style-name="%s"'
    for name, body in (("same-colour", "<text:p>時數%s</text:p>" % span("八十", "X")), ("narrow", "<text:p>%s</text:p>" % span("八十", "M")),
                       ("line", '<text:p text:style-name="P">八十</text:p>'), ("row", row % (in_row % "R", "八十")),
                       ("hidden-row", row % (' table:visibility="collapse"', "八十")),
                       ("variable", '<text:p>時數<text:variable-set text:name="v" text:display="none">八十</text:variable-set></text:p>')):
        open_document("unseen-%s.odt" % name, body, styles=grounds)
    open_document("seen.odt", row % (in_row % "R2", span("甲", "W")) + "<text:p>%s</text:p>" % span("乙", "A"), styles=grounds)
    open_document("struck.odt", "<text:p>%s十八%s小時</text:p>" % (span("八十 " + span("又", "U"), "T"), span("劃", "T")), styles=grounds)
    open_document("turned.odt", "<text:p>時數\u202e81\u202c</text:p>")
    note = ('<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>腳註</text:p>'
            "</text:note-body></text:note>")
    open_document("notes.odt", "<text:p>內文%s</text:p>" % note)
    inline = "<text:p>時數<text:%s>八十小時</text:%s></text:p>"
    for name, body in [(n, inline % (n + more, n)) for n, more in (
            ("user-field-get", ' text:name="h"'), ("title", ""), ("user-defined", ' text:name="h"'), ("date", ""),
            ("conditional-text", ' text:condition="ooow:1 EQ 1"'), ("expression", ' text:formula="ooow:9*2"'),
            ("hidden-text", ' text:condition="ooow:1 EQ 2"'), ("sequence", ' text:name="a" text:formula="ooow:9*2"'))] + [
            ("drop-down", '<text:p>時數<text:drop-down text:name="d"><text:label text:value="十八小時" text:current-selected="true"/>'
                          "八十小時</text:drop-down></text:p>"),
            ("section", '<text:section text:condition="ooow:1 EQ 1" text:display="condition"><text:p>八十小時</text:p></text:section>'),
            ("paragraph", '<text:p><text:hidden-paragraph text:condition="ooow:1 EQ 1"/>八十小時</text:p>')]:
        open_document("computed-%s.odt" % name, body)
    open_document("computed-none.odt", '<text:p><text:page-number>1</text:page-number><text:date text:fixed="true">2024</text:date>'
                  '<text:title text:fixed="true">甲</text:title><text:sequence text:name="a" text:formula="ooow:a+1">1</text:sequence>'
                  '<text:bookmark-ref>乙</text:bookmark-ref><text:title/>'
                  '<text:drop-down><text:label text:value="丙" text:current-selected="true"/><text:label text:value="丁"/>丙'
                  "</text:drop-down></text:p>")
    open_document("locked.odt", "", manifest='<manifest:encryption-data manifest:checksum="x"/>')


def write_sheet():
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package("sheet.xlsx", [
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="能力清單" sheetId="1" r:id="r1"/>'
         "</sheets></workbook>" % (main, relations)),
        ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
         'relationships"><Relationship Id="r1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/sharedStrings.xml", '<sst xmlns="%s"><si><t>課程名稱</t></si><si><r><t>時</t></r><r><t>數</t></r></si>'
         "</sst>" % main),
        ("xl/worksheets/sheet1.xml", '<worksheet xmlns="%s"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
         '<c r="C1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>銑床</t></is></c>'
         '<c r="C2"><v>32</v></c></row></sheetData></worksheet>' % main)])


# ---- PDF
class Paper:
    def __init__(self, name):
        self.path = os.path.join(HERE, name)
        self.canvas = canvas.Canvas(self.path, pagesize=(595, HEIGHT), invariant=1)

    def text(self, x, y, text, size=12, font="MSung-Light"):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def lines(self, x, y, *texts, size=12):
        for number, text in enumerate(texts):
            self.text(x, y + number * 24, text, size)

    def grid(self, x, y, widths, *rows, height=22):
        self.canvas.setLineWidth(0.5)
        for number, row in enumerate(rows):
            top = HEIGHT - y - number * height
            left = x
            for width, text in zip(widths, row):
                self.canvas.rect(left, top - height, width, height)
                self.text(left + 4, HEIGHT - top + 15, text, 11)
                left += width

    def page(self):
        self.canvas.showPage()

    def save(self):
        self.canvas.save()


def write_forms():
    paper = Paper("forms.pdf")
    paper.text(60, 60, "附件一", 12)
    paper.lines(60, 84, "外國人從事中階技術製造工作所需訓練課程或實作", "認定資格之申請書", size=16)
    paper.grid(60, 150, (110, 130, 110, 120),
               ("雇主名稱", "範例精密股份有限公司", "統一編號", "04595257"),
               ("負責人", "林示例", "性別", "□男 ■女"),
               ("外國人英文姓名", "TRAN, VAN MAU", "護照號碼", "SPC000123"))
    paper.text(60, 260, "在臺工作年資")
    paper.grid(60, 740, (110, 130, 110, 120), ("雇主統一編號", "工作類別", "聘僱起日", "聘僱迄日"),
               ("04595257", "製造工作", "106/8/1", "109/7/31"))
    paper.page()
    paper.grid(60, 60, (110, 130, 110, 120), ("04595257", "製造工作", "109/8/1", "迄今"))
    paper.text(60, 120, "申請日期：民國112年11月20日")
    paper.page()
    for role, name in (("聯絡人", "張例子"), ("外國人", "TRAN, VAN MAU")):
        paper.text(60, 60, "蒐集個人資料告知事項暨個人資料同意書（%s）" % role, 14)
        paper.lines(60, 110, "告知事項：一、蒐集機關：經濟部產業發展署。二、蒐集目的：資格審認。", "立同意書人：" + name,
                    "簽名：", "日期：112年11月20日")
        paper.page()
    paper.text(60, 60, "申請文件檢查表", 16)
    paper.grid(60, 90, (40, 220, 60, 90, 90), ("項次", "應備文件", "份數", "申請人檢核", "審查單位檢核"),
               ("1", "申請書（附件一）", "2", "■", "□"), ("2", "外國人護照影本", "2", "v", ""),
               ("3", "訓練課程時數證明文件中文譯本", "2", "□", "□"))
    paper.page()
    paper.save()


def write_certificates():
    paper = Paper("certificate-zh.pdf")
    paper.text(200, 100, "結 訓 證 書", 30)
    paper.text(400, 140, "112訓字第000123號", 11)
    paper.lines(80, 200, "茲證明 TRAN VAN MAU 君（護照號碼 SPC000123）參加本", "校辦理之「銑床加工與量測」課程，自112年3月4日至",
                "3月26日止，共計三十二小時（含午休1小時），成績合格，", "特此證明。", size=15)
    paper.text(160, 400, "國立示範科技大學", 20)
    paper.text(160, 460, "中華民國 112 年 3 月 30 日", 16)
    paper.page()
    paper.save()
    paper = Paper("certificate-en.pdf")
    paper.text(150, 100, "Certificate of Completion", 22, "Helvetica")
    for number, text in enumerate((
            "This is to certify that Mr. Tran Van Mau (Passport No. SPC000123)",
            "has completed the course CNC Lathe Operation from 4 March 2023 to 26 March 2023,",
            "for 32 hours.")):
        paper.text(70, 180 + number * 24, text, 12, "Helvetica")
    paper.page()
    paper.save()


def write_passport():
    paper = Paper("passport.pdf")
    paper.text(60, 60, "護照影本（SPECIMEN）", 14)
    paper.lines(60, 100, "Passport No. SPC000123", "Name TRAN VAN MAU", "Date of Birth 12 MAR 1990")
    paper.text(60, 240, "P<UTOERIKSSON<<ANNA<MARIA" + "<" * 19, 12, "Courier")
    paper.text(60, 260, "L898902C36UTO7408122F1204159ZE184226B<<<<<10", 12, "Courier")
    paper.page()
    paper.save()


def write_fields():
    paper = Paper("fields.pdf")
    form = paper.canvas.acroForm
    paper.text(60, 60, "外國人中階技術製造工作所需能力清單", 14)
    for number, (label, name, value) in enumerate((
            ("外國人英文姓名", "f1", "TRAN VAN MAU"), ("護照號碼", "f2", "SPC000123"), ("職業代碼", "f3", ""))):
        paper.text(60, 110 + number * 40, label)
        form.textfield(name=name, value=value, x=200, y=HEIGHT - 118 - number * 40, width=200, height=22,
                       fontName="Helvetica")
    paper.text(60, 240, "性別")
    for number, (label, on) in enumerate((("男", True), ("女", False))):
        form.checkbox(name="sex%d" % number, checked=on, x=200 + number * 80, y=HEIGHT - 244, size=14)
        paper.text(220 + number * 80, 240, label)
    form.textfield(name="job_title", tooltip="職務名稱", value="CNC", x=200, y=HEIGHT - 600, width=100, height=22,
                   fontName="Helvetica")
    paper.page()
    paper.save()
    paper = Paper("typed.pdf")
    paper.text(60, 60, "外國人中階技術製造工作所需能力清單", 14)
    paper.text(60, 110, "護照號碼：")
    paper.page()
    paper.save()
    writer = PdfWriter(clone_from=paper.path)
    writer.add_annotation(0, FreeText(text="SPC000123", rect=(150, HEIGHT - 116, 260, HEIGHT - 96)))
    writer.write(paper.path)


def scan(name, changed=False, text="", mode=3, title=""):
    picture = Image.new("RGB", (300, 424), (250, 250, 245))
    for x in range(40, 200):
        picture.putpixel((x, 100), (20, 20, 20))
    if changed:
        picture.putpixel((150, 300), (0, 0, 0))
    held = io.BytesIO()
    picture.save(held, "PNG")
    paper = Paper(name)
    if title:
        paper.canvas.setTitle(title)
    paper.canvas.drawImage(ImageReader(io.BytesIO(held.getvalue())), 0, 0, 595, HEIGHT)
    if text:
        for number in range(4):
            words = paper.canvas.beginText(60, HEIGHT - 100 - number * 30)
            words.setTextRenderMode(mode)
            words.setFont("MSung-Light", 12)
            words.textOut(text)
            paper.canvas.drawText(words)
    paper.page()
    paper.save()


def write_scans():
    scan("scan.pdf")
    scan("scan-title.pdf", title="another title")
    scan("scan-pixel.pdf", changed=True)
    scan("scan-ocr.pdf", text="公司名稱：範例精密股份有限公司 統一編號：")
    scan("background.pdf", text="訓練時數證明書 護照號碼：SPC000123", mode=0)


def write_tight():
    """A table of thin grey lines with letters close to them, as LibreOffice writes one that came from HTML."""
    page = canvas.Canvas(os.path.join(HERE, "tight.pdf"), pagesize=(595, HEIGHT), invariant=1)
    page.setFont("MSung-Light", 14)
    page.drawString(60, HEIGHT - 60, "外國人從事中階技術製造工作所需訓練課程或實作認定資格之申請書")
    rows = [("公司名稱：", "範例公司", "統編：", "04595257"), ("國籍：", "越南", "職務名稱：", "銑床工"),
            ("工廠名稱：", "範例公司一廠", "負責人：", "林示例"), ("護照號碼：", "SPC000123", "聯絡人：", "張例子")]
    columns, top, height = (60, 172, 330, 416, 540), HEIGHT - 80, 20
    page.setStrokeGray(0.5)
    page.setFont("MSung-Light", 11)
    for number, row in enumerate(rows):
        for left, text in zip(columns, row):
            page.drawString(left + 1.2, top - number * height - 15, text)
    page.setLineWidth(0.1)
    for number in range(len(rows) + 1):
        page.line(columns[0], top - number * height, columns[-1], top - number * height)
    page.setLineWidth(0.75)
    for left in columns:
        page.line(left, top, left, top - len(rows) * height)
    page.save()


def write_locked():
    for name, user in (("locked.pdf", "secret"), ("owner-locked.pdf", "")):
        writer = PdfWriter(clone_from=os.path.join(HERE, "passport.pdf"))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        writer.write(os.path.join(HERE, name))
    writer = PdfWriter()
    for page in PdfReader(os.path.join(HERE, "passport.pdf")).pages:
        writer.add_page(page).rotate(90)
    writer.write(os.path.join(HERE, "turned.pdf"))


if __name__ == "__main__":
    write_word()
    write_unseen()
    write_shown_otherwise()
    write_open_document()
    write_sheet()
    write_forms()
    write_certificates()
    write_passport()
    write_fields()
    write_scans()
    write_tight()
    write_locked()
