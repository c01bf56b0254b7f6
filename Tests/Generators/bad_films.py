#!/usr/bin/env python3
"""Writes films that are broken, odd or no films at all, and what must be said of each.

usage: bad_films.py DIR

DIR/<files>  DIR/expected.csv: file, exit status of `dossier video` (several apart by blanks), code of the problem
(empty where there is none), a part of the English sentence (empty where nothing is said beside the facts).
Needs ffmpeg (libx264, libx265, libvpx) on PATH. Every file is small; nothing here may be called edited.
"""
import csv
import os
import struct
import subprocess
import sys

OUT = ''
ROWS = []


def path(name):
    return os.path.join(OUT, name)


def ffmpeg(name, *words, size='640x480', seconds=3, rate=30, sound=False, source='testsrc2'):
    """A test card with moving parts; the words stand before the name of the output."""
    inputs = ['-f', 'lavfi', '-i', f'{source}=size={size}:rate={rate}:duration={seconds}']
    if sound:
        inputs += ['-f', 'lavfi', '-i', f'sine=frequency=440:duration={seconds}', '-shortest']
    run(*inputs, *words, path(name))


def run(*words):
    subprocess.run(['ffmpeg', '-v', 'error', '-y', *words], check=True, timeout=120, stdin=subprocess.DEVNULL)


def read(name):
    with open(path(name), 'rb') as file:
        return file.read()


def write(name, data):
    with open(path(name), 'wb') as file:
        file.write(data)


def expect(name, status, code='', says=''):
    ROWS.append([name, status, code, says])


H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '15', '-pix_fmt', 'yuv420p']


def no_films():
    write('text.mp4', b'This is a list of machines, not a film.\n' * 20)
    expect('text.mp4', '1', 'NO-FILM', 'This is no film but a text')
    write('empty.mp4', b'')
    expect('empty.mp4', '1', 'EMPTY-FILE', '0 bytes')
    write('zeros.mp4', bytes(200_000))
    expect('zeros.mp4', '1', 'NO-FILM', 'no film')
    write('page.mp4', b'<!DOCTYPE html><html><body>Sign in to download</body></html>\n' * 9)
    expect('page.mp4', '1', 'NO-FILM', 'no film')
    run('-f', 'lavfi', '-i', 'testsrc=size=640x480', '-frames:v', '1', path('picture.png'))
    os.rename(path('picture.png'), path('picture.mp4'))
    expect('picture.mp4', '1', 'NO-FILM', 'This is no film but a picture')
    run('-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-c:a', 'aac', path('sound.mp4'))
    expect('sound.mp4', '1', 'NO-VIDEO-TRACK', 'only sound')
    run('-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=1:duration=1', '-map', '0', '-map', '1',
        '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-disposition:v', 'attached_pic', '-c:a', 'aac', path('cover.m4a'))
    expect('cover.m4a', '1', 'NO-VIDEO-TRACK', 'only sound')
    run('-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-c:a', 'libmp3lame', path('sound.mp3'))
    expect('sound.mp3', '1', 'NO-FILM', 'no film')
    ffmpeg('animation.gif', size='160x120', seconds=1, rate=10)
    expect('animation.gif', '1', 'NO-FILM', 'an animated GIF')
    write('animation.mp4', read('animation.gif'))
    expect('animation.mp4', '1', 'NO-FILM', 'an animated GIF')


def cut_off():
    ffmpeg('whole.mp4', *H264, sound=True)
    expect('whole.mp4', '0')
    whole = read('whole.mp4')
    at = whole.index(b'mdat')
    write('no-moov.mp4', whole[:at + 60_000])
    expect('no-moov.mp4', '1', 'TRUNCATED', 'the moov box')
    # As a camera leaves it whose battery ran out: the length of the data is not yet filled in.
    write('no-moov-open.mp4', whole[:at - 4] + bytes(4) + whole[at:at + 60_000])
    expect('no-moov-open.mp4', '1', 'TRUNCATED', 'Copy it again from the camera; if it does not play there')
    run('-i', path('whole.mp4'), '-c', 'copy', '-movflags', 'faststart', path('front.mp4'))
    expect('front.mp4', '0')
    front = read('front.mp4')
    write('cut-60.mp4', front[:len(front) * 6 // 10])
    expect('cut-60.mp4', '3 4', 'TRUNCATED', '59 %')
    for name, words in (('x.mkv', H264), ('x.avi', ['-c:v', 'mpeg4'])):
        ffmpeg(name, *words)
        data = read(name)
        write('cut-50.' + name[2:], data[:len(data) // 2])
        expect('cut-50.' + name[2:], '3 4', 'TRUNCATED', '%')
        os.remove(path(name))


def damaged():
    whole = read('whole.mp4')
    index = whole.rindex(b'moov')
    noise = bytes((n * 197 + 13) % 251 for n in range(400))
    for name, box, before in (('moov-sizes', b'stsz', 4), ('moov-track', b'trak', 4), ('moov-chunks', b'stco', 0),
                              ('moov-description', b'stsd', 8)):
        at = whole.index(box, index) + before
        write(f'{name}.mp4', whole[:at] + noise[:200] + whole[at + 200:])
        expect(f'{name}.mp4', '1 3 4', '', '')
    write('moov-all.mp4', whole[:index + 4] + bytes(reversed(whole[index + 4:])))
    expect('moov-all.mp4', '1 3', 'DAMAGED', 'index is damaged')
    start = whole.index(b'mdat') + 8
    write('data.mp4', whole[:start] + bytes(n * 97 % 256 for n in range(index - 4 - start)) + whole[index - 4:])
    expect('data.mp4', '1 3', 'DECODER-REFUSED', 'cannot be decoded')
    spots = bytearray(whole)
    for n in range(60):
        spots[start + (index - start) // 61 * n] ^= 0x24
    write('bit-errors.mp4', bytes(spots))
    # Hardly a picture is as it was filmed: nothing is cleared.
    expect('bit-errors.mp4', '3', '', '')


def few():
    ffmpeg('one.mp4', *H264, '-frames:v', '1')
    expect('one.mp4', '1', 'FEW-PICTURES', 'a single picture')
    # A movie whose track has a description and no samples, as a camera leaves it that was stopped at once.
    index = read('one.mp4').rindex(b'moov')

    def zero(data, box, offset):
        place = data.index(box, index) + 4 + offset
        return data[:place] + bytes(4) + data[place + 4:]

    data = read('one.mp4')
    data = zero(zero(zero(zero(data, b'stsz', 8), b'stts', 4), b'stsc', 4), b'stco', 4)
    write('no-pictures.mp4', data)
    expect('no-pictures.mp4', '1', 'FEW-PICTURES', 'not one picture')
    ffmpeg('live.mov', *H264, '-movflags', '+use_metadata_tags', '-fflags', '+bitexact', '-flags:v', '+bitexact',
           '-metadata', 'com.apple.quicktime.make=Apple', '-metadata', 'com.apple.quicktime.model=iPhone 13',
           '-metadata', 'com.apple.quicktime.content.identifier=00000000-0000-4000-8000-000000000001',
           '-metadata', 'com.apple.quicktime.live-photo.auto=1', size='1440x1080', seconds=2.6)
    expect('live.mov', '1', 'LIVE-PHOTO', 'a Live Photo')


def large():
    # One picture in 30 s for 25 hours.
    ffmpeg('day.mp4', *H264, '-video_track_timescale', '1000', size='64x64', seconds=25 * 3600, rate='1/30')
    expect('day.mp4', '1', 'TOO-LONG', 'longer than 24 hours')
    ffmpeg('16k.mov', '-c:v', 'mjpeg', '-q:v', '31', '-pix_fmt', 'yuvj420p', size='15360x8640', seconds=1, rate=2)
    expect('16k.mov', '1', 'TOO-MANY-PIXELS', '15360×8640')
    maps = ['-map', '0:v'] + ['-map', '1:a'] * 63
    ffmpeg('64-streams.mkv', *maps, *H264, sound=True, seconds=1)
    expect('64-streams.mkv', '0 4')
    maps = ['-map', '0:v'] + ['-map', '1:a'] * 99
    ffmpeg('100-streams.mkv', *maps, *H264, sound=True, seconds=1)
    expect('100-streams.mkv', '1 3', 'TOO-MANY-PARTS', 'limit 64')


def codecs():
    ffmpeg('locked.mp4', *H264, '-encryption_scheme', 'cenc-aes-ctr', '-encryption_key', '00112233445566778899aabbccddeeff',
           '-encryption_kid', '112233445566778899aabbccddeeff00')
    expect('locked.mp4', '1', 'ENCRYPTED', 'copy protection')
    ffmpeg('ffv1.mkv', '-c:v', 'ffv1', seconds=1)
    expect('ffv1.mkv', '1 3', 'CODEC-UNKNOWN', 'ffv1')
    ffmpeg('cinepak.mov', '-c:v', 'cinepak', size='160x120', seconds=1, rate=5)
    expect('cinepak.mov', '1 3', 'CODEC-UNKNOWN', 'cinepak')
    data = read('front.mp4')
    write('vvc.mp4', data.replace(b'avc1', b'vvc1').replace(b'avcC', b'vvcC'))
    expect('vvc.mp4', '1 3', 'CODEC-UNKNOWN', 'vvc1')
    write('nameless.mp4', data.replace(b'avc1', b'zzq7').replace(b'avcC', b'zzqC'))
    expect('nameless.mp4', '1 3', 'CODEC-UNKNOWN', 'zzq7')
    ffmpeg('hevc.mp4', '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-tag:v', 'hev1', seconds=2)
    data = bytearray(read('hevc.mp4'))
    for name, brand in (('hevc-brand.mp4', b'msf1'), ('hevc-qt.mov', b'qt  '), ('hevc-nobody.mp4', b'zzzz')):
        data[8:12] = brand
        write(name, bytes(data))
        expect(name, '0 4')
    expect('hevc.mp4', '0 4')


def containers():
    for name, words in {
        'x.avi': ['-c:v', 'mpeg4'], 'mjpeg.avi': ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p'], 'x.mts': H264 + ['-f', 'mpegts'],
        'm2ts.mts': H264 + ['-f', 'mpegts', '-mpegts_m2ts_mode', '1'], 'x.mkv': H264, 'x.3gp': H264, 'h263.3gp': ['-c:v', 'h263', '-s', '352x288'],
        'x.webm': ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'], 'x.mpg': ['-c:v', 'mpeg2video'],
        'fragments.mp4': H264 + ['-movflags', 'frag_keyframe+empty_moov'],
    }.items():
        ffmpeg(name, *words)
        expect(name, '0')
    for name, words, said in (('x.wmv', ['-c:v', 'wmv2'], 'WMV'), ('x.flv', H264, 'FLV'), ('x.ogv', ['-c:v', 'libtheora'], 'Ogg'),
                              ('x.asf', ['-c:v', 'mpeg4'], 'WMV')):
        ffmpeg(name, *words)
        expect(name, '1 3', 'CONTAINER-UNKNOWN', said)
    write('renamed.avi', read('whole.mp4'))
    expect('renamed.avi', '0', 'TYPE-MISMATCH', 'its name ends in avi')
    write('renamed.jpg', read('whole.mp4'))
    expect('renamed.jpg', '0', 'TYPE-MISMATCH', 'its name ends in jpeg')
    write('no-name-ending', read('whole.mp4'))
    expect('no-name-ending', '0')


def times():
    # A phone that drops single pictures in the dark and jitters.
    ffmpeg('vfr.mp4', '-vf', "select='not(eq(mod(n,11),4))*not(eq(mod(n,17),5))',setpts='PTS+0.006*sin(N)/TB'", '-vsync', 'vfr', *H264,
           '-video_track_timescale', '90000')
    expect('vfr.mp4', '0 4')
    ffmpeg('plain.ts', *H264, '-f', 'mpegts')
    data = bytearray(read('plain.ts'))
    os.remove(path('plain.ts'))
    # The times of every packet that begins a picture are lost: all bits of its stamps but the markers.
    for at in range(0, len(data) - 188, 188):
        head = data[at:at + 188]
        if head[0] == 0x47 and head[1] & 0x40:
            skip = 4 + (1 + head[4] if head[3] & 0x20 else 0)
            if head[skip:skip + 3] == b'\0\0\1' and head[skip + 3] == 0xE0 and head[skip + 7] & 0x80:
                for k in range(5 * (1 + (head[skip + 7] >> 6 & 1))):
                    data[at + skip + 9 + k] = [0x21, 0, 1, 0, 1][k % 5]
    write('same-times.ts', bytes(data))
    expect('same-times.ts', '3', '', '')
    data = bytearray(read('whole.mp4'))
    at = data.index(b'stts', data.rindex(b'moov')) + 8
    count = struct.unpack('>I', data[at:at + 4])[0]
    for n in range(count):
        data[at + 8 + 8 * n:at + 12 + 8 * n] = struct.pack('>I', 0)
    write('no-lengths.mp4', bytes(data))
    expect('no-lengths.mp4', '0 3 4', '', '')
    for n in range(count):
        data[at + 8 + 8 * n:at + 12 + 8 * n] = struct.pack('>I', 0x7FFF_FFFF)
    write('huge-lengths.mp4', bytes(data))
    expect('huge-lengths.mp4', '1', 'DAMAGED', 'index is damaged')


def main():
    global OUT
    OUT = sys.argv[1]
    os.makedirs(OUT, exist_ok=True)
    for part in (no_films, cut_off, damaged, few, large, codecs, containers, times):
        part()
    with open(path('expected.csv'), 'w', newline='') as file:
        csv.writer(file, lineterminator='\n').writerows([['file', 'status', 'code', 'says'], *ROWS])


if __name__ == '__main__':
    main()
