"""A writer of zips in which every field of every header can lie."""
import bz2
import struct
import zipfile
import zlib

DOSDATE = (2024 - 1980) << 9 | 5 << 5 | 20
DOSTIME = 9 << 11 | 30 << 5 | 0
UTF8 = 0x800
TXT = b'hello, this is an ordinary file\n' * 4


class Entry:
    """One member; what stands in its local and in its central header can differ."""
    def __init__(s, name, data=b'', method=8, flags=0, **k):
        s.name = name.encode('utf-8') if isinstance(name, str) else name
        if isinstance(name, str) and not name.isascii() and not k.pop('noflag', False):
            flags |= UTF8
        k.pop('noflag', None)
        s.data, s.method, s.flags = data, method, flags
        s.lname = s.lmethod = s.lflags = s.lcrc = s.lcsize = s.lusize = None
        s.crc = s.csize = s.usize = s.raw = s.offset = None
        s.extra = s.lextra = s.comment = b''
        s.attr, s.madeby, s.need, s.disk = 0o100644 << 16, 0x0314, 20, 0
        s.dd = None            # None | 'sig' | 'nosig' | 'lie'
        s.date, s.time = DOSDATE, DOSTIME
        s.hidden = False       # local header present, no central record
        s.nolocal = False      # central record only (offset must be given)
        s.zip64 = False
        for a, v in k.items():
            if not hasattr(s, a):
                raise TypeError(a)
            setattr(s, a, v)

    def body(s):
        if s.raw is not None:
            return s.raw
        return compress(s.data, s.method)


def deflate(b, level=9):
    c = zlib.compressobj(level, zlib.DEFLATED, -15)
    return c.compress(b) + c.flush()


def compress(b, m):
    if m == 8:
        return deflate(b)
    if m == 12:
        return bz2.compress(b, 9)
    if m == 14:
        c = zipfile.LZMACompressor()
        return c.compress(b) + c.flush()
    return b


def lfh(e, crc, cs, us, extra=b''):
    name = e.name if e.lname is None else e.lname
    fl = e.flags if e.lflags is None else e.lflags
    if e.dd:
        fl |= 8
    m = e.method if e.lmethod is None else e.lmethod
    lx = e.lextra + extra
    return struct.pack('<IHHHHHIIIHH', 0x04034b50, e.need, fl, m, e.time, e.date,
                       crc, cs, us, len(name), len(lx)) + name + lx


def build(entries, prefix=b'', suffix=b'', comment=b'', gap=b'', n=None, ndisk=None,
          cdoff=None, cdsize=None, disk=0, cddisk=0, adjust=True, zip64_eocd=False,
          mid=b'', commentlen=None, z64=None, noeocd=False):
    out = bytearray(prefix)
    base = len(prefix) if adjust else 0
    recs = []
    for e in entries:
        b = e.body()
        crc = zlib.crc32(e.data) if e.crc is None else e.crc
        cs = len(b) if e.csize is None else e.csize
        us = len(e.data) if e.usize is None else e.usize
        off = (len(out) - len(prefix) + base) if e.offset is None else e.offset
        if not e.nolocal:
            lcrc = crc if e.lcrc is None else e.lcrc
            lcs = cs if e.lcsize is None else e.lcsize
            lus = us if e.lusize is None else e.lusize
            lx = b''
            if e.dd:
                lcrc = lcs = lus = 0
            if e.zip64:
                lx = struct.pack('<HHQQ', 1, 16, lus, lcs)
                lcs = lus = 0xffffffff
            out += lfh(e, lcrc, lcs, lus, lx) + b
            if e.dd:
                c, a, u = (crc, cs, us) if e.dd != 'lie' else (crc ^ 1, cs + 7, us + 9)
                out += (b'' if e.dd == 'nosig' else b'PK\x07\x08') + struct.pack('<III', c, a, u)
        if not e.hidden:
            recs.append((e, crc, cs, us, off))
    out += mid
    cd = bytearray()
    for e, crc, cs, us, off in recs:
        x = e.extra
        if e.zip64:
            x = struct.pack('<HHQQQ', 1, 24, us, cs, off) + x
            us = cs = off = 0xffffffff
        fl = e.flags | (8 if e.dd else 0)
        cd += struct.pack('<IHHHHHHIIIHHHHHII', 0x02014b50, e.madeby, e.need, fl, e.method,
                          e.time, e.date, crc, cs & 0xffffffff, us & 0xffffffff, len(e.name), len(x),
                          len(e.comment), e.disk, 0, e.attr & 0xffffffff, off & 0xffffffff)
        cd += e.name + x + e.comment
    start = len(out) - len(prefix) + base
    out += cd + gap
    cnt = len(recs) if n is None else n
    cntd = cnt if ndisk is None else ndisk
    off = start if cdoff is None else cdoff
    size = len(cd) if cdsize is None else cdsize
    if zip64_eocd:
        p = len(out) - len(prefix) + base
        q = z64 or {}
        out += struct.pack('<IQHHIIQQQQ', 0x06064b50, 44, 0x032d, 45, 0, 0,
                           q.get('nd', cntd), q.get('n', cnt), q.get('size', size), q.get('off', off))
        out += struct.pack('<IIQI', 0x07064b50, 0, q.get('loc', p), 1)
        if not q.get('keep'):
            cnt = cntd = 0xffff
            size = off = 0xffffffff
    if not noeocd:
        out += struct.pack('<IHHHHIIH', 0x06054b50, disk, cddisk, cntd & 0xffff, cnt & 0xffff,
                           size & 0xffffffff, off & 0xffffffff,
                           len(comment) if commentlen is None else commentlen) + comment
    return bytes(out + suffix)


def up_extra(raw, unicode_name, crc=None):
    u = unicode_name.encode('utf-8') if isinstance(unicode_name, str) else unicode_name
    c = zlib.crc32(raw) if crc is None else crc
    return struct.pack('<HHBI', 0x7075, 5 + len(u), 1, c) + u


def with_body(body, ce):
    out = bytearray(body)
    cd = bytearray()
    for e in ce:
        cd += struct.pack('<IHHHHHHIIIHHHHHII', 0x02014b50, e.madeby, e.need, e.flags, e.method, e.time, e.date,
                          e.crc, e.csize, e.usize, len(e.name), 0, 0, 0, 0, e.attr & 0xffffffff, e.offset) + e.name
    n = len(ce)
    return bytes(out + cd + struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, n, n, len(cd), len(out), 0))


def shifted(entries, shift):
    """a zip meant to lie at absolute offset `shift` of the file"""
    z = bytearray(build(entries))
    p = z.rfind(b'PK\5\6'); c = z.find(b'PK\1\2')
    struct.pack_into('<I', z, p + 16, struct.unpack_from('<I', z, p + 16)[0] + shift)
    struct.pack_into('<I', z, c + 42, struct.unpack_from('<I', z, c + 42)[0] + shift)
    return bytes(z)


def split_part():
    z = bytearray(build([Entry('video.mp4', TXT * 100, 0)], disk=1, cddisk=1))
    p = z.find(b'PK\1\2'); struct.pack_into('<H', z, p + 34, 0)
    return bytes(z[2000:])


def many_end_records():
    out = bytearray()
    for i in range(400):
        out += shifted([Entry('f%03d.txt' % i, b'x')], len(out))
    return bytes(out)
