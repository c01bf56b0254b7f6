#!/usr/bin/env python3
"""Writes Sources/Pages/MRZ/LetterShapes+Generated.swift: the 37 characters of a passport's lines as small pictures.

They are drawn with the two cuts of OCR-B in Debian's fonts-ocr-b (its letter forms may be used, changed and
handed on without limit; the rest of the font is in the public domain). Needs python3-pil, or Pillow from PyPI.
"""
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = [Path("/usr/share/fonts/opentype/ocr-b") / name for name in ("OCRB.otf", "OCRBL.otf")]
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
WIDTH, HEIGHT, FINE = 16, 20, 12


def shapes(path):
    """Every character in a cell one pitch wide, its capitals in the middle of the height; 255 is ink."""
    font = ImageFont.truetype(str(path), 1000)
    font = ImageFont.truetype(str(path), round(1000 * WIDTH * FINE / font.getlength("0")))
    top, bottom = (font.getbbox("H", anchor="ls")[i] for i in (1, 3))
    baseline = HEIGHT * FINE / 2 - (top + bottom) / 2
    for character in CHARACTERS:
        cell = Image.new("L", (WIDTH * FINE, HEIGHT * FINE), 0)
        left = (WIDTH * FINE - font.getlength(character)) / 2
        ImageDraw.Draw(cell).text((left, baseline), character, font=font, fill=255, anchor="ls")
        # A printer and a lens between them leave no edge sharp.
        cell = cell.filter(ImageFilter.GaussianBlur(0.45 * FINE))
        yield bytes(cell.resize((WIDTH, HEIGHT), Image.BOX).tobytes())


def main():
    out = ["// Made by Tests/Generators/mrz_templates.py; not to be changed by hand.", "",
           "extension LetterShapes {",
           "  /// One text a cut of OCR-B: the characters in the order of ``characters``, two hexadecimal digits a pixel.",
           "  static let drawn: [String] = ["]
    for path in FONTS:
        lines = [shape.hex() for shape in shapes(path)]
        out.append('    """')
        whole = "".join(lines)
        rows = ["    " + whole[at:at + 104] for at in range(0, len(whole), 104)]
        out += [row + "\\" for row in rows[:-1]] + rows[-1:] + ['    """,']
    out += ["  ]", "}", ""]
    (ROOT / "Sources/Pages/MRZ/LetterShapes+Generated.swift").write_text("\n".join(out))


if __name__ == "__main__":
    main()
