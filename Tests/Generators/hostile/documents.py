"""Documents, pictures and films: what a decoder should never see, and what it has to survive."""
import functools
import gzip
import struct
import zlib

from archive import Entry, TXT, build
from media import *


def documents(D):
    D('d001_xml_ok', 'xml', 'accepted', 'none',
      '<?xml version="1.0" encoding="UTF-8"?>\n<公文><主旨>測試</主旨></公文>'.encode())
    D('d002_xml_ok_big5', 'xml', 'accepted', 'none: Big5 declared',
      '<?xml version="1.0" encoding="Big5"?>\n<公文><主旨>測試</主旨></公文>'.encode('big5'))
    D('d010_xxe_file', 'xml', 'refused XML-DOCTYPE', 'external entity, local file',
      b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    D('d011_xxe_http', 'xml', 'refused XML-DOCTYPE', 'external DTD over HTTP',
      b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>')
    D('d012_xxe_param', 'xml', 'refused XML-DOCTYPE', 'external parameter entity',
      b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><a/>')
    lol = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">' + b''.join(b'<!ENTITY l%d "%s">' % (i, b'&l%d;' % (i - 1) * 10) for i in range(1, 10)) + b']><l>&l9;</l>'
    D('d013_billion_laughs', 'xml', 'refused XML-DOCTYPE', 'billion laughs (10^9 expansions)',
      lol)
    D('d014_quadratic', 'xml', 'refused XML-DOCTYPE', 'quadratic blow-up: 60 kB entity used 60,000 times (3.6 GB)',
      b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "' + b'A' * 60000 + b'">]><l>' + b'&a;' * 60000 + b'</l>')
    D('d015_deep', 'xml', 'refused XML-LIMIT', '100,000 nested elements',
      b'<?xml version="1.0"?>' + b'<a>' * 100000 + b'</a>' * 100000)
    D('d016_deep_250', 'xml', 'accepted', '250 nested elements (under libxml2 256)',
      b'<?xml version="1.0"?>' + b'<a>' * 250 + b'</a>' * 250)
    D('d017_huge_text', 'xml', 'refused XML-LIMIT', 'one text node of 20 MB',
      b'<?xml version="1.0"?><a>' + b'x' * 20_000_000 + b'</a>')
    D('d018_many_attrs', 'xml', 'refused XML-LIMIT', '200,000 attributes on one element',
      b'<?xml version="1.0"?><a ' + b' '.join(b'a%d="1"' % i for i in range(200000)) + b'/>')
    D('d019_many_ns', 'xml', 'refused XML-LIMIT', '20,000 namespace declarations',
      b'<?xml version="1.0"?><a ' + b' '.join(b'xmlns:n%d="u%d"' % (i, i) for i in range(20000)) + b'/>')
    D('d020_many_siblings', 'xml', 'refused XML-LIMIT', '3,000,000 elements in 12 MB (DOM memory)',
      b'<?xml version="1.0"?><a>' + b'<b/>' * 3_000_000 + b'</a>')
    D('d021_longname', 'xml', 'refused XML-LIMIT', 'element name of 200 kB',
      b'<?xml version="1.0"?><' + b'n' * 200000 + b'/>')
    D('d022_nul', 'xml', 'refused XML-MALFORMED', 'NUL character',
      b'<?xml version="1.0"?><a>x\0y</a>')
    D('d023_badutf8', 'xml', 'refused XML-MALFORMED', 'invalid UTF-8',
      b'<?xml version="1.0" encoding="UTF-8"?><a>\xff\xfe</a>')
    D('d024_utf16_nobom', 'xml', 'refused XML-MALFORMED', 'UTF-16 without BOM',
      '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode('utf-16-le'))
    D('d025_encoding_lie', 'xml', 'refused XML-MALFORMED', 'declared UTF-8, is Big5',
      '<?xml version="1.0" encoding="UTF-8"?><a>測試</a>'.encode('big5'))
    D('d026_xinclude', 'xml', 'accepted', 'XInclude of a local file',
      b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include parse="text" href="file:///etc/passwd"/></a>')
    D('d027_stylesheet_pi', 'xml', 'accepted', 'stylesheet instruction',
      b'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="file:///etc/passwd"?><a/>')
    D('d028_doctype_only', 'xml', 'refused XML-DOCTYPE', 'harmless DOCTYPE',
      b'<?xml version="1.0"?><!DOCTYPE a><a/>')
    D('d029_trunc', 'xml', 'refused XML-MALFORMED', 'truncated',
      b'<?xml version="1.0"?><a><b>text')
    D('d030_zlib_xml', 'xml', 'unread TYPE-MISMATCH', 'gzip data named .xml (libxml2 built with zlib inflates it)',
      gzip.compress(b'<a>' + b' ' * 50_000_000 + b'</a>', 9, mtime=0))
    D('d040_odt_ok', 'odt', 'accepted', 'none',
      odt())
    D('d041_odt_xxe', 'odt', 'refused XML-DOCTYPE', 'external entity in content.xml',
      odt(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><office:document-content ' + NS + b'><office:body><office:text><text:p>&x;</text:p></office:text></office:body></office:document-content>'))
    D('d042_odt_laughs', 'odt', 'refused XML-DOCTYPE', 'billion laughs in content.xml',
      odt(lol))
    D('d043_odt_mimetype_last', 'odt', 'noted ODD-STRUCTURE mimetype', 'mimetype is not first',
      odt(mime_first=False))
    D('d044_odt_macro', 'odt', 'noted ACTIVE-CONTENT', 'macros and scripts inside',
      odt(extra=[Entry('Basic/Standard/Module1.xml', b'<x/>'), Entry('Scripts/python/evil.py', b'import os')]))
    D('d045_odt_remote', 'odt', 'noted EXTERNAL-REFERENCE', 'remote and escaping image references',
      odt(b'<?xml version="1.0"?><office:document-content ' + NS + b' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:text><text:p><draw:image xlink:href="http://127.0.0.1:9/t.png"/><draw:image xlink:href="../../../etc/passwd"/></text:p></office:text></office:body></office:document-content>'))
    D('d046_odt_deep', 'odt', 'refused XML-LIMIT', '50,000 nested sections',
      odt(b'<?xml version="1.0"?><office:document-content ' + NS + b'><office:body><office:text>' + b'<text:section>' * 50000 + b'</text:section>' * 50000 + b'</office:text></office:body></office:document-content>'))
    ct = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    rel = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
    D('d047_docx_template', 'docx', 'noted ACTIVE-CONTENT', 'remote template and VBA project',
      build([Entry('[Content_Types].xml', ct), Entry('word/document.xml', b'<w/>'), Entry('word/_rels/settings.xml.rels', rel), Entry('word/vbaProject.bin', b'\xd0\xcf\x11\xe0')]))
    D('d048_ole_as_docx', 'docx', 'unread TYPE-MISMATCH', 'OLE2 (old .doc or encrypted .docx) named .docx',
      b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(2000))
    D('d049_odt_encrypted', 'odt', 'noted ODD-STRUCTURE encrypted-package', 'encrypted ODF package part',
      odt(extra=[Entry('encrypted-package', b'\x01' * 64, 0)]).replace(b'manifest:full-path="/"', b'manifest:full-path="/"'))
    D('d060_pdf_ok', 'pdf', 'accepted', 'none',
      page_pdf(b'0 0 m 10 10 l S'))
    D('d061_pdf_trunc', 'pdf', 'refused TRUNCATED', 'truncated',
      page_pdf(b'0 0 m')[:250])
    D('d062_pdf_empty', 'pdf', 'refused EMPTY-FILE', 'zero bytes',
      b'')
    D('d063_pdf_page_cycle', 'pdf', 'refused DECODER-REFUSED', 'page tree contains itself',
      pdf([(1, b'<</Type/Catalog/Pages 2 0 R>>'), (2, b'<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>')]))
    D('d064_pdf_count_lie', 'pdf', 'refused DECODER-REFUSED', 'page count 2^31-1',
      pdf([(1, b'<</Type/Catalog/Pages 2 0 R>>'), (2, b'<</Type/Pages/Kids[3 0 R]/Count 2147483647>>'), (3, b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>')]))
    D('d065_pdf_flate_bomb', 'pdf', 'contained', 'content stream: 300 MB behind three Flate filters',
      pdf([(1, b'<</Type/Catalog/Pages 2 0 R>>'), (2, b'<</Type/Pages/Kids[3 0 R]/Count 1>>'), (3, b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>'), (4, stream(zlib.compress(zlib.compress(zlib.compress(b' ' * 300_000_000, 9), 9), 9), b'/Filter[/FlateDecode/FlateDecode/FlateDecode]'))]))
    D('d066_pdf_huge_page', 'pdf', 'noted TOO-MANY-PIXELS', 'page of 10^8 points square',
      page_pdf(b'', box=b'0 0 100000000 100000000'))
    forms = [(10 + i, stream(b'/F Do ' * 10, b'/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>' % (11 + i))) for i in range(12)] + [(22, stream(b'0 0 1 1 re f', b'/Type/XObject/Subtype/Form/BBox[0 0 9 9]'))]
    D('d067_pdf_form_bomb', 'pdf', 'contained', 'nested forms, 10^12 drawings',
      page_pdf(b'/F Do', b'/Resources<</XObject<</F 10 0 R>>>>', forms))
    D('d068_pdf_deep_arrays', 'pdf', 'contained', '200,000 nested arrays',
      page_pdf(b'', b'/X ' + b'[' * 200000 + b']' * 200000))
    D('d069_pdf_huge_image', 'pdf', 'contained', 'image of 100,000 x 100,000',
      page_pdf(b'/I Do', b'/Resources<</XObject<</I 5 0 R>>>>', [(5, stream(zlib.compress(bytes(12_500_000), 9), b'/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode'))]))
    D('d070_pdf_js_launch', 'pdf', 'noted ACTIVE-CONTENT', 'JavaScript and Launch actions',
      page_pdf(b'', root_extra=b'/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(cmd.exe)>>>>'))
    D('d071_pdf_encrypted', 'pdf', 'refused ENCRYPTED', 'user password needed',
      page_pdf(b'', trailer_extra=b'/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>' % (b'aa' * 32, b'bb' * 32)))
    D('d072_pdf_xref_loop', 'pdf', 'refused DECODER-REFUSED', 'xref /Prev points at itself',
      b'%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2/Root 1 0 R/Prev 41>>\nstartxref\n41\n%%EOF\n')
    D('d073_pdf_embedded', 'pdf', 'noted ACTIVE-CONTENT', 'embedded executable',
      page_pdf(b'', root_extra=b'/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>]>>>>', extra=[(5, stream(b'MZ' + bytes(100)))]))
    D('d074_pdf_prefix', 'pdf', 'noted ODD-STRUCTURE', 'PDF behind what begins a JPEG',
      b'\xff\xd8\xff\xe0JUNK' * 50 + page_pdf(b''))
    D('d075_pdf_uri_file', 'pdf', 'noted ACTIVE-CONTENT', 'file: link',
      page_pdf(b'', b'/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file:///etc/passwd)>>>>]'))
    D('d076_pdf_objstm_self', 'pdf', 'contained', 'stream length refers to the stream itself',
      pdf([(1, b'<</Type/Catalog/Pages 2 0 R>>'), (2, b'<</Type/Pages/Kids[3 0 R]/Count 1>>'), (3, b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>'), (4, b'<</Length 4 0 R>>\nstream\nx\nendstream')]))
    D('d077_pdf_colors', 'pdf', 'contained', 'colour space based on itself',
      page_pdf(b'/CS cs 1 scn 0 0 9 9 re f', b'/Resources<</ColorSpace<</CS 5 0 R>>>>', [(5, b'[/Indexed 5 0 R 1 <0000>]')]))
    D('d090_png_ok', 'png', 'accepted', 'none',
      png(16, 16))
    D('d091_png_bomb', 'png', 'refused TOO-MANY-PIXELS', '30,000 x 30,000, 1 bit: 900 Mpixel from 110 kB',
      png(30000, 30000, 1, 0, idat=zlib.compress(bytes((3750 + 1) * 30000), 9)))
    D('d092_png_bomb_rgba16', 'png', 'refused TOO-MANY-PIXELS', 'declares 3.2 GB of pixels',
      png(20000, 20000, 16, 6, idat=zlib.compress(bytes(1000), 9)))
    D('d093_png_dim_max', 'png', 'refused TOO-MANY-PIXELS', 'declares 2^31-1 square',
      png(0x7fffffff, 0x7fffffff, 8, 6, idat=zlib.compress(b'\0')))
    D('d094_png_ztxt', 'png', 'contained', 'compressed text of 100 MB',
      png(4, 4, pre=chunk(b'zTXt', b'Comment\0\0' + zlib.compress(bytes(100_000_000), 9))))
    D('d095_png_trunc', 'png', 'refused TRUNCATED', 'truncated',
      png(64, 64)[:60])
    D('d096_png_crc', 'png', 'noted ODD-STRUCTURE checksum', 'wrong chunk CRC',
      png(16, 16)[:-5] + b'X' + png(16, 16)[-4:])
    D('d097_png_zero', 'png', 'refused DAMAGED', '0 x 0',
      png(0, 0, idat=zlib.compress(b'')))
    D('d098_jpg_ok', 'jpg', 'accepted', 'none',
      jpeg())
    D('d099_jpg_bomb', 'jpg', 'refused TOO-MANY-PIXELS', '65,500 x 65,500: 4.3 Gpixel from 300 bytes',
      jpeg(65500, 65500))
    D('d100_jpg_scans', 'jpg', 'refused TOO-MANY-PARTS', 'progressive, 2,000 scans over 64 Mpixel',
      jpeg(8000, 8000, sof=0xc2, scans=2000, data=b'\x00' * 2))
    D('d101_jpg_trunc', 'jpg', 'noted TRUNCATED', 'no end marker / truncated',
      jpeg(800, 800)[:-2])
    ifdloop = b'Exif\0\0II*\0\x08\0\0\0' + struct.pack('<HHHIII', 1, 0x8769, 4, 1, 8, 8)
    D('d102_exif_loop', 'jpg', 'noted METADATA-DAMAGED', 'Exif IFD points at itself',
      jpeg(app=app1(ifdloop)))
    D('d103_exif_count', 'jpg', 'noted METADATA-DAMAGED', 'Exif string of 4 GB',
      jpeg(app=app1(b'Exif\0\0II*\0\x08\0\0\0' + struct.pack('<HHHII', 1, 0x010e, 2, 0xffffffff, 100))))
    D('d104_jpg_polyglot_html', 'jpg', 'accepted', 'HTML in a comment segment',
      jpeg(app=b'\xff\xfe\x00\x40' + b'<script>alert(1)</script>'.ljust(62)))
    D('d105_tif_ok', 'tif', 'accepted', 'none',
      tiff(2, 2))
    D('d106_tif_loop', 'tif', 'refused DAMAGED', 'IFD chain loops',
      tiff(2, 2, next_ifd=16))
    D('d107_tif_bomb', 'tif', 'refused TOO-MANY-PIXELS', '2^31-1 square',
      tiff(0x7fffffff, 0x7fffffff))
    D('d108_tif_oob', 'tif', 'refused TRUNCATED', 'strip beyond the file',
      tiff(100, 100, strip_off=0xfffffff0, strip_len=10000))
    many = bytearray(struct.pack('<2sHI', b'II', 42, 8))
    for i in range(30000):
        e = [(256, 4, 1, 1), (257, 4, 1, 1), (273, 4, 1, 4), (279, 4, 1, 1)]
        many += tiff_ifd(e, len(many) + 2 + 48 + 4 if i < 29999 else 0)
    D('d109_tif_pages', 'tif', 'refused TOO-MANY-PAGES', '30,000 pages',
      bytes(many))
    D('d110_tif_lzw_bomb', 'tif', 'refused TOO-MANY-PIXELS', 'declares 1.6 Gpixel LZW with 4 bytes',
      tiff(40000, 40000, comp=5))
    D('d111_heic_hdr', 'heic', 'refused DAMAGED iinf', 'HEIC item tables declare 65,535 items, hold none',
      box(b'ftyp', b'heic', struct.pack('>I', 0), b'mif1heic') + box(b'meta', struct.pack('>I', 0), box(b'hdlr', struct.pack('>II4s12x', 0, 0, b'pict'), b'\0'), box(b'pitm', struct.pack('>IH', 0, 1)), box(b'iinf', struct.pack('>IH', 0, 0xffff)), box(b'iloc', struct.pack('>IHH', 0, 0x4444, 0xffff))))
    ipco = box(b'ipco', box(b'ispe', struct.pack('>III', 0, 0x7fffffff, 0x7fffffff)), box(b'hvcC', b'\1' + bytes(22)))
    D('d112_heic_ispe', 'heic', 'refused TOO-MANY-PIXELS', 'HEIC declares 2^31-1 square',
      box(b'ftyp', b'heic', struct.pack('>I', 0), b'mif1heic') + box(b'meta', struct.pack('>I', 0), box(b'hdlr', struct.pack('>II4s12x', 0, 0, b'pict'), b'\0'), box(b'pitm', struct.pack('>IH', 0, 1)), box(b'iinf', struct.pack('>IH', 0, 1), box(b'infe', struct.pack('>IHH4s', 0x02000000, 1, 0, b'hvc1'), b'\0')), box(b'iloc', struct.pack('>IHHHHHII', 0, 0x4400, 1, 1, 0, 1, 400, 100)), box(b'iprp', ipco, box(b'ipma', struct.pack('>IIHBBB', 0, 1, 1, 2, 1, 0x82)))) + bytes(600))
    nest = b''
    for i in range(3000):
        nest = box(b'ipro', nest)
    D('d113_heic_nest', 'heic', 'refused DAMAGED nesting', '3,000 nested boxes',
      box(b'ftyp', b'heic', struct.pack('>I', 0), b'mif1heic') + box(b'meta', struct.pack('>I', 0), nest))
    D('d114_ext_swap', 'jpg', 'noted TYPE-MISMATCH', 'PNG named .jpg',
      png(8, 8))
    D('d115_svg_as_png', 'png', 'unread TYPE-MISMATCH', 'SVG named .png',
      b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///etc/passwd"/></svg>')
    D('d116_ps_as_jpg', 'jpg', 'unread TYPE-MISMATCH', 'PostScript named .jpg (ImageMagick would run it)',
      b'%!PS\n{}loop\n')
    D('d117_djvu_as_jpg', 'jpg', 'unread TYPE-MISMATCH', 'DjVu named .jpg (ExifTool CVE-2021-22204 route)',
      b'AT&TFORM\0\0\0\x54DJVUINFO\0\0\0\x0a' + bytes(60))
    D('d130_mp4_min', 'mp4', 'refused DECODER-REFUSED', 'minimal structure (not a playable video)',
      mp4())
    D('d131_mp4_nomoov', 'mp4', 'refused TRUNCATED moov', 'no moov (recording interrupted)',
      box(b'ftyp', b'isom', bytes(4), b'isom') + box(b'mdat', bytes(5000)))
    D('d132_mp4_stsz', 'mp4', 'refused DAMAGED stsz', 'sample table declares 2^32-1 samples',
      mp4(stsz=struct.pack('>III', 0, 0, 0xffffffff)))
    D('d133_mp4_stsz_fixed', 'mp4', 'refused DAMAGED stsz', '2^31-1 samples of fixed size 1',
      mp4(stsz=struct.pack('>III', 0, 1, 0x7fffffff)))
    D('d134_mov_reference', 'mov', 'noted EXTERNAL-REFERENCE', 'media data in an external file',
      mp4(dref=box(b'url ', struct.pack('>I', 0), b'file:///etc/passwd\0')))
    D('d135_hls_as_mp4', 'mp4', 'unread TYPE-MISMATCH', 'HLS playlist named .mp4 (CVE-2016-1897/1898)',
      b'#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0\nconcat:http://127.0.0.1:9/x|file:///etc/passwd\n#EXT-X-ENDLIST\n')
    D('d136_ffconcat', 'mov', 'unread TYPE-MISMATCH', 'ffconcat script named .mov',
      b"ffconcat version 1.0\nfile '/etc/passwd'\n")
    D('d137_sdp', 'mp4', 'unread TYPE-MISMATCH', 'SDP named .mp4 (opens sockets)',
      b'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n')
    D('d138_mp4_deep', 'mp4', 'refused DAMAGED nesting', '20,000 nested moov boxes',
      box(b'ftyp', b'isom', bytes(4), b'isom') + functools.reduce(lambda a, _: box(b'moov', a), range(20000), b''))
    D('d139_mp4_boxsize0', 'mp4', 'refused TRUNCATED', 'box sizes 2^62 and 4',
      box(b'ftyp', b'isom', bytes(4), b'isom') + struct.pack('>I4sQ', 1, b'moov', 1 << 62) + struct.pack('>I4s', 4, b'free') * 1000)
    D('d140_mp4_tracks', 'mp4', 'refused TOO-MANY-PARTS', '3,000 tracks',
      mp4(tracks=3000))
    D('d141_mp4_duration', 'mp4', 'refused TOO-LONG', 'duration 136 years',
      mp4(timescale=1, dur=0xfffffffe))
    D('d142_mp4_dims', 'mp4', 'refused TOO-MANY-PIXELS', '65,535 x 65,535',
      mp4(w=65535, h=65535))
    D('d143_avi_gab2', 'avi', 'refused TRUNCATED', 'AVI with a GAB2 subtitle playlist',
      b'RIFF' + struct.pack('<I', 4000) + b'AVI LIST' + struct.pack('<I', 100) + b'hdrl' + bytes(96) + b'GAB2\0\2\0' + b'#EXTM3U\nfile:///etc/passwd\n')
    D('d144_text_as_mp4', 'mp4', 'unread TYPE-MISMATCH', 'text named .mp4',
      b'this is not a video\n' * 100)
    D('d145_mkv_void', 'mkv', 'refused DECODER-REFUSED', '200,000 empty Void elements, unknown-size segment',
      b'\x1a\x45\xdf\xa3\x80' + b'\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff' + b'\xec\x80' * 200000)
