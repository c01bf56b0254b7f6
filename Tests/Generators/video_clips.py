#!/usr/bin/env python3
"""video_clips.py -- labelled bench of short synthetic clips for the video checks.

Needs: numpy, opencv-python-headless; ffmpeg (libx264, libx265, aac) on PATH.
Every pixel is made here from --seed; no clock, no network, no personal data.

usage: video_clips.py --out DIR [--seed N] [--small] [--only SUBSTR[,SUBSTR..]]
                           [--list] [--threads N]

DIR/<clip files>  DIR/labels.json
labels.json: {"seed":..,"fps":30,"clips":[{
  "file", "class"      camera | edited | stream | resolution | broken | geometry,
  "group"              one word a results table can be grouped by,
  "single_take"        true | false | null (not a playable video),
  "camera"             static | handheld | null,
  "coded", "display"   [w,h] as stored / as a person sees it (SAR + rotation),
  "true_content"       [w,h] of the real picture detail (upscales, bars),
  "edits"              [{"t": seconds in the FILE, "t2"?, "kind", "removed"?}],
  "events"             harmless things [{"t","t2","kind"}] (flash, passer, focus, whip, exposure),
  "stream"             oddities a packet-only pass should see,
  "tags"               notable tags written, "seconds", "note" }]}
Seed 1 is for tuning. Every other seed is held out.
Default: 103 entries, about 640 s of video, about 560 MB; --small: about 55 s, 60 MB.
"""
import argparse, json, math, os, shutil, struct, subprocess, sys, wave
import numpy as np
import cv2

cv2.setNumThreads(1)
FPS, W, H = 30, 1920, 1080
CW, CH = 3000, 1700                     # scene canvas, larger than a frame: room to pan
ARGS = None


def rng_of(*key):
    h = 1469598103934665603
    for k in key:
        for b in str(k).encode() + b'/':
            h = ((h ^ b) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return np.random.default_rng(h)


# ------------------------------------------------------------------ procedural picture parts
def octave_noise(r, w, h, base=6, octaves=6):
    out = np.zeros((h, w), np.float32)
    amp, n = 1.0, base
    for _ in range(octaves):
        g = r.standard_normal((max(2, n * h // w + 2), n + 2)).astype(np.float32)
        out += amp * cv2.resize(g, (w, h), interpolation=cv2.INTER_CUBIC)
        amp *= 0.62
        n *= 3
    return out


class Scene:
    """A workshop: wall, floor, machine bodies, panels with text, rivets, cables."""
    def __init__(self, key, softness=0.7):
        r = rng_of('scene', key)
        wall = r.uniform(70, 150, 3)
        c = np.empty((CH, CW, 3), np.float32)
        tex = octave_noise(r, CW, CH)
        fine = cv2.GaussianBlur(r.standard_normal((CH, CW)).astype(np.float32), (0, 0), 0.8)
        c[:] = wall
        c += (tex * 9 + fine * 14)[..., None]
        fy = int(CH * r.uniform(.62, .72))
        c[fy:] = (r.uniform(60, 110, 3) + (tex[fy:] * 7 + fine[fy:] * 18)[..., None])
        for x in range(0, CW, int(r.uniform(90, 160))):
            cv2.line(c, (x, fy), (int((x - CW / 2) * 1.8 + CW / 2), CH), (45, 45, 45), 2)
        marks = []
        for _ in range(26):                               # machine bodies
            x, y = int(r.uniform(0, CW - 200)), int(r.uniform(150, fy))
            w, h = int(r.uniform(80, 520)), int(r.uniform(80, 420))
            col = r.uniform(40, 200, 3)
            sub = c[y:y + h, x:x + w]
            grad = np.linspace(.75, 1.2, sub.shape[1], dtype=np.float32)[None, :, None]
            sub[:] = col * grad + (tex[y:y + h, x:x + w] * 4 + fine[y:y + h, x:x + w] * 8)[..., None]
            cv2.rectangle(c, (x, y), (x + w, y + h), (20, 20, 20), 3)
            for k in range(int(r.integers(3, 12))):
                cx, cy = int(x + r.uniform(8, max(9, w - 8))), int(y + r.uniform(8, max(9, h - 8)))
                marks.append((cx, cy, r.random() < .5, int(r.uniform(3, 14)), tuple(map(float, r.uniform(0, 255, 3))),
                              ''.join(chr(65 + int(v)) for v in r.integers(0, 26, 6)), float(r.uniform(.5, 1.3))))
        c = np.clip(c, 0, 255).astype(np.uint8)
        for cx, cy, dot, rad, col, txt, size in marks:    # rivets and lettering
            if dot:
                cv2.circle(c, (cx, cy), rad, col, -1, cv2.LINE_AA)
            else:
                cv2.putText(c, txt, (cx, cy), cv2.FONT_HERSHEY_SIMPLEX, size, col, 2, cv2.LINE_AA)
        for _ in range(14):                               # cables
            p = np.cumsum(r.uniform(-60, 90, (14, 2)), 0) + r.uniform(0, 1, 2) * (CW, fy)
            cv2.polylines(c, [p.astype(np.int32)], False, tuple(map(float, r.uniform(0, 120, 3))), int(r.integers(3, 9)), cv2.LINE_AA)
        if softness > 0:
            c = cv2.GaussianBlur(c, (0, 0), softness)
        self.canvas = c
        self.fy = fy
        self.softness = softness

        def part(w, h, paint):
            t = np.clip(octave_noise(r, w, h, 5, 5) * 9 + r.standard_normal((h, w)) * 7 + 0, -60, 60)[..., None]
            img = np.zeros((h, w, 3), np.float32) + r.uniform(40, 190, 3) + t
            m = np.zeros((h, w), np.uint8)
            img = np.ascontiguousarray(np.clip(img, 0, 255).astype(np.uint8))
            paint(img, m)
            if softness > 0:
                img = cv2.GaussianBlur(img, (0, 0), softness)
            return img, m

        def body(img, m):
            skin = (int(r.uniform(90, 140)), int(r.uniform(130, 170)), int(r.uniform(180, 225)))
            cv2.ellipse(m, (150, 560), (130, 380), 0, 0, 360, 255, -1)
            cv2.ellipse(m, (150, 95), (70, 92), 0, 0, 360, 255, -1)
            cv2.ellipse(img, (150, 95), (70, 92), 0, 0, 360, skin, -1)
            cv2.ellipse(img, (150, 45), (74, 50), 0, 180, 360, (30, 160, 220), -1)   # helmet
            for s in (-1, 1):
                cv2.ellipse(img, (150 + s * 28, 88), (12, 6), 0, 0, 360, (240, 240, 240), -1)
                cv2.circle(img, (150 + s * 28, 88), 5, (20, 20, 20), -1)
            cv2.ellipse(img, (150, 135), (22, 7), 0, 0, 180, (60, 60, 140), 3)
            cv2.line(img, (150, 95), (146, 116), (90, 110, 150), 3)
            for yy in range(260, 900, 90):
                cv2.rectangle(img, (40, yy), (260, yy + 26), (60, 220, 230), -1)
        def limb(img, m):
            cv2.ellipse(m, (170, 35), (165, 32), 0, 0, 360, 255, -1)
            cv2.circle(img, (310, 35), 26, (110, 150, 200), -1)
        def disc(img, m):
            cv2.circle(m, (150, 150), 145, 255, -1)
            for a in range(0, 360, 40):
                q = (int(150 + 105 * math.cos(math.radians(a))), int(150 + 105 * math.sin(math.radians(a))))
                cv2.circle(img, q, 18, (20, 20, 20), -1)
            cv2.circle(img, (150, 60), 24, (0, 0, 230), -1)
        def slab(img, m):
            m[:] = 255
            for xx in range(10, 480, 38):
                cv2.line(img, (xx, 0), (xx, 120), (30, 30, 30), 4)
        def person(img, m):
            cv2.ellipse(m, (330, 800), (310, 760), 0, 0, 360, 255, -1)
            cv2.circle(m, (330, 130), 125, 255, -1)
        self.body, self.arm = part(300, 960, body), part(340, 70, limb)
        self.wheel, self.table = part(300, 300, disc), part(500, 120, slab)
        self.passer = part(660, 1500, person)
        # where the machine and the worker are, in canvas coordinates
        self.mx, self.my = CW / 2 + r.uniform(-60, 260), fy - r.uniform(140, 240)
        self.wx = self.mx - r.uniform(380, 520)


_noise = {}
def noise_bank(sigma):
    if sigma not in _noise:
        r = rng_of('noise', sigma)
        n = r.standard_normal((1300, 2200, 3)).astype(np.float32)
        n = cv2.GaussianBlur(n, (0, 0), 0.65)
        n *= sigma / n.std()
        _noise[sigma] = np.clip(n + 128.5, 0, 255).astype(np.uint8)
    return _noise[sigma]


_glow = {}
def glow(x, y):
    k = (int(x) // 40, int(y) // 40)
    if k not in _glow:
        if len(_glow) > 6:
            _glow.clear()
        yy, xx = np.mgrid[0:H // 4, 0:W // 4].astype(np.float32)
        d = np.hypot(xx * 4 - x, yy * 4 - y)
        g = 255 * np.exp(-(d / 160) ** 2) + 190 * np.exp(-d / 420)
        g = cv2.resize(np.clip(g, 0, 255), (W, H))
        _glow[k] = np.dstack([g, g * .95, g * .85]).astype(np.uint8)
    return _glow[k]


def paste(dst, part, M):
    """part=(bgr,mask); M maps part pixels to frame pixels (2x3)."""
    img, m = part
    h, w = m.shape
    c = M @ np.array([[0, w, 0, w], [0, 0, h, h], [1, 1, 1, 1]], np.float64)
    x0, y0 = np.floor(c.min(1)).astype(int)
    x1, y1 = np.ceil(c.max(1)).astype(int)
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(W, x1), min(H, y1)
    if x1 <= x0 or y1 <= y0:
        return
    T = M.copy()
    T[:, 2] -= (x0, y0)
    cv2.copyTo(cv2.warpAffine(img, T, (x1 - x0, y1 - y0)),
               cv2.warpAffine(m, T, (x1 - x0, y1 - y0), flags=cv2.INTER_NEAREST), dst[y0:y1, x0:x1])


def comp(A, B):
    r = np.vstack([A, [0, 0, 1]]) @ np.vstack([B, [0, 0, 1]])
    return r[:2]


class Wander:
    """Smooth random function of time: sum of sines."""
    def __init__(self, r, amp, f0, f1, n=6):
        self.f = np.exp(r.uniform(math.log(f0), math.log(f1), n))
        self.p = r.uniform(0, 6.283, n)
        self.a = r.uniform(.4, 1, n) / np.sqrt(self.f / f0)
        self.a *= amp / np.sqrt((self.a ** 2).sum() / 2)
    def __call__(self, t):
        return float((self.a * np.sin(6.283185 * self.f * t + self.p)).sum())


class Take:
    """One uncut recording; frame(n) is a pure function of n, so edits are index lists."""
    def __init__(self, key, scene, mode, sigma=2.5, events=(), activity=1.0):
        r = rng_of('take', key)
        self.key, self.s, self.mode, self.sigma, self.events = key, scene, mode, sigma, list(events)
        hh = mode == 'handheld'
        self.cx, self.cy = scene.mx - 180, scene.fy - 330
        self.gx = Wander(r, 45 if hh else 0, .05, .4); self.jx = Wander(r, 7 if hh else 0, .8, 6)
        self.gy = Wander(r, 28 if hh else 0, .05, .4); self.jy = Wander(r, 6 if hh else 0, .8, 6)
        self.rot = Wander(r, .8 if hh else 0, .1, 1.5); self.zoom = Wander(r, .015 if hh else 0, .05, .3)
        self.wx, self.wy = Wander(r, 28 * activity, .07, .9), Wander(r, 7 * activity, .1, 1.0)
        self.tilt, self.arm = Wander(r, 2.5 * activity, .1, .9), Wander(r, 22 * activity, .15, 1.6)
        self.tab, self.rpm = Wander(r, 70, .08, .5), r.uniform(1.5, 9)
        self.exp, self.beat = Wander(r, .05, .03, .3), r.uniform(.05, .3)
        self.r0 = int(r.integers(1 << 30))

    def frame(self, n):
        t, s = n / FPS, self.s
        ex = 0.0
        vx = 0.0
        for e in self.events:                              # whip pan
            if e['kind'] == 'whip':
                u = (t - e['t']) / (e['t2'] - e['t'])
                if u > 0:
                    q = min(1, u)
                    ex += e['px'] * (3 * q * q - 2 * q ** 3)
                    if u < 1:
                        vx = e['px'] * 6 * q * (1 - q) / (e['t2'] - e['t']) / FPS
        ox, oy = self.cx + self.gx(t) + self.jx(t) + ex, self.cy + self.gy(t) + self.jy(t)
        if self.mode == 'static':
            x0 = int(np.clip(ox - W / 2, 0, CW - W)); y0 = int(np.clip(oy - H / 2, 0, CH - H))
            f = s.canvas[y0:y0 + H, x0:x0 + W].copy()
            M = np.array([[1, 0, -x0], [0, 1, -y0]], np.float64)
        else:
            z = 1 + self.zoom(t)
            M = cv2.getRotationMatrix2D((ox, oy), self.rot(t), z)
            M[:, 2] += (W / 2 - ox, H / 2 - oy)
            f = cv2.warpAffine(s.canvas, M, (W, H), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        # machine: table slides, wheel turns
        paste(f, s.table, comp(M, np.array([[1, 0, s.mx - 250 + self.tab(t)], [0, 1, s.my + 120]], np.float64)))
        R = cv2.getRotationMatrix2D((150, 150), 360 * self.rpm * t % 360, 1)
        R[:, 2] += (s.mx - 150, s.my - 190)
        paste(f, s.wheel, comp(M, R))
        # worker
        bx, by = s.wx + self.wx(t), s.fy - 560 + self.wy(t)
        for e in self.events:                              # the worker steps aside and comes back
            if e['kind'] == 'walk' and e['t'] < t < e['t2']:
                bx -= e['px'] * math.sin(math.pi * (t - e['t']) / (e['t2'] - e['t'])) ** 2
        B = cv2.getRotationMatrix2D((150, 900), self.tilt(t), 1)
        B[:, 2] += (bx, by)
        paste(f, s.body, comp(M, B))
        A = cv2.getRotationMatrix2D((20, 35), -10 + self.arm(t), 1)
        A[:, 2] += (bx + 190, by + 270)
        paste(f, s.arm, comp(M, A))
        gain = 1 + self.exp(t) + .006 * math.sin(6.283 * self.beat * t)
        fr = np.random.default_rng((self.r0 + n) & 0x7FFFFFFF)
        noff = fr.integers(0, [1300 - H, 2200 - W])
        for e in self.events:
            if not e['t'] <= t <= e['t2']:
                continue
            u = (t - e['t']) / (e['t2'] - e['t'])
            k = e['kind']
            if k == 'passer':
                x = (-700 + (W + 1000) * u) if e.get('dir', 1) > 0 else (W + 100 - (W + 1000) * u)
                bob = 14 * math.sin(t * 11)
                sc = e.get('scale', 1.0)
                paste(f, s.passer, np.array([[sc, 0, x], [0, sc, 30 + bob]], np.float64))
            elif k == 'flash':
                lit = fr.random()
                gain *= 1 - .25 * math.sin(math.pi * u)
                if lit > .25:
                    p = M @ (s.mx - 60, s.my + 90, 1)
                    cv2.addWeighted(f, 1, glow(p[0], p[1]), .3 + .7 * lit, 0, dst=f)
                    for _ in range(25):                    # sparks
                        a, d = fr.uniform(0, 6.283), fr.uniform(20, 260)
                        q = (int(p[0] + d * math.cos(a)), int(p[1] + d * math.sin(a)))
                        cv2.line(f, q, (int(q[0] + 14 * math.cos(a)), int(q[1] + 14 * math.sin(a))), (180, 230, 255), 2)
            elif k == 'focus':
                sg = 4.0 * math.sin(math.pi * u) ** 2
                if sg > .25:
                    g = cv2.resize(f, (W // 2, H // 2), interpolation=cv2.INTER_AREA)
                    g = cv2.GaussianBlur(g, (0, 0), max(.3, sg / 2))
                    a = min(1.0, sg)
                    f = cv2.addWeighted(f, 1 - a, cv2.resize(g, (W, H)), a, 0)
            elif k == 'exposure':
                gain *= 1 + e['amp'] * (u * u * (3 - 2 * u) if u < .5 else 1 - u * u * (3 - 2 * u)) * 2
            elif k == 'light':                             # a lamp is switched on: step for the rest
                gain *= 1 + e['amp']
        if abs(vx) > 12:
            f = cv2.blur(f, (int(min(61, abs(vx) * .5)) | 1, 1))
        nb = noise_bank(self.sigma)[noff[0]:noff[0] + H, noff[1]:noff[1] + W]
        return cv2.addWeighted(f, gain, nb, 1, -128)

    def audio(self, n0, n1):
        """mono 16-bit at 48 kHz, a function of take time (hum phase runs with the take)."""
        t = np.arange(int(n0 * 1600), int(n1 * 1600)) / 48000.0
        r = rng_of('au', self.key, n0)
        hum = sum(a * np.sin(6.283185 * 60 * k * t + k) for k, a in ((1, .05), (2, .10), (4, .03)))
        mach = .06 * np.sin(6.283185 * (self.rpm * 37) * t) * (1 + .3 * np.sin(6.283185 * self.rpm * t))
        x = hum + mach + .03 * r.standard_normal(t.size)
        return (np.clip(x, -1, 1) * 20000).astype(np.int16)


# ------------------------------------------------------------------ edit list = list of pieces
def seq(take, a, b, step=1):
    """frames a..b seconds of a take; step 2 = double speed, -1 = reversed"""
    n0, n1 = int(round(a * FPS)), int(round(b * FPS))
    ix = range(n0, n1, step) if step > 0 else range(n1 - 1, n0 - 1, step)
    return [('t', take, n) for n in ix]

def hold(take, a, secs):
    return [('t', take, int(round(a * FPS)))] * int(round(secs * FPS))

def title(text, secs):
    return [('title', text, 0)] * int(round(secs * FPS))

def black(secs):
    return [('black', 0, 0)] * int(round(secs * FPS))

def mix(A, B, secs, via_black=False):
    n = int(round(secs * FPS))
    out = A[:-n]
    for i in range(n):
        u = (i + 1) / (n + 1)
        out.append(('fade' if via_black else 'mix', (A[len(A) - n + i], B[i]), u))
    return out + B[n:]

_last = [None, None]
def render(p):
    if _last[0] == p:
        return _last[1]
    if p[0] == 't':
        f = p[1].frame(p[2])
    elif p[0] == 'title':
        f = np.full((H, W, 3), (70, 30, 20), np.uint8)
        cv2.putText(f, p[1], (220, 560), cv2.FONT_HERSHEY_DUPLEX, 3.2, (240, 240, 240), 5, cv2.LINE_AA)
    elif p[0] == 'black':
        f = np.zeros((H, W, 3), np.uint8)
    elif p[0] == 'mix':
        f = cv2.addWeighted(render(p[1][0]), 1 - p[2], render(p[1][1]), p[2], 0)
    else:
        u = p[2]
        f = render(p[1][0] if u < .5 else p[1][1])
        f = cv2.convertScaleAbs(f, alpha=abs(1 - 2 * u))
    _last[0], _last[1] = p, f
    return f

def audio_of(frames):
    out, i = [], 0
    while i < len(frames):                                 # runs of consecutive take frames
        p = frames[i]
        j = i + 1
        if p[0] == 't':
            while j < len(frames) and frames[j][0] == 't' and frames[j][1] is p[1] and frames[j][2] == frames[j - 1][2] + 1:
                j += 1
            out.append(p[1].audio(p[2], p[2] + (j - i)))
        else:
            out.append(np.zeros(1600, np.int16))
        i = j
    return np.concatenate(out)


# ------------------------------------------------------------------ encoding
def ff(*a, stdin=None):
    cmd = ['ffmpeg', '-hide_banner', '-loglevel', 'error', '-nostdin', '-y', *map(str, a)]
    if stdin is not None:
        cmd.remove('-nostdin')
        return subprocess.Popen(cmd, stdin=subprocess.PIPE)
    subprocess.run(cmd, check=True)

BITEXACT = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1']
PHONE_V = ['-c:v', 'libx264', '-preset', 'superfast', '-profile:v', 'high', '-bf', '0', '-g', '30', '-keyint_min', '30', '-sc_threshold', '0']
EDIT_V = ['-c:v', 'libx264', '-preset', 'superfast', '-bf', '2', '-g', '250']
X265_V = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=30:bframes=0:pools=1:frame-threads=1:info=0', '-tag:v', 'hvc1']
NOSEI = ['-bsf:v', 'filter_units=remove_types=6']          # a camera writes no x264 SEI
APPLE = ['-movflags', '+use_metadata_tags', '-metadata', 'com.apple.quicktime.make=Apple', '-metadata', 'com.apple.quicktime.model=iPhone 13',
         '-metadata', 'com.apple.quicktime.software=17.4.1', '-metadata', 'com.apple.quicktime.creationdate=2026-03-02T10:11:12+0800',
         '-metadata', 'creation_time=2026-03-02T02:11:12Z',
         '-metadata:s:v', 'handler_name=Core Media Video', '-metadata:s:a', 'handler_name=Core Media Audio']
ANDROID = ['-movflags', '+use_metadata_tags', '-metadata', 'com.android.version=14', '-metadata', 'com.android.capture.fps=30.000000',
           '-metadata', 'creation_time=2026-03-02T02:11:12Z',
           '-metadata:s:v', 'handler_name=VideoHandle', '-metadata:s:a', 'handler_name=SoundHandle']
BF = ['-brand', 'mp42']

def wav(path, x):
    with wave.open(path, 'wb') as w:
        w.setnchannels(1); w.setsampwidth(2); w.setframerate(48000); w.writeframes(x.tobytes())

def encode(out, frames, v=PHONE_V, rate='8M', extra=(), vf=None, audio=True, post=(), au=None, bitexact=True, fps=FPS):
    """render the frames once, pipe them to ffmpeg"""
    tmp = out + '.wav'
    a = []
    if audio:
        wav(tmp, au if au is not None else audio_of(frames))
        a = ['-i', tmp, '-c:a', 'aac', '-b:a', '96k']
    rc = ['-b:v', rate, '-maxrate', rate, '-bufsize', rate] if rate else []
    p = ff('-f', 'rawvideo', '-pix_fmt', 'bgr24', '-s', f'{W}x{H}', '-r', fps, '-i', '-', *a,
           *(['-vf', vf] if vf else []), '-pix_fmt', 'yuv420p', *v, *rc, '-threads', ARGS.threads,
           '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709',
           *(BITEXACT if bitexact else []), *extra, *post, out, stdin=True)
    for f in frames:
        p.stdin.write(render(f).tobytes())
    p.stdin.close()
    if p.wait() != 0:
        raise RuntimeError('ffmpeg failed for ' + out)
    if audio:
        os.remove(tmp)
    if bitexact and (extra is ANDROID or extra is APPLE):
        cameraize(out)


# ------------------------------------------------------------------ box surgery
def boxes(b, off=0, end=None):
    end = len(b) if end is None else end
    while off + 8 <= end:
        n, k = struct.unpack('>I4s', b[off:off + 8])
        hd = 8
        if n == 1:
            n = struct.unpack('>Q', b[off + 8:off + 16])[0]; hd = 16
        if n == 0:
            n = end - off
        if n < hd or off + n > end:
            return
        yield k, off, hd, n
        off += n

def cameraize(path):
    """take the muxer's own name out of the sample description (cameras do not write Lavc or FFMP)"""
    d = open(path, 'rb').read()
    for n in (b'Lavc libx264', b'Lavc libx265'):
        d = d.replace(bytes([len(n)]) + n, bytes(len(n) + 1))
    i = d.rfind(b'moov')
    d = d[:i] + d[i:].replace(b'FFMP', b'\0\0\0\0')
    open(path, 'wb').write(d)

def append_uuid_xmp(path, creator):
    xmp = ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
           'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
           'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
           f'xmp:CreatorTool="{creator}" xmp:CreateDate="2026-03-02T10:11:12+08:00">'
           '<xmpMM:Ingredients><rdf:Bag><rdf:li>clip_a.mp4</rdf:li><rdf:li>clip_b.mp4</rdf:li></rdf:Bag></xmpMM:Ingredients>'
           '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>').encode()
    body = bytes.fromhex('BE7ACFCB97A942E89C71999491E3AFAC') + xmp
    with open(path, 'ab') as f:
        f.write(struct.pack('>I4s', len(body) + 8, b'uuid') + body)


# ------------------------------------------------------------------ the clips
SMALL_SKIPS = ('_h.mp4', 'jump_h_', 'jump_s_0.5', 'jump_s_30', 'multi_jump', 'clean_02', 'clean_04', 'clean_06', '_2M.mp4', '_16M.mp4',
               'native_soft', 'soft_C', 'static_D', 'lanczos', 'bilinear', 'tag_handbrake', 'concat_other',
               'slow2x', 'still_insert', 'jump_in_flash', 'dissolve_same', 'reversed')


def build(out, seed, small, only):
    sc = {}
    def scene(name, soft=.7):
        k = (name, soft)
        if k not in sc:
            if len(sc) > 3:
                sc.pop(next(iter(sc)))
            sc[k] = Scene((seed, name), soft)
        return sc[k]
    labels = []
    P = lambda f: os.path.join(out, f)
    D = lambda long, short: short if small else long

    def want(name):
        return not only or any(o in name for o in only)

    def label(file, cls, group, single, camera=None, coded=(W, H), display=None, true=None, edits=(), events=(), stream=(), tags=(), seconds=None, note=''):
        labels.append({'file': file, 'class': cls, 'group': group, 'single_take': single, 'camera': camera,
                       'coded': list(coded) if coded else None, 'display': list(display or coded) if coded else None,
                       'true_content': list(true or display or coded) if coded else None,
                       'edits': list(edits), 'events': [dict(e) for e in events], 'stream': list(stream), 'tags': list(tags),
                       'seconds': seconds, 'note': note})
        print(f'{len(labels):3d} {file}', flush=True)

    def E(t, kind, **k):
        return dict(t=round(t, 3), kind=kind, **k)

    r = rng_of('plan', seed)
    def T(name, mode, scn='A', events=(), soft=.7, sigma=None, activity=None):
        return Take((seed, name), scene(scn, soft), mode, sigma if sigma else float(r.choice([1.8, 2.5, 3.5])), events,
                    activity if activity else float(r.uniform(.7, 1.3)))

    jobs = []
    def job(name):
        def deco(fn):
            if not small or not any(w in name for w in SMALL_SKIPS):
                jobs.append((name, fn))
            return fn
        return deco

    # ---------- clean takes: nothing here may be called edited
    def clean(i, mode, evs, secs, v=PHONE_V, rate='8M', ext='mp4', extra=ANDROID, post=NOSEI, scn='A', soft=.7, tags=('com.android.version',)):
        name = f'clean_{i:02d}_{mode}.{ext}'
        @job(name)
        def _():
            t = T(name, mode, scn, evs, soft)
            encode(P(name), seq(t, 0, secs), v=v, rate=rate, extra=extra, post=post)
            label(name, 'camera', 'clean', True, mode, events=[dict(e, t2=min(e['t2'], secs)) for e in evs if e['t'] < secs], seconds=secs, tags=tags)
    L = D(30, 1.6)
    u = lambda a, b: float(r.uniform(a, b))
    clean(1, 'static', [], L)
    clean(2, 'static', [dict(kind='flash', t=2, t2=4.5), dict(kind='flash', t=u(9, 12), t2=14.5), dict(kind='flash', t=20, t2=27)], L, scn='B')
    clean(3, 'static', [dict(kind='passer', t=2, t2=4.2, dir=1), dict(kind='passer', t=u(8, 10), t2=12, dir=-1, scale=1.15),
                        dict(kind='walk', t=14, t2=20, px=260), dict(kind='focus', t=22, t2=24), dict(kind='passer', t=27, t2=28.4, dir=1)], L, scn='C',
          extra=APPLE, ext='mov', tags=('com.apple.quicktime.make',))
    clean(4, 'static', [dict(kind='light', t=3, t2=9.0, amp=.35), dict(kind='exposure', t=12, t2=15, amp=.5), dict(kind='focus', t=17, t2=18),
                        dict(kind='flash', t=20, t2=22), dict(kind='passer', t=21, t2=23.5)], L, scn='D', rate='4M')
    clean(5, 'handheld', [], L, scn='A')
    clean(6, 'handheld', [dict(kind='whip', t=3, t2=3.6, px=420), dict(kind='whip', t=9, t2=9.5, px=-420), dict(kind='flash', t=14, t2=17),
                          dict(kind='passer', t=20, t2=22), dict(kind='focus', t=25, t2=26.5)], L, scn='B')
    clean(7, 'handheld', [dict(kind='flash', t=1.5, t2=4), dict(kind='exposure', t=8, t2=9.5, amp=-.45), dict(kind='whip', t=12, t2=12.9, px=-520),
                          dict(kind='whip', t=18, t2=19, px=520)], L, scn='C', v=X265_V, rate='6M', extra=APPLE, ext='mov', post=(), tags=('com.apple.quicktime.make', 'hvc1'))

    # ---------- edits by re-encoding
    def edited(name, group, mode, make, v=EDIT_V, rate='6M', evs=(), scn='A', extra=(), tags=(), note=''):
        @job(name)
        def _():
            t = T(name, mode, scn, evs)
            o = T(name + '/other', mode, {'A': 'C', 'B': 'D', 'C': 'A', 'D': 'B'}[scn])
            fr, ed = make(t, o)
            encode(P(name), fr, v=v, rate=rate, extra=extra, bitexact=not tags)
            label(name, 'edited', group, False, mode, edits=ed, events=evs, seconds=round(len(fr) / FPS, 3), tags=tags, note=note)
    c = lambda: D(u(2.6, 4.4), u(.9, 1.3))               # where the edit falls
    for mode in ('static', 'handheld'):
        m = mode[0]
        for gap in (.5, 2, 10, 30):
            x, y = c(), c()
            edited(f'jump_{m}_{gap}s.mp4', f'jump_{mode}', mode,
                   lambda t, o, x=x, y=y, gap=gap: (seq(t, 0, x) + seq(t, x + gap, x + gap + y), [E(x, 'jump', removed=gap)]),
                   v=PHONE_V if gap == 2 else EDIT_V, scn='AB'[gap == 10])
        x, y = c(), c()
        edited(f'cut_other_scene_{m}.mp4', 'cut_scene', mode, lambda t, o, x=x, y=y: (seq(t, 0, x) + seq(o, 0, y), [E(x, 'cut')]), scn='C')
        x, y = c(), c()
        edited(f'dissolve_same_{m}.mp4', 'dissolve_same', mode,
               lambda t, o, x=x, y=y: (mix(seq(t, 0, x), seq(t, 40, 40 + y), .8), [E(x - .8, 'dissolve', t2=round(x, 3), removed=40)]))
        x, y = c(), c()
        edited(f'dissolve_other_{m}.mp4', 'dissolve_other', mode,
               lambda t, o, x=x, y=y: (mix(seq(t, 0, x), seq(o, 0, y), 1.0), [E(x - 1.0, 'dissolve', t2=round(x, 3))]), scn='B')
        x, y = c(), c()
        edited(f'fade_black_{m}.mp4', 'fade_black', mode,
               lambda t, o, x=x, y=y: (mix(seq(t, 0, x), seq(t, 25, 25 + y), 1.0, True), [E(x - 1.0, 'fade', t2=round(x, 3), removed=25)]))
        x, y = c(), c()
        edited(f'freeze_{m}.mp4', 'freeze', mode,
               lambda t, o, x=x, y=y: (seq(t, 0, x) + hold(t, x, 1.5) + seq(t, x + 1.5, x + 1.5 + y), [E(x, 'freeze', t2=round(x + 1.5, 3))]))
        x, y = c(), c()
        edited(f'speed2x_{m}.mp4', 'speed', mode,
               lambda t, o, x=x, y=y: (seq(t, 0, x) + seq(t, x, x + 2 * y, 2), [E(x, 'speed_up', factor=2)]))
        x, y = c(), c()
        edited(f'slow2x_{m}.mp4', 'slow', mode,
               lambda t, o, x=x, y=y: (seq(t, 0, x) + [p for q in seq(t, x, x + y / 2) for p in (q, q)], [E(x, 'slow_down', factor=.5)]))
        x, y = c(), c()
        edited(f'reversed_{m}.mp4', 'reversed', mode,
               lambda t, o, x=x, y=y: (seq(t, 0, x) + seq(t, x, x + 1.5, -1) + seq(t, x + 1.5, x + 1.5 + y), [E(x, 'reverse'), E(x + 1.5, 'reverse')]), scn='D')
        x, y = c(), c()
        edited(f'title_{m}.mp4', 'title', mode,
               lambda t, o, x=x, y=y: (seq(t, 0, x) + title('STEP 2: LATHE', 1.5) + seq(t, x, x + y), [E(x, 'insert'), E(x + 1.5, 'insert')]))
    x, y = c(), c()
    edited('still_insert_s.mp4', 'still', 'static', lambda t, o: (seq(t, 0, x) + hold(o, 5, 1.2) + seq(t, x, x + y), [E(x, 'insert'), E(x + 1.2, 'insert')]), scn='D')
    x2, y2 = c(), c()
    edited('jump_in_flash_s.mp4', 'jump_masked', 'static', lambda t, o: (seq(t, 0, x2) + seq(t, x2 + 12, x2 + 12 + y2), [E(x2, 'jump', removed=12)]),
           evs=[dict(kind='flash', t=x2 - .6, t2=x2 + .6), dict(kind='flash', t=x2 + 11.5, t2=x2 + 12.6)], note='cut hidden inside a welding burst')
    x3, y3 = c(), c()
    edited('jump_in_passer_s.mp4', 'jump_masked', 'static', lambda t, o: (seq(t, 0, x3) + seq(t, x3 + 12, x3 + 12 + y3), [E(x3, 'jump', removed=12)]),
           evs=[dict(kind='passer', t=x3 - 1, t2=x3 + 1), dict(kind='passer', t=x3 + 11, t2=x3 + 13)], note='cut hidden while a person fills a third of the picture')
    x4, y4 = c(), c()
    edited('jump_in_whip_h.mp4', 'jump_masked', 'handheld', lambda t, o: (seq(t, 0, x4) + seq(t, x4 + 12, x4 + 12 + y4), [E(x4, 'jump', removed=12)]),
           evs=[dict(kind='whip', t=x4 - .25, t2=x4 + .25, px=420)], note='cut hidden inside a whip pan')
    x5 = c()
    edited('multi_jump_s.mp4', 'jump_static', 'static',
           lambda t, o: (sum((seq(t, 9 * k, 9 * k + D(2.5, 1)) for k in range(4)), []), [E(D(2.5, 1) * k, 'jump', removed=9 - D(2.5, 1)) for k in range(1, 4)]), scn='C')

    # ---------- resolution
    RS = D(3, .5)
    def res(name, scl, rate, scn, soft=.7, mode='handheld', v=EDIT_V):
        @job(name)
        def _():
            t = T('res' + scn + str(soft), mode, scn, soft=soft)
            vf = None if not scl else f'scale={scl[0]}:{scl[1]}:flags=area,scale={W}:{H}:flags={scl[2]}'
            encode(P(name), seq(t, 2, 2 + RS), v=v, rate=rate, vf=vf, audio=False)
            label(name, 'resolution', 'upscaled' if scl else 'native', True, mode, true=(scl[0], scl[1]) if scl else (W, H), seconds=RS, note=f'rate {rate}, lens softness {soft}')
    for rate in ('2M', '4M', '8M', '16M'):
        for scn in D('AB', 'A'):
            res(f'native_{scn}_{rate}.mp4', None, rate, scn)
            if rate in ('4M', '8M', '16M'):
                res(f'up720_bicubic_{scn}_{rate}.mp4', (1280, 720, 'bicubic'), rate, scn)
            if rate == '8M':
                res(f'up720_lanczos_{scn}_{rate}.mp4', (1280, 720, 'lanczos'), rate, scn)
                res(f'up480_bicubic_{scn}_{rate}.mp4', (854, 480, 'bicubic'), rate, scn)
                res(f'up540_bilinear_{scn}_{rate}.mp4', (960, 540, 'bilinear'), rate, scn)
    res('native_soft_C_8M.mp4', None, '8M', 'C', soft=1.2)
    res('native_soft_D_4M.mp4', None, '4M', 'D', soft=1.2)
    res('native_static_D_8M.mp4', None, '8M', 'D', mode='static', v=PHONE_V)
    res('up720_soft_C_8M.mp4', (1280, 720, 'bicubic'), '8M', 'C', soft=1.2)
    res('up480_static_D_4M.mp4', (854, 480, 'bicubic'), '4M', 'D', mode='static')

    # ---------- geometry
    G = D(3, .5)
    def geo(name, cls_note, vf, coded, display, true, v=PHONE_V, rate='6M', extra=(), post=(), then=None, stream=(), mode='handheld'):
        @job(name)
        def _():
            t = T('geo' + name, mode, 'A')
            encode(P(name), seq(t, 0, G), v=v, rate=rate, vf=vf, extra=extra, post=post)
            if then:
                then(P(name))
            label(name, 'geometry', cls_note, True, mode, coded=coded, display=display, true=true, stream=stream, seconds=G)
    geo('pillarbox_portrait.mp4', 'pillarbox', 'crop=608:1080,pad=1920:1080:656:0', (W, H), (W, H), (608, 1080))
    geo('letterbox_239.mp4', 'letterbox', 'crop=1920:804,pad=1920:1080:0:138', (W, H), (W, H), (1920, 804))
    geo('blurbars_portrait.mp4', 'blurbars', 'split[a][b];[a]gblur=30[a1];[b]scale=608:1080[b1];[a1][b1]overlay=656:0', (W, H), (W, H), (608, 1080))
    geo('hd720.mp4', 'too_small', 'scale=1280:720', (1280, 720), (1280, 720), (1280, 720))
    geo('line_540.mp4', 'too_small', 'scale=960:540', (960, 540), (960, 540), (960, 540), rate='1500k')
    geo('anamorphic_1440.mts', 'anamorphic', 'scale=1440:1080,setsar=4/3', (1440, H), (W, H), (1440, H), stream=('sar_4_3', 'mpegts'))
    geo('interlaced_1080i.mts', 'interlaced', 'interlace=scan=tff:lowpass=0', (W, H), (W, H), (W, H),
        v=['-c:v', 'libx264', '-preset', 'superfast', '-flags', '+ilme+ildct', '-x264-params', 'tff=1', '-g', '15', '-bf', '0'], stream=('interlaced_tff', 'mpegts', 'fps_15'))
    def rotate(p):
        q = p + '.r.mp4'
        ff('-i', p, '-c', 'copy', '-fflags', '+bitexact', '-metadata:s:v', 'rotate=90', q)
        os.replace(q, p)
    geo('rotated_portrait.mp4', 'rotated', None, (W, H), (H, W), (H, W), then=rotate, stream=('displaymatrix_90',))
    geo('native_portrait.mp4', 'portrait', 'crop=608:1080,scale=1080:1920', (H, W), (H, W), (608, 1080))
    geo('cropped_1088.mp4', 'cropping', None, (W, H), (W, H), (W, H), stream=('sps_crop_8_lines',))
    geo('wide_sar_1280x1080.mp4', 'anamorphic', 'scale=1280:1080,setsar=3/2', (1280, H), (W, H), (1280, H), stream=('sar_3_2',))

    # ---------- stream level
    S = D(6, 1.6)
    state = {}
    def base():
        """two camera recordings, same settings, same scene, and one with other settings; frames 1 s GOPs"""
        if 'a' in state:
            return state
        t, o = T('base', 'static', 'B'), T('base2', 'handheld', 'D')
        state.update(a=P('_a.mp4'), b=P('_b.mp4'), c=P('_c.mp4'))
        g = PHONE_V + (['-g', '15', '-keyint_min', '15'] if small else [])
        encode(state['a'], seq(t, 0, S), v=g, extra=ANDROID, post=NOSEI)
        encode(state['b'], seq(t, S + 20, S + 20 + S), v=g, extra=ANDROID, post=NOSEI)
        encode(state['c'], seq(o, 0, S), v=['-c:v', 'libx264', '-preset', 'superfast', '-profile:v', 'main', '-bf', '2', '-g', '48', '-refs', '3'], extra=ANDROID, post=NOSEI)
        return state
    def stream_job(name, fn):
        job(name)(lambda: fn(name))
    def concat(parts, dst, *extra):
        lst = dst + '.txt'
        with open(lst, 'w') as f:
            f.write(''.join(f"file '{os.path.basename(p)}'\n" for p in parts))
        ff('-f', 'concat', '-safe', '0', '-i', lst, '-c', 'copy', *extra, dst)
        os.remove(lst)
    def s_camera(n):
        b = base(); shutil.copyfile(b['a'], P(n))
        label(n, 'stream', 'camera_base', True, 'static', seconds=S, tags=('com.android.version',))
    def s_concat_same(n):
        b = base(); concat([b['a'], b['b']], P(n))
        label(n, 'stream', 'concat_same', False, 'static', edits=[E(S, 'jump', removed=20)], seconds=2 * S, stream=('lavf_tag',), tags=('encoder=Lavf',))
    def s_concat_diff(n):
        b = base(); concat([b['a'], b['c']], P(n))
        label(n, 'stream', 'concat_other_settings', False, 'static', edits=[E(S, 'cut')], seconds=2 * S, stream=('sps_changes', 'gop_pattern_changes'), tags=('encoder=Lavf',))
    def s_concat_ts(n):
        b = base()
        for k in 'ac':
            ff('-i', b[k], '-c', 'copy', '-f', 'mpegts', P('_' + k + '.ts'))
        with open(P(n), 'wb') as f:
            for k in 'ac':
                f.write(open(P('_' + k + '.ts'), 'rb').read())
                os.remove(P('_' + k + '.ts'))
        label(n, 'stream', 'concat_ts_bytes', False, 'static', edits=[E(S, 'cut')], seconds=2 * S, stream=('timestamps_restart', 'continuity_counter', 'sps_changes'))
    def s_elst(n):
        b = base()
        ff('-ss', 2.4 if not small else .7, '-i', b['a'], '-c', 'copy', '-fflags', '+bitexact', P(n))
        label(n, 'stream', 'edit_list_trim', True, 'static', seconds=S - (2.4 if not small else .7), stream=('elst_hides_start',),
              note='trimmed losslessly: key frame before the start stays in the file, hidden by elst')
    def s_elst_two(n):
        """hand-made edit list with two entries: hides seconds 2..4 of the media (small: .6..1.4)"""
        b = base(); a0, a1 = (2, 4) if not small else (.5, 1.0)
        d = bytearray(open(b['a'], 'rb').read())
        patched = patch_elst(d, a0, a1, S)
        open(P(n), 'wb').write(patched)
        label(n, 'stream', 'edit_list_hides_middle', False, 'static', edits=[E(a0, 'elst', removed=a1 - a0)], seconds=S - (a1 - a0), stream=('elst_2_entries',))
    def s_gopdrop(n, keepgap):
        b = base(); g0, g1 = (60, 120) if not small else (15, 30)
        raw = P('_raw.h264')
        if keepgap:
            ff('-i', b['a'], '-an', '-c', 'copy', '-bsf:v', f"noise=drop='between(n,{g0},{g1 - 1})'", '-fflags', '+bitexact', P(n))
        else:
            ff('-i', b['a'], '-an', '-c:v', 'copy', '-bsf:v', f"h264_mp4toannexb,noise=drop='between(n,{g0},{g1 - 1})'", '-f', 'h264', raw)
            ff('-framerate', FPS, '-i', raw, '-i', b['a'], '-map', '0:v', '-map', '1:a', '-c', 'copy', '-fflags', '+bitexact', P(n))
            os.remove(raw)
        label(n, 'stream', 'gop_drop_gap' if keepgap else 'gop_drop_closed', False, 'static', edits=[E(g0 / FPS, 'jump', removed=(g1 - g0) / FPS)],
              seconds=S if keepgap else S - (g1 - g0) / FPS, stream=('pts_gap',) if keepgap else ('audio_longer_than_video',))
    def s_audio_splice(n):
        b = base(); t = T('base', 'static', 'B'); o = T('base2', 'handheld', 'D')
        h = int(S / 2 * FPS)
        wav(P('_s.wav'), np.concatenate([t.audio(0, h), (o.audio(500, 500 + int(S * FPS) - h) * .6).astype(np.int16)]))
        ff('-i', b['a'], '-i', P('_s.wav'), '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-b:a', '96k', '-fflags', '+bitexact', '-flags:a', '+bitexact', P(n))
        os.remove(P('_s.wav'))
        label(n, 'stream', 'audio_splice', False, 'static', edits=[E(S / 2, 'audio_splice')], seconds=S, note='picture is one take; only the sound is joined')
    def s_vfr(n):
        t = T('vfr', 'handheld', 'C')
        rr = rng_of('vfr', seed); drop = sorted(set(map(int, rr.integers(20, int(S * FPS) - 5, max(2, int(S * 2))))))
        sel = '*'.join(f'not(eq(n\\,{k}))' for k in drop)
        encode(P(n), seq(t, 0, S), extra=ANDROID, post=NOSEI,
               vf=f"select='{sel}',settb=1/90000,setpts='PTS+mod(N*7919\\,11)*90'", v=PHONE_V + ['-vsync', 'passthrough', '-enc_time_base', '1/90000', '-video_track_timescale', '90000'])
        label(n, 'stream', 'vfr', True, 'handheld', seconds=S, stream=('vfr',), events=[dict(kind='dropped_frame', t=k / FPS, t2=k / FPS) for k in drop], note='phone-like jitter 0-10 ms and single dropped frames: not an edit')
    def s_tag(n, tags, group, extra, xmp=None, v=EDIT_V):
        t = T('tags', 'static', 'A')
        encode(P(n), seq(t, 0, D(3, .7)), v=v, extra=extra, bitexact=False, rate='6M')
        if xmp:
            append_uuid_xmp(P(n), xmp)
        label(n, 'stream', group, True, 'static', seconds=D(3, .7), tags=tags, note='picture is one take; the container says software wrote it')
    stream_job('camera_base.mp4', s_camera)
    stream_job('concat_same.mp4', s_concat_same)
    stream_job('concat_other_settings.mp4', s_concat_diff)
    stream_job('concat_bytes.ts', s_concat_ts)
    stream_job('elst_trim.mp4', s_elst)
    stream_job('elst_hides_middle.mp4', s_elst_two)
    stream_job('gop_drop_gap.mp4', lambda n: s_gopdrop(n, True))
    stream_job('gop_drop_closed.mp4', lambda n: s_gopdrop(n, False))
    stream_job('audio_splice.mp4', s_audio_splice)
    stream_job('vfr_phone.mp4', s_vfr)
    stream_job('tag_lavf.mp4', lambda n: s_tag(n, ['encoder=Lavf', 'x264 SEI'], 'tag_ffmpeg', []))
    stream_job('tag_capcut_like.mp4', lambda n: s_tag(n, ['comment JSON product vicut'], 'tag_app', ['-movflags', '+use_metadata_tags', '-metadata',
               'com.apple.quicktime.artwork={"data":{"os":"android","product":"vicut","editType":"default"},"source_type":"vicut"}', '-metadata', 'comment=vid:v10044']))
    stream_job('tag_adobe_xmp.mp4', lambda n: s_tag(n, ['XMP CreatorTool'], 'tag_adobe', [], xmp='Adobe Premiere Pro 2023.0 (Windows)'))
    stream_job('tag_handbrake_like.mp4', lambda n: s_tag(n, ['encoder=HandBrake'], 'tag_app', ['-fflags', '+bitexact', '-metadata', 'encoding_tool=HandBrake 1.6.1 2023012300']))
    stream_job('tag_whatsapp_like.mp4', lambda n: s_tag(n, [], 'messenger', ['-fflags', '+bitexact', '-vf', 'scale=848:480', '-profile:v', 'baseline'], v=PHONE_V))
    stream_job('tag_iphone.mov', lambda n: (s_tag(n, ['com.apple.quicktime.make'], 'camera_tag', APPLE + ['-fflags', '+bitexact', '-flags:v', '+bitexact'] + NOSEI, v=PHONE_V), cameraize(P(n))))

    # ---------- broken and not-a-video
    def s_trunc(n, frac):
        b = base(); d = open(b['a'], 'rb').read()
        open(P(n), 'wb').write(d[:int(len(d) * frac)])
        label(n, 'broken', 'truncated', None, coded=None, stream=('moov_missing',))
    def s_trunc_front(n):
        b = base()
        ff('-i', b['a'], '-c', 'copy', '-movflags', '+faststart', '-fflags', '+bitexact', P('_f.mp4'))
        d = open(P('_f.mp4'), 'rb').read(); os.remove(P('_f.mp4'))
        open(P(n), 'wb').write(d[:int(len(d) * .6)])
        label(n, 'broken', 'truncated_mdat', None, 'static', stream=('mdat_short', 'duration_longer_than_data'), note='moov in front says S seconds; 60 % of the bytes are there')
    def s_bits(n):
        b = base(); d = bytearray(open(b['a'], 'rb').read()); rr = rng_of('bits', seed)
        for k in rr.integers(len(d) // 4, len(d) * 3 // 4, 60):
            d[int(k)] ^= 1 << int(rr.integers(8))
        open(P(n), 'wb').write(d)
        label(n, 'broken', 'bit_errors', True, 'static', seconds=S, stream=('decode_errors',))
    def s_simple(n):
        b = base()
        if n == 'zero.mp4':
            open(P(n), 'wb').close()
        elif n == 'renamed_mp4.avi':
            shutil.copyfile(b['a'], P(n))
        elif n == 'audio_only.mp4':
            ff('-i', b['a'], '-vn', '-c', 'copy', '-fflags', '+bitexact', P(n))
        elif n == 'animation.gif':
            ff('-i', b['a'], '-t', 1, '-vf', 'scale=480:270,fps=10', P(n))
        elif n == 'one_frame.mp4':
            ff('-i', b['a'], '-frames:v', 1, '-an', '-c', 'copy', '-fflags', '+bitexact', P(n))
        elif n == 'mjpeg_stills.avi':
            ff('-i', b['a'], '-t', 1, '-an', '-c:v', 'mjpeg', '-q:v', 6, '-r', 2, '-fflags', '+bitexact', P(n))
        elif n == 'picture.mp4':
            cv2.imwrite(P('_p.png'), T('base', 'static', 'B').frame(0)); os.replace(P('_p.png'), P(n))
        elif n == 'moov_no_samples.mp4':
            ff('-f', 'lavfi', '-i', 'color=s=1920x1080:r=30', '-t', 0, '-c:v', 'libx264', '-fflags', '+bitexact', P(n))
        elif n == 'cover_art.m4a':
            cv2.imwrite(P('_p.jpg'), T('base', 'static', 'B').frame(0))
            ff('-i', b['a'], '-i', P('_p.jpg'), '-map', '0:a', '-map', '1:v', '-c', 'copy', '-disposition:v:0', 'attached_pic', '-fflags', '+bitexact', P(n))
            os.remove(P('_p.jpg'))
        group = {'renamed_mp4.avi': 'wrong_extension', 'one_frame.mp4': 'zero_duration'}.get(n, 'not_a_video')
        label(n, 'broken', group, True if n == 'renamed_mp4.avi' else None, coded=(W, H) if n == 'renamed_mp4.avi' else None, stream=('extension_differs',) if 'renamed' in n or n == 'picture.mp4' else ())
    stream_job('truncated_no_moov.mp4', lambda n: s_trunc(n, .55))
    stream_job('truncated_faststart.mp4', s_trunc_front)
    stream_job('bit_errors.mp4', s_bits)
    for n in ('zero.mp4', 'renamed_mp4.avi', 'audio_only.mp4', 'animation.gif', 'one_frame.mp4', 'mjpeg_stills.avi', 'picture.mp4', 'moov_no_samples.mp4', 'cover_art.m4a'):
        stream_job(n, s_simple)
    @job('stills_sequence')
    def _():
        os.makedirs(P('stills_sequence'), exist_ok=True)
        t = T('base', 'static', 'B')
        for k in range(D(6, 3)):
            cv2.imwrite(P(f'stills_sequence/img_{k:03d}.jpg'), t.frame(k * 30), [cv2.IMWRITE_JPEG_QUALITY, 85])
        label('stills_sequence', 'broken', 'not_a_video', None, coded=None, note='folder of pictures instead of a video')

    if ARGS.list:
        for n, _ in jobs:
            print(n)
        return
    # every clip takes its own random stream, so --only gives the same bytes as a full run
    for n, fn in jobs:
        if want(n):
            nonlocal_r = rng_of('clip', seed, n)
            r.bit_generator.state = nonlocal_r.bit_generator.state
            fn()
            with open(P('labels.json'), 'w') as f:
                json.dump({'seed': seed, 'small': small, 'fps': FPS, 'clips': labels}, f, indent=1)
    for k in 'abc':
        if os.path.exists(P(f'_{k}.mp4')):
            os.remove(P(f'_{k}.mp4'))


def patch_elst(d, a0, a1, total):
    """give the video track of a moov-last mp4 an edit list with two entries (hides a0..a1)"""
    tops = list(boxes(d))
    moov = next(x for x in tops if x[0] == b'moov')
    _, mo, mh, mn = moov
    assert mo + mn == len(d) or all(x[1] < mo for x in tops if x[0] == b'mdat')
    head, tail, m = d[:mo], d[mo + mn:], d[mo:mo + mn]
    mvts = None
    for k, o, hd, n in boxes(m, mh):
        if k == b'mvhd':
            mvts = struct.unpack('>I', m[o + hd + 12:o + hd + 16])[0]
    for k, o, hd, n in boxes(m, mh):
        if k != b'trak':
            continue
        trak = bytes(m[o:o + n])
        if b'vide' not in trak:
            continue
        i = trak.index(b'mdhd')
        ts = struct.unpack('>I', trak[i + 16:i + 20])[0]
        ent = [(int(a0 * mvts), 0), (int((total - a1) * mvts), int(a1 * ts))]
        el = struct.pack('>II', 0, len(ent)) + b''.join(struct.pack('>IIHH', a, b, 1, 0) for a, b in ent)
        el = struct.pack('>I4s', len(el) + 8, b'elst') + el
        ed = struct.pack('>I4s', len(el) + 8, b'edts') + el
        parts, kept = [], False
        for kk, oo, hh, nn in boxes(trak, hd):
            if kk == b'edts':
                continue
            parts.append(trak[oo:oo + nn])
            if kk == b'tkhd':
                parts.append(ed)
        body = b''.join(parts)
        new = struct.pack('>I4s', len(body) + 8, b'trak') + body
        m2 = bytes(m[:o]) + new + bytes(m[o + n:])
        m2 = struct.pack('>I4s', len(m2), b'moov') + m2[8:]
        return bytes(head) + m2 + bytes(tail)
    raise ValueError('no video track')


def main():
    global ARGS
    p = argparse.ArgumentParser()
    p.add_argument('--out'); p.add_argument('--seed', type=int, default=1)
    p.add_argument('--small', action='store_true'); p.add_argument('--only', default='')
    p.add_argument('--list', action='store_true'); p.add_argument('--threads', type=int, default=1)
    ARGS = p.parse_args()
    if not ARGS.list:
        if not ARGS.out:
            p.error('--out is needed')
        os.makedirs(ARGS.out, exist_ok=True)
    build(ARGS.out or '.', ARGS.seed, ARGS.small, [s for s in ARGS.only.split(',') if s])


if __name__ == '__main__':
    main()
