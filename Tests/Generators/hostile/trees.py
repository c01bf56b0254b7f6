"""Folders: links, devices, sockets, names of every kind, depth and number."""
import os
import socket

from archive import TXT


def trees(T, small):
    def w(p, n, b=TXT):
        with open(os.path.join(p.encode() if isinstance(n, bytes) else p, n), 'wb') as f:
            f.write(b)
    T('t01_symlink', 'refused SYMLINK', 'symbolic link to /etc/passwd',
      lambda p: os.symlink('/etc/passwd', p + '/passport.pdf'))
    T('t02_symlink_dir_loop', 'refused SYMLINK', 'link to the parent folder',
      lambda p: os.symlink('..', p + '/loop'))
    T('t03_fifo', 'refused NOT-REGULAR', 'FIFO named .pdf',
      lambda p: os.mkfifo(p + '/a.pdf'))
    def sock(p):
        s = socket.socket(socket.AF_UNIX); c = os.getcwd(); os.chdir(p); s.bind('s.jpg'); os.chdir(c); s.close()
    T('t04_socket', 'refused NOT-REGULAR', 'socket',
      sock)
    T('t05_device', 'refused NOT-REGULAR', 'character device 1:5 (/dev/zero)',
      lambda p: os.mknod(p + '/v.mp4', 0o20666, os.makedev(1, 5)))
    def hl(p):
        w(p, 'a.pdf'); os.link(p + '/a.pdf', p + '/b.pdf')
    T('t06_hardlink', 'noted HARD-LINK', 'two names, one inode',
      hl)
    def perm(p):
        w(p, 'x.pdf'); os.chmod(p + '/x.pdf', 0)
    T('t07_unreadable', 'refused UNREADABLE', 'no read permission',
      perm)
    T('t08_bad_utf8_name', 'noted NAME-CP950', 'name is not UTF-8 (CP950 bytes from an old USB stick)',
      lambda p: w(p, '申請書.pdf'.encode('cp950')))
    T('t09_case', 'noted NAME-ODD alike', 'names equal but for case',
      lambda p: (w(p, 'A.pdf'), w(p, 'a.pdf', b'o')))
    T('t10_nfd', 'noted NAME-ODD alike', 'NFC and NFD twins',
      lambda p: (w(p, 'caf\u00e9.txt'), w(p, 'cafe\u0301.txt', b'o')))
    T('t11_newline', 'noted NAME-ODD', 'newline and escape codes in a name',
      lambda p: w(p, 'a\n\x1b[31mb.pdf'))
    def deep(p):
        fd = os.open(p, os.O_RDONLY)
        for _ in range(600):
            os.mkdir('dddddddddd', dir_fd=fd)
            n = os.open('dddddddddd', os.O_RDONLY, dir_fd=fd); os.close(fd); fd = n
        os.close(fd)
    T('t12_deep', 'refused PATH-TOO-DEEP', '600 levels, path of 6,600 bytes (beyond PATH_MAX)',
      deep)
    def many(p):
        for i in range(5000 if small else 30000): open(f'{p}/{i:05}.txt', 'wb').close()
    T('t13_many', 'refused TOO-MANY-FILES', 'tens of thousands of empty files',
      many)
    def sparse(p):
        with open(p + '/v.mp4', 'wb') as f: f.truncate(4 << 40)
    T('t14_sparse', 'refused CASE-TOO-LARGE', 'sparse file of 4 TiB',
      sparse)
    T('t15_empty', 'noted EMPTY-COPY', 'empty folder',
      lambda p: None)
    T('t16_dash', 'noted NAME-ODD', 'option-like and shell-like names',
      lambda p: (w(p, '-rf'), w(p, '$(id).pdf'), w(p, '=cmd|x.pdf')))
    T('t17_html', 'noted NAME-ODD', 'HTML in a name',
      lambda p: w(p, '<script>alert(1)<.pdf'))
    T('t18_office_lock', 'noted IGNORED-JUNK', 'lock and temporary files',
      lambda p: (w(p, '~$報告.docx'), w(p, '.~lock.a.odt#'), w(p, 'Thumbs.db'), w(p, 'desktop.ini')))
