"""The two ways in which zips are locked, for writing alone: PKWARE's and AES."""
import hashlib
import hmac
import struct


def _aes_tables():
    p = q = 1
    sbox = [0] * 256
    while True:
        p = p ^ (p << 1) & 0xff ^ (0x1b if p & 0x80 else 0)
        q ^= q << 1; q ^= q << 2; q ^= q << 4; q &= 0xff
        if q & 0x80: q ^= 0x09
        x = q ^ (q << 1 | q >> 7) & 0xff ^ (q << 2 | q >> 6) & 0xff ^ (q << 3 | q >> 5) & 0xff ^ (q << 4 | q >> 4) & 0xff
        sbox[p] = x ^ 0x63
        if p == 1: break
    sbox[0] = 0x63
    return sbox


SBOX = _aes_tables()


def aes_encrypt_block(key, blk):
    nk = len(key) // 4; nr = nk + 6
    w = [list(key[4*i:4*i+4]) for i in range(nk)]
    rc = 1
    for i in range(nk, 4 * (nr + 1)):
        t = list(w[i-1])
        if i % nk == 0:
            t = [SBOX[b] for b in t[1:] + t[:1]]; t[0] ^= rc; rc = (rc << 1) ^ (0x11b if rc & 0x80 else 0)
        elif nk > 6 and i % nk == 4:
            t = [SBOX[b] for b in t]
        w.append([a ^ b for a, b in zip(w[i-nk], t)])
    s = list(blk)
    ark = lambda s, r: [s[i] ^ w[4*r + i//4][i % 4] for i in range(16)]
    x2 = lambda b: (b << 1) ^ (0x11b if b & 0x80 else 0)
    s = ark(s, 0)
    for r in range(1, nr + 1):
        s = [SBOX[b] for b in s]
        s = [s[(i + 4 * (i % 4)) % 16] for i in range(16)]
        if r != nr:
            o = []
            for c in range(4):
                a = s[4*c:4*c+4]; t = a[0] ^ a[1] ^ a[2] ^ a[3]
                o += [a[i] ^ t ^ x2(a[i] ^ a[(i+1) % 4]) for i in range(4)]
            s = o
        s = ark(s, r)
    return bytes(s)


def winzip_aes(plain_compressed, pw, strength=3):
    salt = hashlib.sha256(b'fixed salt').digest()[:4 + 4 * strength]
    kl = 8 + 8 * strength
    k = hashlib.pbkdf2_hmac('sha1', pw, salt, 1000, 2 * kl + 2)
    enc, mac, ver = k[:kl], k[kl:2*kl], k[2*kl:]
    out = bytearray()
    for i in range(0, len(plain_compressed), 16):
        ks = aes_encrypt_block(enc, struct.pack('<QQ', i // 16 + 1, 0))
        out += bytes(a ^ b for a, b in zip(plain_compressed[i:i+16], ks))
    return salt + ver + bytes(out) + hmac.new(mac, bytes(out), 'sha1').digest()[:10]


def zipcrypto(data, pw, crc):
    def crcb(c, b):
        return _T[(c ^ b) & 0xff] ^ (c >> 8)
    _T = []
    for i in range(256):
        c = i
        for _ in range(8):
            c = (c >> 1) ^ (0xEDB88320 if c & 1 else 0)
        _T.append(c)
    k = [0x12345678, 0x23456789, 0x34567890]
    def upd(b):
        k[0] = crcb(k[0], b)
        k[1] = ((k[1] + (k[0] & 0xff)) * 134775813 + 1) & 0xffffffff
        k[2] = crcb(k[2], k[1] >> 24)
    for b in pw: upd(b)
    out = bytearray()
    for b in hashlib.sha256(b'hdr').digest()[:11] + bytes([crc >> 24]) + data:
        t = (k[2] | 2) & 0xffff
        out.append(b ^ ((t * (t ^ 1)) >> 8) & 0xff)
        upd(b)
    return bytes(out)
