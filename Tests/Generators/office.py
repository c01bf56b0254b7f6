"""Office documents: flat ODT written here, turned into ODT, DOCX and PDF by LibreOffice."""
import hashlib
import os
import shutil
import subprocess
import tempfile
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="K" svg:font-family="'AR PL UKai TW'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="K" style:font-name-asian="K"
 fo:font-size="12pt" style:font-size-asian="12pt" fo:language="en" style:language-asian="zh"
 style:country-asian="TW"/></style:default-style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"
 fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="15pt" style:font-size-asian="15pt"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin="2cm"/></style:page-layout>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm"
 fo:border="0.5pt solid #000000"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text>
"""
TAIL = "</office:text></office:body></office:document>\n"


def heading(text):
    return '<text:p text:style-name="Title">%s</text:p>\n' % escape(text)


def paragraph(text):
    return "<text:p>%s</text:p>\n" % escape(text)


def page_break():
    return '<text:p><text:soft-page-break/></text:p>\n'


def table(rows):
    """Rows of cells; a cell is a text or a pair of text and columns spanned."""
    width = max(sum(c[1] if isinstance(c, tuple) else 1 for c in row) for row in rows)
    out = ['<table:table><table:table-column table:number-columns-repeated="%d"/>' % width]
    for row in rows:
        out.append("<table:table-row>")
        for cell in row:
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            attribute = ' table:number-columns-spanned="%d"' % span if span > 1 else ""
            paragraphs = "".join("<text:p>%s</text:p>" % escape(t) for t in text.split("\n"))
            out.append('<table:table-cell table:style-name="Cell"%s>%s</table:table-cell>' % (attribute, paragraphs))
            out.extend("<table:covered-table-cell/>" for _ in range(span - 1))
        out.append("</table:table-row>")
    return "".join(out) + "</table:table>\n"


class Writer:
    """Collects documents, then has LibreOffice write all of them at once; results are kept by content."""

    def __init__(self, cache):
        self.cache = cache
        self.wanted = {}
        os.makedirs(cache, exist_ok=True)

    def path(self, body, form):
        """Where the document will stand once `write` has run."""
        key = hashlib.sha256((HEAD + body).encode()).hexdigest()[:24]
        self.wanted.setdefault(form, {})[key] = body
        return os.path.join(self.cache, key + "." + form)

    def write(self):
        filters = {"odt": "odt", "docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
        for form, bodies in self.wanted.items():
            todo = {k: b for k, b in bodies.items() if not os.path.exists(os.path.join(self.cache, k + "." + form))}
            if not todo:
                continue
            with tempfile.TemporaryDirectory() as folder:
                for key, body in todo.items():
                    with open(os.path.join(folder, key + ".fodt"), "w", encoding="utf-8") as file:
                        file.write(HEAD + body + TAIL)
                subprocess.run(
                    ["soffice", "--headless", "-env:UserInstallation=file://" + folder + "/profile",
                     "--convert-to", filters[form], "--outdir", folder + "/out"]
                    + [os.path.join(folder, k + ".fodt") for k in todo],
                    check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                for key in todo:
                    shutil.copy(os.path.join(folder, "out", key + "." + form), self.cache)
        self.wanted = {}
