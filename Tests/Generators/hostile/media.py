"""The smallest files of each format, with sizes and tables that can lie."""
import struct
import zlib

from archive import Entry, build

ODF_MIME = b'application/vnd.oasis.opendocument.text'
NS = b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def odt(content=None, mime_first=True, extra=()):
    if content is None:
        content = b'<?xml version="1.0" encoding="UTF-8"?><office:document-content ' + NS + b'><office:body><office:text><text:p>OK</text:p></office:text></office:body></office:document-content>'
    man = b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="' + ODF_MIME + b'"/></manifest:manifest>'
    es = [Entry('mimetype', ODF_MIME, 0), Entry('content.xml', content), Entry('META-INF/manifest.xml', man)] + list(extra)
    if not mime_first:
        es = es[1:] + es[:1]
    return build(es)


def pdf(objs, root=1, trailer_extra=b'', xref=True, header=b'%PDF-1.7\n'):
    out = bytearray(header)
    offs = {}
    for n, b in objs:
        offs[n] = len(out)
        out += b'%d 0 obj\n' % n + b + b'\nendobj\n'
    x = len(out)
    mx = max(offs) + 1
    out += b'xref\n0 %d\n0000000000 65535 f \n' % mx
    for i in range(1, mx):
        out += b'%010d 00000 n \n' % offs.get(i, 0)
    out += b'trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n' % (mx, root, trailer_extra, x)
    return bytes(out)


def stream(data, d=b''):
    return b'<<' + d + b'/Length %d>>\nstream\n' % len(data) + data + b'\nendstream'


def page_pdf(content=b'', page_extra=b'', extra=(), box=b'0 0 595 842', root_extra=b'', trailer_extra=b''):
    return pdf([(1, b'<</Type/Catalog/Pages 2 0 R%s>>' % root_extra), (2, b'<</Type/Pages/Kids[3 0 R]/Count 1>>'),
                (3, b'<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R%s>>' % (box, page_extra)), (4, stream(content))] + list(extra), trailer_extra=trailer_extra)


def chunk(t, d):
    return struct.pack('>I', len(d)) + t + d + struct.pack('>I', zlib.crc32(t + d))


def png(w, h, depth=8, color=0, idat=None, pre=b'', post=b''):
    if idat is None:
        idat = zlib.compress(b''.join(b'\0' + bytes((w * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color] + 7) // 8) for _ in range(h)), 9)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, depth, color, 0, 0, 0)) + pre + chunk(b'IDAT', idat) + post + chunk(b'IEND', b'')


def jpeg(w=8, h=8, app=b'', scans=1, sof=0xc0, data=b'\x00' * 8, tail=b'\xff\xd9'):
    dqt = b'\xff\xdb\x00\x43\x00' + b'\x01' * 64
    def dht(cls, bits, vals):
        return b'\xff\xc4' + struct.pack('>HB', 3 + 16 + len(vals), cls) + bytes(bits) + bytes(vals)
    t = dht(0, [0, 1] + [0] * 14, [0]) + dht(0x10, [0, 1] + [0] * 14, [0])
    s = b'\xff' + bytes([sof]) + struct.pack('>HBHHB', 11, 8, h, w, 1) + b'\x01\x11\x00'
    out = b'\xff\xd8' + app + dqt + s + t
    for i in range(scans):
        ss = (0, 0, 0) if sof == 0xc2 else (0, 63, 0)
        out += b'\xff\xda' + struct.pack('>HB', 8, 1) + b'\x01\x00' + bytes(ss) + data
    return out + tail


def app1(body):
    return b'\xff\xe1' + struct.pack('>H', len(body) + 2) + body


def tiff_ifd(entries, nxt):
    return struct.pack('<H', len(entries)) + b''.join(struct.pack('<HHII', *e) for e in entries) + struct.pack('<I', nxt)


def tiff(w, h, next_ifd=0, strip_off=8, strip_len=4, spp=1, comp=1, extra=(), bps=8):
    e = [(256, 4, 1, w), (257, 4, 1, h), (258, 3, 1, bps), (259, 3, 1, comp), (262, 3, 1, 1), (273, 4, 1, strip_off), (277, 3, 1, spp), (278, 4, 1, h), (279, 4, 1, strip_len)] + list(extra)
    e.sort()
    return struct.pack('<2sHI', b'II', 42, 16) + b'\0' * 8 + tiff_ifd(e, next_ifd)


def box(t, *d):
    b = b''.join(d)
    return struct.pack('>I4s', len(b) + 8, t) + b


def mp4(moov_extra=b'', stsz=None, dref=None, mdat=b'\0' * 32, tracks=1, timescale=1000, dur=1000, w=640, h=480):
    ftyp = box(b'ftyp', b'isom', struct.pack('>I', 512), b'isommp41')
    mvhd = box(b'mvhd', struct.pack('>IIIII', 0, 0, 0, timescale, dur & 0xffffffff), struct.pack('>IHH8x', 0x10000, 0x100, 0), struct.pack('>9I', 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000), bytes(24), struct.pack('>I', 2))
    trks = b''
    for t in range(tracks):
        tkhd = box(b'tkhd', struct.pack('>IIIIII8xHHHH', 7, 0, 0, t + 1, 0, dur & 0xffffffff, 0, 0, 0, 0), struct.pack('>9I', 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000), struct.pack('>II', w << 16, h << 16))
        mdhd = box(b'mdhd', struct.pack('>IIIIIHH', 0, 0, 0, timescale, dur & 0xffffffff, 0x55c4, 0))
        hdlr = box(b'hdlr', struct.pack('>II4s12x', 0, 0, b'vide'), b'v\0')
        sd = box(b'stsd', struct.pack('>II', 0, 1), box(b'mp4v', bytes(6) + struct.pack('>H', 1) + bytes(16) + struct.pack('>HH', w & 0xffff, h & 0xffff) + struct.pack('>IIIH', 0x480000, 0x480000, 0, 1) + bytes(32) + struct.pack('>HH', 24, 0xffff)))
        stts = box(b'stts', struct.pack('>IIII', 0, 1, 1, dur & 0xffffffff))
        stsc = box(b'stsc', struct.pack('>IIIII', 0, 1, 1, 1, 1))
        sz = stsz if stsz is not None else struct.pack('>III', 0, 32, 1)
        stco = box(b'stco', struct.pack('>III', 0, 1, 40))
        stbl = box(b'stbl', sd, stts, stsc, box(b'stsz', sz), stco)
        dr = dref if dref is not None else box(b'url ', struct.pack('>I', 1))
        dinf = box(b'dinf', box(b'dref', struct.pack('>II', 0, 1), dr))
        trks += box(b'trak', tkhd, box(b'mdia', mdhd, hdlr, box(b'minf', box(b'vmhd', bytes(12)), dinf, stbl)))
    return ftyp + box(b'mdat', mdat) + box(b'moov', mvhd, trks, moov_extra)
