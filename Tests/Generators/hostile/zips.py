"""The zips: controls, paths, special files, names that collide, codings, bombs, structure, locks, methods."""
import lzma
import struct
import zlib

from archive import *
from ciphers import winzip_aes, zipcrypto
from media import jpeg, odt


def zips(Z, small):
    Z('z001_ok_plain', 'accepted', 'none: deflate, UTF-8 flag',
      build([Entry('護照影本.pdf', b'%PDF-1.4\n' + TXT), Entry('說明/讀我.txt', TXT)]))
    Z('z002_ok_stored_dirs', 'accepted', 'none: stored + directory entry',
      build([Entry('docs/', b'', 0, attr=0o40755 << 16 | 0x10), Entry('docs/a.txt', TXT, 0)]))
    Z('z003_ok_datadesc', 'accepted', 'none: streamed entries with data descriptors',
      build([Entry('a.txt', TXT, dd='sig'), Entry('b.txt', TXT * 9, dd='nosig')]))
    Z('z004_ok_zip64_small', 'accepted', 'none: small archive written with zip64 records (many writers do so)',
      build([Entry('a.txt', TXT, zip64=True, need=45)], zip64_eocd=True))
    big5 = '申請書_王小明.pdf'.encode('cp950')
    Z('z005_ok_cp950', 'noted NAME-CP950', 'none: Windows (zh-TW) Explorer zip, CP950 names, no UTF-8 flag',
      build([Entry(big5, TXT, madeby=0x000b, attr=0x20), Entry('照片/大頭照.jpg'.encode('cp950'), TXT, madeby=0x000b, attr=0x20)]))
    bs = ['許可證.pdf', '成功.txt', '涵蓋/功能.txt', '育嬰/珮.txt']
    Z('z006_ok_cp950_5c', 'noted NAME-CP950', 'none: CP950 names whose trail byte is 0x5C (許功蓋) or 0x7C',
      build([Entry(s.encode('cp950'), TXT, madeby=0x000b, attr=0x20) for s in bs]))
    Z('z007_ok_utf8_noflag', 'noted NAME-UNMARKED', 'none: UTF-8 bytes without the flag (macOS Archive Utility)',
      build([Entry('身分證.pdf', TXT, noflag=True)]))
    raw = '戶籍謄本.pdf'.encode('cp950')
    Z('z008_ok_unicode_path_extra', 'accepted', 'none: CP950 name plus Info-ZIP Unicode Path extra 0x7075',
      build([Entry(raw, TXT, madeby=0x000b, extra=up_extra(raw, '戶籍謄本.pdf'), lextra=up_extra(raw, '戶籍謄本.pdf'))]))
    Z('z009_ok_macos_junk', 'noted IGNORED-JUNK', 'none: macOS resource forks and .DS_Store',
      build([Entry('a.pdf', TXT), Entry('__MACOSX/._a.pdf', b'\0\5\x16\7' + b'\0' * 40), Entry('.DS_Store', b'\0\0\0\1Bud1')]))
    Z('z010_ok_empty', 'noted EMPTY-COPY', 'empty archive (22-byte end record only)',
      build([]))
    Z('z011_ok_ntfs_time_extra', 'accepted', 'none: NTFS time extra field',
      build([Entry('a.txt', TXT, extra=struct.pack('<HHIHHQQQ', 10, 32, 0, 1, 24, 133600000000000000, 133600000000000000, 133600000000000000))]))
    Z('z012_ok_hkscs_eten', 'noted NAME-CP950', 'none: CP950 ETEN extension characters F9D6..F9DC (碁裏恒)',
      build([Entry('王恒裏碁.txt'.encode('cp950'), TXT, madeby=0x000b)]))

    Z('z020_slip_dotdot', 'refused ZIP-BAD-PATH traversal', 'zip slip: leading ../',
      build([Entry('good.txt', TXT), Entry('../../../../../../tmp/hostile_escape.txt', TXT)]))
    Z('z021_slip_inner', 'refused ZIP-BAD-PATH traversal', 'zip slip: inner ../',
      build([Entry('a/../../hostile_escape.txt', TXT)]))
    Z('z022_slip_trailing', 'refused ZIP-BAD-PATH traversal', 'name ending in /..',
      build([Entry('a/..', TXT)]))
    Z('z023_abs_unix', 'refused ZIP-BAD-PATH absolute', 'absolute path',
      build([Entry('/tmp/hostile_escape.txt', TXT)]))
    Z('z024_abs_double', 'refused ZIP-BAD-PATH absolute', 'absolute path, two slashes',
      build([Entry('//tmp/hostile_escape.txt', TXT)]))
    Z('z025_win_backslash', 'refused ZIP-BAD-PATH traversal', 'zip slip with backslashes',
      build([Entry(b'..\\..\\..\\hostile_escape.txt', TXT, madeby=0x000b)]))
    Z('z026_win_drive', 'refused ZIP-BAD-PATH absolute', 'drive letters',
      build([Entry(b'C:\\Windows\\Temp\\e.txt', TXT), Entry(b'D:rel.txt', TXT)]))
    Z('z027_win_unc', 'refused ZIP-BAD-PATH absolute', 'UNC and \\\\?\\ paths',
      build([Entry(b'\\\\server\\share\\e.txt', TXT), Entry(b'\\\\?\\C:\\e.txt', TXT)]))
    Z('z028_ntfs_ads', 'refused ZIP-BAD-PATH reserved', 'NTFS alternate data streams',
      build([Entry('report.pdf:evil.exe', TXT), Entry('a.txt::$DATA', TXT), Entry('a.txt:Zone.Identifier', TXT)]))
    Z('z029_win_device', 'refused ZIP-BAD-PATH reserved', 'Windows device names',
      build([Entry(n, TXT) for n in ('CON', 'nul.txt', 'Aux.odt', 'COM1.pdf', 'lpt9', 'COM¹.txt', 'CONIN$', 'PRN .txt')]))
    Z('z030_win_trailing', 'refused ZIP-BAD-PATH reserved', 'trailing dot / space (silently dropped on Windows)',
      build([Entry('report.pdf.', TXT), Entry('photo.jpg ', TXT), Entry('dir./x.txt', TXT)]))
    Z('z031_win_chars', 'noted NAME-ODD', 'characters forbidden on Windows',
      build([Entry('a<b>|?*".txt', TXT)]))
    Z('z032_nul_in_name', 'refused ZIP-BAD-PATH control', 'NUL byte in name',
      build([Entry(b'invoice.pdf\0.exe', TXT)]))
    Z('z033_control_chars', 'refused ZIP-BAD-PATH control', 'terminal escapes and newline in name',
      build([Entry(b'a\x1b[2J\x1b]0;x\x07b.txt', TXT), Entry(b'two\nlines.txt', TXT)]))
    Z('z034_bidi', 'noted NAME-ODD', 'right-to-left override / zero width',
      build([Entry('photo\u202egpj.exe', TXT), Entry('zero\u200bwidth.txt', TXT)]))
    Z('z035_html_name', 'noted NAME-ODD', 'HTML in a file name',
      build([Entry('<img src=x onerror=alert(document.cookie)>.pdf', TXT), Entry('"><script>alert(1)<', TXT)]))
    Z('z036_csv_name', 'noted NAME-ODD', 'spreadsheet formula in a file name',
      build([Entry('=HYPERLINK("evil.example","x").pdf', TXT), Entry('@SUM(1+1)*cmd|calc.txt', TXT), Entry('+1.txt', TXT), Entry('-1.txt', TXT), Entry('＝1+1.txt', TXT)]))
    Z('z037_empty_name', 'refused ZIP-BAD-PATH empty-part', 'empty name',
      build([Entry(b'', TXT)]))
    Z('z038_dot_names', 'refused ZIP-BAD-PATH empty-part', 'dot components and empty components',
      build([Entry('.', TXT), Entry('./a.txt', TXT), Entry('b/./c.txt', TXT), Entry('d//e.txt', TXT)]))
    Z('z039_long_component', 'refused PATH-TOO-LONG', 'one component of 364 bytes',
      build([Entry('檔' * 120 + '.txt', TXT)]))
    Z('z040_long_path', 'refused PATH-TOO-LONG', 'path of 4,880 bytes',
      build([Entry('/'.join(['d' * 60] * 80) + '/x.txt', TXT)]))
    Z('z041_name_65535', 'refused PATH-TOO-LONG', 'name of 65,535 bytes',
      build([Entry(b'n' * 65535, TXT)]))
    Z('z042_deep_dirs', 'refused PATH-TOO-DEEP', '1,500 directory levels',
      build([Entry('a/' * 1500 + 'x.txt', TXT)]))
    Z('z043_dir_with_data', 'refused ZIP-AMBIGUOUS folder-with-content', 'directory entry with content',
      build([Entry('folder/', TXT, 0)]))
    Z('z044_flag_dash', 'noted NAME-ODD', 'names that look like options',
      build([Entry('-rf', TXT), Entry('--output=x', TXT)]))
    Z('z045_shell_name', 'noted NAME-ODD', 'shell metacharacters',
      build([Entry('$(touch x);`id`&|.txt', TXT)]))
    Z('z046_url_enc', 'noted NAME-ODD', 'percent-encoded traversal',
      build([Entry('..%2f..%2fx.txt', TXT), Entry('%2e%2e/x.txt', TXT)]))
    Z('z047_fullwidth_slash', 'noted NAME-ODD', 'full-width dots and look-alike slashes (NFKC gives ../)',
      build([Entry('．．／．．／x.txt', TXT), Entry('a∕b⁄c.txt', TXT)]))
    Z('z048_short83', 'noted NAME-ODD', 'Windows 8.3 short name',
      build([Entry('SECRET~1.PDF', TXT)]))

    lnk = lambda t: dict(method=0, attr=0o120777 << 16)
    Z('z050_symlink', 'refused SYMLINK', 'symbolic link to /etc/passwd (Unix external attributes)',
      build([Entry('passport.jpg', b'/etc/passwd', **lnk(0))]))
    Z('z051_symlink_dir_write', 'refused SYMLINK', 'link to a directory, then a file through it',
      build([Entry('d', b'/tmp', **lnk(0)), Entry('d/hostile_escape.txt', TXT)]))
    Z('z052_symlink_case', 'refused SYMLINK', 'link + file through a case variant of it',
      build([Entry('Link', b'..', **lnk(0)), Entry('link/hostile_escape.txt', TXT)]))
    Z('z053_fifo_dev', 'refused NOT-REGULAR', 'FIFO, character and block device, socket',
      build([Entry('pipe', b'', 0, attr=0o010644 << 16), Entry('null', b'', 0, attr=0o020666 << 16), Entry('blk', b'', 0, attr=0o060660 << 16), Entry('sock', b'', 0, attr=0o140755 << 16)]))
    Z('z054_setuid', 'noted MODE-IGNORED', 'set-uid mode',
      build([Entry('tool', TXT, attr=0o104755 << 16)]))
    Z('z055_symlink_hostdos', 'refused SYMLINK', 'link mode but made-by host MS-DOS',
      build([Entry('lnk', b'../../x', method=0, attr=0o120777 << 16, madeby=0x0014)]))
    Z('z056_symlink_big', 'refused SYMLINK', 'link target of 70,000 bytes',
      build([Entry('lnk', b'A' * 70000, method=8, attr=0o120777 << 16)]))

    Z('z060_dup_exact', 'refused ZIP-DUPLICATE-NAME', 'same name twice',
      build([Entry('a.pdf', b'first ' + TXT), Entry('a.pdf', b'second ' + TXT)]))
    Z('z061_dup_case', 'refused ZIP-DUPLICATE-NAME', 'names equal but for case',
      build([Entry('Passport.PDF', TXT), Entry('passport.pdf', b'other')]))
    Z('z062_dup_nfc_nfd', 'refused ZIP-DUPLICATE-NAME', 'NFC and NFD of the same name',
      build([Entry('caf\u00e9.txt', TXT), Entry('cafe\u0301.txt', b'other')]))
    Z('z063_dup_slash', 'refused ZIP-DUPLICATE-NAME', 'slash and backslash forms',
      build([Entry('a/b.txt', TXT), Entry(b'a\\b.txt', b'other')]))
    Z('z064_file_vs_dir', 'refused ZIP-DUPLICATE-NAME', 'a name is both a file and a directory',
      build([Entry('x', TXT), Entry('x/y.txt', TXT)]))
    Z('z065_dup_width', 'noted NAME-ODD alike', 'full-width against ASCII (NFKC-equal only)',
      build([Entry('ＡＢＣ.txt', TXT), Entry('ABC.txt', b'other')]))
    Z('z066_dup_fold', 'refused ZIP-DUPLICATE-NAME', 'full case folding (ß = ss)',
      build([Entry('STRASSE.txt', TXT), Entry('straße.txt', b'other')]))
    Z('z067_dup_encoding', 'refused ZIP-DUPLICATE-NAME', 'same name once in UTF-8, once in CP950',
      build([Entry('申請.pdf', TXT), Entry('申請.pdf'.encode('cp950'), b'other')]))
    Z('z068_dup_trailing', 'refused ZIP-BAD-PATH reserved', 'equal on Windows after dropping the dot',
      build([Entry('a.pdf', TXT), Entry('a.pdf.', b'other')]))
    Z('z069_dup_dotslash', 'refused ZIP-BAD-PATH empty-part', 'equal after removing ./',
      build([Entry('a.pdf', TXT), Entry('./a.pdf', b'other')]))
    Z('z069b_cjk_compat', 'refused ZIP-DUPLICATE-NAME', 'CJK compatibility ideograph (U+FA19 = 神 under NFC)',
      build([Entry('神社.txt', TXT), Entry('神\u793e.txt'.replace('神', '\ufa19'), b'other')]))

    Z('z070_utf8flag_bad', 'refused NAME-NOT-UTF8', 'UTF-8 flag on invalid UTF-8',
      build([Entry(b'\xff\xfe\x80bad.txt', TXT, flags=UTF8)]))
    Z('z071_utf8flag_big5', 'refused NAME-NOT-UTF8', 'UTF-8 flag on CP950 bytes',
      build([Entry('申請書.pdf'.encode('cp950'), TXT, flags=UTF8)]))
    Z('z072_utf8_surrogate', 'refused NAME-NOT-UTF8', 'UTF-8 encoded surrogates',
      build([Entry(b'\xed\xa0\x80\xed\xb0\x80.txt', TXT, flags=UTF8)]))
    Z('z073_utf8_overlong', 'refused NAME-NOT-UTF8', 'overlong UTF-8 for ../',
      build([Entry(b'\xc0\xae\xc0\xae/x.txt', TXT, flags=UTF8)]))
    Z('z074_up_badcrc', 'noted ZIP-ODD stale-unicode-name', 'Unicode Path extra with a wrong name CRC',
      build([Entry(raw, TXT, extra=up_extra(raw, '別的名字.pdf', 1), lextra=up_extra(raw, '別的名字.pdf', 1))]))
    Z('z075_up_malicious', 'refused ZIP-BAD-PATH traversal', 'Unicode Path extra gives another, escaping name',
      build([Entry(b'photo.jpg', TXT, extra=up_extra(b'photo.jpg', '../../hostile_escape.txt'), lextra=up_extra(b'photo.jpg', '../../hostile_escape.txt'))]))
    Z('z076_up_two', 'refused ZIP-AMBIGUOUS extra-field', 'two Unicode Path extras',
      build([Entry(b'photo.jpg', TXT, extra=up_extra(b'photo.jpg', 'a.jpg') + up_extra(b'photo.jpg', 'b.jpg'))]))
    Z('z077_gbk', 'noted NAME-GUESSED GBK', 'GBK names (Windows in China)',
      build([Entry('简体中文说明.txt'.encode('gbk'), TXT, madeby=0x000b)]))
    Z('z078_sjis', 'noted NAME-GUESSED CP932', 'Shift-JIS names',
      build([Entry('新しいテキスト.txt'.encode('cp932'), TXT, madeby=0x000b)]))
    Z('z079_mixed_enc', 'noted NAME-CP950', 'three encodings in one archive',
      build([Entry('報告.pdf', TXT), Entry('附件.pdf'.encode('cp950'), TXT), Entry('附錄.pdf', TXT, noflag=True)]))
    Z('z080_undecodable', 'noted NAME-NOT-UTF8', 'bytes valid in no candidate encoding',
      build([Entry(b'\x81\x8d\x8f\x90\xff\xfe.txt', TXT, madeby=0x000b)]))

    MB = 1 << 20
    big = (32 if small else 200) * MB
    zeros = bytes(big)
    Z('z100_bomb_ratio', 'refused ZIP-RATIO', f'one entry, {big//MB} MB of zeros, ratio about 1,030:1',
      build([Entry('a.xml', zeros)]))
    one = bytes(MB)
    comp1 = deflate(one)
    Z('z101_bomb_many', 'refused ZIP-RATIO', '2,000 entries of 1 MB each: 2 GB in total',
      build([Entry(f'f{i:04}.bin', one, raw=comp1) for i in range(2000)]))
    N_OV = 400
    k = Entry('k.bin', one, raw=comp1)
    ents = [k] + [Entry(f'o{i:04}.bin', one, raw=comp1, nolocal=True, offset=0) for i in range(N_OV)]
    Z('z102_bomb_overlap_full', 'refused ZIP-AMBIGUOUS overlap', f'{N_OV+1} central records for one local entry (full overlap)',
      build(ents))
    # quoted overlap: each stream quotes the next local header in a stored block
    content, stream, locals_ = one, comp1, []
    crc = zlib.crc32(content)
    usz, csz = len(content), len(stream)
    chain = stream                       # bytes from after LFH_i to the end of data
    heads = []
    for i in range(N_OV, 0, -1):
        e = Entry(f'q{i:04}.bin', b'', 8)
        h = lfh(e, crc, csz, usz)
        heads.append((e, crc, csz, usz, h))
        blk = struct.pack('<BHH', 0, len(h), len(h) ^ 0xffff)
        content_len = len(h) + usz
        crc2 = zlib.crc32(h)
        # crc of h + previous content: keep the content in one buffer
        locals_.append(h)
        content = h + content
        crc = zlib.crc32(content)
        usz, csz = content_len, len(blk) + len(h) + csz
        chain = blk + h + chain
    e0 = Entry('q0000.bin', b'', 8)
    h0 = lfh(e0, crc, csz, usz)
    heads.append((e0, crc, csz, usz, h0))
    body = h0 + chain
    heads.reverse()
    off, ce = 0, []
    for e, c, cs, us, h in heads:
        ce.append(Entry(e.name, b'', 8, crc=c, csize=cs, usize=us, nolocal=True, offset=off))
        off += len(h) + 5
    Z('z103_bomb_overlap_quoted', 'refused ZIP-AMBIGUOUS overlap', f'{N_OV+1} entries, quoted overlap (Fifield construction)',
      with_body(body, ce))
    lvl = build([Entry('0.bin', one, raw=comp1)])
    for d in range(6):
        lvl = build([Entry(f'{d}_{i}.zip', lvl) for i in range(10)])
    Z('z104_bomb_nested', 'refused ZIP-NESTED', 'zip in zip, 6 levels of 10: 1 TB when fully unpacked',
      lvl)
    lvl = build([Entry('x.txt', TXT)])
    for d in range(60):
        lvl = build([Entry('n.zip', lvl, 0)])
    Z('z105_nested_deep', 'refused ZIP-NESTED', '60 nested zips',
      lvl)
    Z('z106_size_lie_small', 'refused ZIP-AMBIGUOUS member-size', 'header says 100 bytes, stream gives 50 MB',
      build([Entry('a.txt', bytes(50 * MB), usize=100)]))
    Z('z107_size_lie_big', 'refused ZIP-RATIO', 'header says 4 GB, stream gives 128 bytes',
      build([Entry('a.txt', TXT, usize=0xfffffff0)]))
    Z('z108_size_eib', 'refused ZIP-RATIO', 'zip64 size of 4 EiB',
      build([Entry('a.txt', TXT, extra=struct.pack('<HHQQ', 1, 16, 1 << 62, len(deflate(TXT))), usize=0xffffffff, csize=0xffffffff, lusize=len(TXT), lcsize=len(deflate(TXT)), need=45)]))
    nmany = 20000 if small else 70000
    Z('z109_many_entries', 'refused TOO-MANY-FILES', f'{nmany} empty entries (zip64 count)',
      build([Entry(b'%05d' % i, b'', 0) for i in range(nmany)], zip64_eocd=True))
    Z('z110_bzip2_bomb', 'refused ZIP-METHOD', 'bzip2 entry, ratio above 10,000:1',
      build([Entry('a.bin', zeros, 12)]))
    Z('z111_lzma_bomb', 'refused ZIP-METHOD', 'LZMA entry, ratio above 5,000:1',
      build([Entry('a.bin', zeros, 14)]))
    zst = b'\x28\xb5\x2f\xfd' + bytes([0x00, 0x58]) + b''.join(struct.pack('<I', (0x20000 << 3) | 2)[:3] + b'\0' for _ in range(big // 0x20000 - 1)) + struct.pack('<I', (0x20000 << 3) | 3)[:3] + b'\0'
    Z('z112_zstd_bomb', 'refused ZIP-METHOD', 'zstd entry of RLE blocks, ratio above 30,000:1',
      build([Entry('a.bin', zeros, 93, raw=zst, need=63)]))
    Z('z113_deflate_empty_blocks', 'noted ZIP-ODD compression', '2 MB of empty deflate blocks for 1 byte (CPU)',
      build([Entry('a.txt', b'x', raw=b'\x00\x00\x00\xff\xff' * 400000 + b'\x01\x01\x00\xfe\xffx')]))
    Z('z114_odt_bomb', 'refused ZIP-RATIO', f'ODT whose content.xml is {big//2//MB} MB of spaces',
      odt(content=b'<?xml version="1.0"?>\n' + b' ' * (big // 2) + b'<a/>'), ext='odt')
    Z('z115_comment_bytes', 'noted ZIP-ODD metadata', '100 entries with 60 kB comments each',
      build([Entry('a%d' % i, b'', 0, comment=b'c' * 60000) for i in range(100)]))
    Z('z116_extra_bytes', 'noted ZIP-ODD metadata', '100 entries with 60 kB extra fields each',
      build([Entry('a%d' % i, b'', 0, extra=struct.pack('<HH', 0xcafe, 60000) + bytes(60000)) for i in range(100)]))

    Z('z130_local_name', 'refused ZIP-AMBIGUOUS local-name', 'local name differs from central name',
      build([Entry('invoice.pdf', TXT, lname=b'malware.exe')]))
    Z('z131_local_name_escape', 'refused ZIP-AMBIGUOUS local-name', 'local name escapes, central is clean',
      build([Entry('invoice.pdf', TXT, lname=b'../../hostile_escape.txt')]))
    Z('z132_local_method', 'refused ZIP-AMBIGUOUS local-method', 'compression method differs',
      build([Entry('a.txt', TXT, 0, lmethod=8)]))
    Z('z133_local_sizes', 'refused ZIP-AMBIGUOUS local-sizes', 'sizes differ (streaming readers see other data)',
      build([Entry('a.txt', TXT, 0, lcsize=5, lusize=5)]))
    Z('z134_local_crc', 'refused ZIP-AMBIGUOUS local-sizes', 'CRC differs',
      build([Entry('a.txt', TXT, lcrc=0xdeadbeef)]))
    Z('z135_local_flags_enc', 'refused ZIP-AMBIGUOUS local-flags', 'local says encrypted, central does not',
      build([Entry('a.txt', TXT, lflags=1)]))
    Z('z136_central_flags_enc', 'refused ZIP-ENCRYPTED', 'central says encrypted, local does not',
      build([Entry('a.txt', TXT, flags=1, lflags=0)]))
    Z('z137_hidden_entry', 'refused ZIP-AMBIGUOUS hidden-member', 'local entry without central record',
      build([Entry('a.txt', TXT), Entry('hidden.exe', TXT, hidden=True), Entry('b.txt', TXT)]))
    Z('z138_gap_data', 'noted ZIP-ODD hidden-data', '5,000 unreferenced bytes before the central directory',
      build([Entry('a.txt', TXT)], mid=b'X' * 5000))
    Z('z139_offset_oob', 'refused ZIP-BROKEN local-header', 'local header offset beyond the file',
      build([Entry('a.txt', TXT, offset=0x7fffffff)]))
    Z('z140_offset_into_cd', 'refused ZIP-BROKEN local-header', 'local header offset into other data',
      build([Entry('a.txt', TXT), Entry('b.txt', TXT, nolocal=True, offset=75)]))
    Z('z141_crc_stored', 'refused ZIP-BROKEN checksum', 'wrong CRC, stored',
      build([Entry('a.txt', TXT, 0, crc=1), Entry('b.txt', TXT)]))
    Z('z142_crc_deflate', 'refused ZIP-BROKEN checksum', 'wrong CRC, deflated',
      build([Entry('a.txt', TXT, crc=1), Entry('b.txt', TXT)]))
    Z('z143_deflate_corrupt', 'refused ZIP-BROKEN data', 'invalid deflate stream',
      build([Entry('a.txt', TXT, raw=b'\x07\xff\xff\xff' * 20)]))
    Z('z144_deflate_short', 'refused ZIP-BROKEN end', 'deflate stream ends early',
      build([Entry('a.txt', TXT * 50, raw=deflate(TXT * 50)[:20])]))
    Z('z145_deflate_trailing', 'noted ZIP-ODD hidden-data', 'junk after the deflate end inside the entry',
      build([Entry('a.txt', TXT, raw=deflate(TXT) + b'JUNK' * 50)]))
    ok = build([Entry('a.txt', TXT * 200, 0), Entry('b.txt', TXT * 200, 0)])
    Z('z146_trunc_data', 'refused ZIP-TRUNCATED', 'truncated inside data (copy interrupted)',
      ok[:len(ok) // 2])
    Z('z147_trunc_cd', 'refused ZIP-TRUNCATED', 'truncated inside the central directory',
      ok[:-40])
    Z('z148_trunc_eocd', 'refused ZIP-TRUNCATED', 'truncated inside the end record',
      ok[:-3])
    Z('z149_prefix_unadjusted', 'refused ZIP-AMBIGUOUS leading-data', '1 kB before the first entry, offsets not adjusted (SFX)',
      build([Entry('a.txt', TXT)], prefix=b'MZ' + b'\x90' * 1022, adjust=False))
    Z('z150_prefix_adjusted', 'refused ZIP-AMBIGUOUS leading-data', 'data before the first entry, offsets adjusted',
      build([Entry('a.txt', TXT)], prefix=b'#!/bin/sh\nexit\n' + b'#' * 500))
    Z('z151_suffix', 'noted ZIP-ODD trailing-data', '80 bytes after the end record',
      build([Entry('a.txt', TXT)], suffix=b'TRAILING' * 10))
    Z('z152_suffix_zero', 'noted ZIP-ODD trailing-data', '1 kB of zeros after the end record (padding by a mail gateway)',
      build([Entry('a.txt', TXT)], suffix=bytes(1024)))
    Z('z153_suffix_70k', 'refused ZIP-AMBIGUOUS trailing-data', '70 kB after the end record (end record out of the search window)',
      build([Entry('a.txt', TXT)], suffix=b'T' * 70000))
    za, zb = build([Entry('a.txt', b'AAAA')]), build([Entry('b.txt', b'BBBB')])
    Z('z154_concat', 'refused ZIP-AMBIGUOUS two-archives', 'two zips one after another',
      za + zb)
    inner = build([Entry('evil.txt', b'EVIL')])
    Z('z155_eocd_in_comment', 'refused ZIP-AMBIGUOUS end-records', 'a whole zip inside the archive comment',
      build([Entry('good.txt', b'GOOD')], comment=inner))
    # second zip inside the comment with offsets relative to the real file
    base = build([Entry('good.txt', b'GOOD')])
    i2 = shifted([Entry('evil.txt', b'EVIL')], len(base))
    Z('z156_eocd_in_comment_abs', 'refused ZIP-AMBIGUOUS end-records', 'a zip in the comment with absolute offsets (both readings are consistent)',
      base[:-2] + struct.pack('<H', len(i2)) + i2)
    Z('z157_count_low', 'refused ZIP-AMBIGUOUS member-count', 'end record counts 1 of 2',
      build([Entry('a.txt', TXT), Entry('b.exe', TXT)], n=1))
    Z('z158_count_high', 'refused ZIP-AMBIGUOUS member-count', 'end record counts 3 of 1',
      build([Entry('a.txt', TXT)], n=3))
    Z('z159_count_mod65536', 'refused ZIP-AMBIGUOUS member-count', '65,537 entries, 16-bit count 1, no zip64',
      build([Entry(b'%05d' % i, b'', 0) for i in range(65537)], n=1))
    Z('z160_cdsize_wrong', 'refused ZIP-AMBIGUOUS directory-position', 'central directory size wrong',
      build([Entry('a.txt', TXT)], cdsize=10))
    Z('z161_cdoff_wrong', 'refused ZIP-AMBIGUOUS directory-position', 'central directory offset wrong',
      build([Entry('a.txt', TXT)], cdoff=3))
    Z('z162_zip64_mismatch', 'refused ZIP-AMBIGUOUS zip64-end-record', 'zip64 end record counts 1, normal one 2',
      build([Entry('a.txt', TXT), Entry('b.exe', TXT)], zip64_eocd=True, z64=dict(n=1, nd=1, keep=True)))
    Z('z163_zip64_locator', 'refused ZIP-BROKEN zip64-locator', 'zip64 locator points elsewhere',
      build([Entry('a.txt', TXT)], zip64_eocd=True, z64=dict(loc=0)))
    Z('z164_zip64_extra_short', 'refused ZIP-BROKEN zip64-field', 'zip64 extra too short',
      build([Entry('a.txt', TXT, usize=0xffffffff, csize=0xffffffff, lusize=len(TXT), lcsize=len(deflate(TXT)), extra=struct.pack('<HHI', 1, 4, 7))]))
    Z('z165_extra_overrun', 'refused ZIP-BROKEN extra-field', 'extra field longer than its area',
      build([Entry('a.txt', TXT, extra=struct.pack('<HH', 0x5455, 500) + b'xx')]))
    Z('z166_dd_lie', 'refused ZIP-AMBIGUOUS data-descriptor', 'data descriptor disagrees',
      build([Entry('a.txt', TXT, dd='lie')]))
    Z('z167_baddate', 'noted DATE-INVALID', 'impossible DOS dates',
      build([Entry('a.txt', TXT, date=0, time=0), Entry('b.txt', TXT, date=0xffff, time=0xffff), Entry('c.txt', TXT, date=(44 << 9 | 2 << 5 | 31))]))
    Z('z168_split', 'refused ZIP-SPLIT', 'last part of a split archive (.z01 missing)',
      split_part())
    Z('z169_split_marker', 'noted ZIP-ODD split-marker', 'single-segment split marker PK00',
      b'PK00' + build([Entry('a.txt', TXT)]))
    Z('z170_patch_flag', 'refused ZIP-METHOD', 'compressed patch data flag',
      build([Entry('a.txt', TXT, flags=0x20)]))
    Z('z171_masked_cd', 'refused ZIP-ENCRYPTED', 'strong encryption and masked local header',
      build([Entry('a.txt', TXT, flags=0x2041)]))
    crc = zlib.crc32(TXT)
    zc = zipcrypto(deflate(TXT), b'1234', crc)
    Z('z172_zipcrypto', 'refused ZIP-ENCRYPTED', 'ZipCrypto, password 1234',
      build([Entry('密碼.txt', TXT, 8, flags=1, raw=zc)]))
    ax = lambda st: struct.pack('<HHHHBH', 0x9901, 7, 2, 0x4541, st, 8)
    wz = winzip_aes(deflate(TXT), b'1234')
    Z('z173_aes256', 'refused ZIP-ENCRYPTED', 'WinZip AES-256 (AE-2), password 1234',
      build([Entry('a.txt', TXT, 99, flags=1, raw=wz, crc=0, extra=ax(3), lextra=ax(3), need=51)]))
    Z('z174_mixed_enc', 'refused ZIP-ENCRYPTED', 'one plain and one encrypted entry',
      build([Entry('open.txt', TXT), Entry('locked.txt', TXT, 8, flags=1, raw=zc)]))
    for m, nm in ((1, 'shrink'), (6, 'implode'), (9, 'deflate64'), (98, 'ppmd'), (95, 'xz'), (12, 'bzip2'), (14, 'lzma')):
        d = TXT if m not in (12, 14) else TXT
        raw_ = lzma.compress(TXT, lzma.FORMAT_XZ) if m == 95 else (compress(TXT, m) if m in (12, 14) else TXT)
        Z(f'z18_{m:02}_{nm}', 'refused ZIP-METHOD', f'compression method {m} ({nm})',
          build([Entry('a.txt', d, m, raw=raw_)]))
    Z('z190_zero_byte', 'refused EMPTY-FILE', 'file of 0 bytes named .zip',
      b'')
    Z('z191_pdf_as_zip', 'refused TYPE-MISMATCH', 'PDF named .zip',
      b'%PDF-1.4\n%%EOF\n')
    Z('z192_rar_as_zip', 'refused TYPE-MISMATCH', 'RAR named .zip',
      b'Rar!\x1a\x07\x01\x00' + bytes(200))
    Z('z193_7z_as_zip', 'refused TYPE-MISMATCH', '7z named .zip',
      b"7z\xbc\xaf'\x1c\0\4" + bytes(200))
    Z('z194_html_as_zip', 'refused TYPE-MISMATCH', 'HTML (an error page saved as .zip)',
      b'<!DOCTYPE html><script>alert(1)</script>')
    Z('z195_jpeg_zip', 'refused ZIP-AMBIGUOUS leading-data', 'JPEG followed by a zip (polyglot)',
      jpeg() + build([Entry('a.txt', TXT)]))
    Z('z196_eocd_only_many', 'refused ZIP-BROKEN end-records', '20,000 end-record signatures (quadratic search)',
      b'PK\5\6' * 20000)
    Z('z197_lfh_only', 'refused ZIP-TRUNCATED', 'local entry only, no central directory',
      lfh(Entry('a.txt', TXT), zlib.crc32(TXT), len(TXT), len(TXT)) + TXT)
    Z('z198_cd_cycle', 'refused ZIP-BROKEN local-header', 'all records point at the central directory itself',
      build([Entry('a%d' % i, b'', 0, nolocal=True, offset=0) for i in range(5)]))
    Z('z199_eocd_many_valid', 'refused ZIP-AMBIGUOUS two-archives', '400 candidate end records, each with a plausible directory',
      many_end_records())
