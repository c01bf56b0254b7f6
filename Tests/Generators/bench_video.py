#!/usr/bin/env python3
"""Measures the film checks against PySceneDetect's detectors and ffmpeg's scene filter, on films made for it.

usage: bench_video.py [--seeds 1,2,3] [--only SUBSTR,...] [--folder DIR] [--dossier PROGRAM] [--quick]

The films are made by video_clips.py, with what is in each; thresholds were chosen on seed 1 alone. PySceneDetect and
OpenCV are optional: without them their columns stay empty. Every tool sees the same file in the same minute; times
are processor seconds of the tool and its children, as a ratio to `ffmpeg -threads 1 -f null`.
"""
import argparse
import collections
import json
import os
import re
import resource
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOLERANCE = 0.25
GRADUAL = 0.65
KINDS = {
    'cut_scene': 'cut to another scene', 'jump_static': 'jump cut, tripod', 'jump_handheld': 'jump cut, hand-held',
    'jump_masked': 'jump in flash, whip, passer-by', 'reversed': 'reversed stretch', 'title': 'title inserted',
    'still': 'still inserted', 'freeze': 'freeze', 'fade_black': 'fade through black',
    'dissolve_other': 'dissolve, other scene', 'dissolve_same': 'dissolve, same scene', 'slow': 'slowed by repeats',
    'speed': 'sped up', 'stream': 'joined or cut without encoding',
}


def cpu(command, **options):
    """Runs a command; returns its output and its processor seconds, its children's included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, errors='replace', **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(program, path):
    done, seconds = cpu([program, 'video', path, '--report', 'json', '--lang', 'en'])
    try:
        return json.loads(done.stdout), seconds, done.returncode
    except ValueError:
        return None, seconds, done.returncode


def bare(path):
    return cpu(['ffmpeg', '-v', 'error', '-threads', '1', '-i', path, '-map', '0:v:0', '-f', 'null', '-'])[1]


def scene_filter(path, threshold=0.3):
    done, _ = cpu(['ffmpeg', '-v', 'info', '-threads', '1', '-i', path, '-vf',
                   f"scale=480:-2,select='gt(scene,{threshold})',metadata=print:file=-", '-an', '-f', 'null', '-'])
    return [float(t) for t in re.findall(r'pts_time:([\d.]+)', done.stdout)]


def detectors():
    """PySceneDetect's detectors with their own thresholds, by the names of their columns."""
    try:
        import scenedetect as s
    except ImportError:
        return {}
    return {'PSD content': s.ContentDetector, 'PSD adaptive': s.AdaptiveDetector,
            'PSD hist': s.HistogramDetector, 'PSD threshold': s.ThresholdDetector}


def psd(path, makers):
    """Where each detector sees a cut; one decoding serves them all, made smaller as PySceneDetect does by itself."""
    import cv2
    import scenedetect as s
    video = s.open_video(path)
    made = {name: make(min_scene_len=1) for name, make in makers.items()}
    found = {name: set() for name in made}
    small = max(1, video.frame_size[0] / 256)
    while True:
        picture = video.read()
        if picture is False or picture is None:
            break
        if small > 1:
            picture = cv2.resize(picture, None, fx=1 / small, fy=1 / small, interpolation=cv2.INTER_LINEAR)
        for name, detector in made.items():
            found[name].update(float(t.seconds) for t in detector.process_frame(video.position, picture))
    for name, detector in made.items():
        found[name].update(float(t.seconds) for t in detector.post_process(video.position))
    return {name: sorted(times) for name, times in found.items()}


def hits(edit, times):
    """Whether one of the times, or stretches, is where an edit is."""
    start, end = edit['t'], edit.get('t2', edit['t'])
    reach = GRADUAL if 't2' in edit else TOLERANCE
    return any(start - reach <= until and time <= end + reach for time, until in times)


def points(times):
    return [(t, t) for t in times]


def events(report):
    found = []
    for event in report['events']:
        if event['strength'] != 'weak':
            found.append((event['time'], event['until'] if event['until'] is not None else event['time']))
    return found


def far(times, clip):
    """Times that belong to no edit."""
    spans = [(e['t'] - 1, e.get('t2', e['t']) + 1) for e in clip['edits']]
    return [t for t in times if not any(a <= t[1] and t[0] <= b for a, b in spans)]


def exact(clip, report):
    """What must be exact: sizes, what is broken, what the container shows. Returns the complaints."""
    wrong = []
    if report is None:
        return ['no report']
    shown = [report['display']['width'], report['display']['height']]
    stored = [report['stored']['width'], report['stored']['height']]
    if clip['class'] in ('geometry', 'camera', 'edited', 'resolution', 'stream') and clip['group'] != 'messenger':
        if shown != clip['display'] or stored != clip['coded']:
            wrong.append(f'{shown} {stored}')
    for sign in clip['stream']:
        codes = {e['kind'] for e in report['events']} | {p['code'] for p in report['problems']}
        if sign == 'interlaced_tff' and not report['interlaced']:
            wrong.append(sign)
        if sign in ('elst_hides_start', 'pts_gap', 'audio_longer_than_video') and 'gap' not in codes:
            wrong.append(sign)
        if sign in ('elst_2_entries', 'timestamps_restart', 'sps_changes') and 'join' not in codes:
            wrong.append(sign)
        if sign in ('moov_missing', 'mdat_short') and 'TRUNCATED' not in codes:
            wrong.append(sign)
        # Of what is no film it is said what it is: another name would not mend it.
        if sign == 'extension_differs' and not codes & {'TYPE-MISMATCH', 'NO-FILM'}:
            wrong.append(sign)
    if clip['group'] == 'not_a_video' and not report['problems']:
        wrong.append('taken for a film')
    if clip['group'] in ('tag_ffmpeg', 'tag_app', 'tag_adobe') and report['origin']['class'] != 'editor':
        wrong.append(report['origin']['class'])
    if clip['group'] == 'camera_tag' and report['origin']['class'] != 'camera':
        wrong.append(report['origin']['class'])
    if clip['class'] == 'camera' and report['oneTake']['outcome'] == 'edited':
        wrong.append('edited')
    return wrong


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--seeds', default='1,2,3')
    arguments.add_argument('--only', default='')
    arguments.add_argument('--folder', default='out/bench-video')
    arguments.add_argument('--dossier', default='.build/release/dossier')
    arguments.add_argument('--quick', action='store_true', help='only ours, without the other tools')
    given = arguments.parse_args()
    others = {} if given.quick else detectors()
    names = ['ours'] + list(others) + ([] if given.quick else ['ffmpeg scene'])
    for seed in given.seeds.split(','):
        folder = os.path.join(given.folder, 'seed' + seed)
        if not os.path.exists(os.path.join(folder, 'labels.json')):
            subprocess.run([sys.executable, os.path.join(HERE, 'video_clips.py'), '--out', folder, '--seed', seed,
                            *(['--only', given.only] if given.only else [])], check=True)
        clips = [c for c in json.load(open(os.path.join(folder, 'labels.json')))['clips']
                 if not given.only or any(o in c['file'] for o in given.only.split(','))]
        found = collections.defaultdict(lambda: collections.Counter())
        edits = collections.Counter()
        alarms, elsewhere = collections.Counter(), collections.Counter()
        clean = 0.0
        exactly, wrong = 0, []
        enlarged = collections.Counter()
        spent, decode = 0.0, 0.0
        covered = ''
        spliced = ''
        for clip in clips:
            path = os.path.join(folder, clip['file'])
            if not os.path.isfile(path):
                continue
            report, seconds, status = ours(given.dossier, path)
            complaints = exact(clip, report)
            exactly += not complaints
            if complaints:
                wrong.append(clip['file'] + ': ' + ', '.join(complaints))
            if clip['class'] == 'resolution':
                size = report and report['effective']
                enlarged[(clip['group'], clip['true_content'][1], bool(size))] += 1
            if not clip['seconds'] or report is None:
                continue
            if clip['seconds'] >= 5 and not given.quick:
                spent += seconds
                decode += bare(path)
            group = clip['group'] if clip['class'] == 'edited' else 'stream' if clip['edits'] else ''
            isClean = clip['single_take'] and clip['class'] in ('camera', 'geometry', 'resolution')
            if not group and not isClean and clip['group'] != 'vfr':
                continue
            times = {'ours': events(report)}
            try:
                seen = psd(path, others) if others else {}
            except Exception:
                seen = {}
            for name in others:
                times[name] = points(seen.get(name, []))
            if not given.quick:
                times['ffmpeg scene'] = points(scene_filter(path))
            if group:
                edits[group] += len(clip['edits'])
                for name in names:
                    found[group][name] += sum(hits(e, times[name]) for e in clip['edits'])
                    elsewhere[name] += len(far(times[name], clip))
                if any(e['kind'] == 'audio_splice' for e in clip['edits']):
                    isFound = all(hits(e, times['ours']) for e in clip['edits'])
                    spliced = 'found' if isFound else 'said as not checked' if any(
                        n.startswith('sound-splice') for n in report['notChecked']) else 'not said'
                if 'passer' in clip['file']:
                    edit = clip['edits'][0]['t']
                    seen = any(c['time'] - 0.3 <= edit <= c['until'] + 0.3 for c in report['covered'])
                    covered = 'said as not judged' if seen else 'not said'
            else:
                clean += clip['seconds']
                for name in names:
                    alarms[name] += len(times[name])
        print(f'\nseed {seed}, {len(clips)} films\n')
        print('| found / there | ' + ' | '.join(names) + ' |\n|---' + '|---' * len(names) + '|')
        for group in KINDS:
            if edits[group]:
                row = ' | '.join(f'{found[group][n]}/{edits[group]}' for n in names)
                print(f'| {KINDS[group]} | {row} |')
        print(f'| false in {clean:.0f} s of clean takes | ' + ' | '.join(str(alarms[n]) for n in names) + ' |')
        if clean:
            print('| the same, in 10 minutes | ' + ' | '.join(f'{alarms[n] * 600 / clean:.1f}' for n in names) + ' |')
        print('| elsewhere in edited films | ' + ' | '.join(str(elsewhere[n]) for n in names) + ' |')
        if covered:
            print(f'\njump behind a passer-by: the stretch is {covered}')
        if spliced:
            print(f'sound joined at whole pictures: {spliced}')
        print(f'\nsizes, containers, origin, broken files: {exactly} of {exactly + len(wrong)} exact')
        for line in wrong:
            print('  ' + line)
        for (group, lines, isSaid), count in sorted(enlarged.items()):
            print(f'{group} {lines}: {count} ' + ('said to be enlarged' if isSaid else 'not said'))
        if decode:
            print(f'processor time: {spent / decode:.2f} of ffmpeg\'s bare decode in one thread')


if __name__ == '__main__':
    main()
