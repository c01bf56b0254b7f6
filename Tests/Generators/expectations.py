#!/usr/bin/env python3
"""Writes `expected.json` of the samples from what the built program says: `expectations.py [NAME ...]`.

A person looks the difference over before it is committed: the file says what is right, not what happened to come out.
"""
import json
import os
import subprocess
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def main():
    samples = os.path.join(ROOT, "SampleDossiers")
    for name in sys.argv[1:] or sorted(os.listdir(samples)):
        folder = os.path.join(samples, name)
        if not os.path.isdir(folder):
            continue
        case = os.path.join(folder, "case.zip" if os.path.exists(os.path.join(folder, "case.zip")) else "case")
        run = subprocess.run([os.path.join(ROOT, ".build/debug/dossier"), "check", case, "--report", "json"],
                             capture_output=True, text=True)
        report = json.loads(run.stdout)
        expected = {
            "verdict": report["verdict"], "exit": run.returncode,
            "rules": {r["rule"]: r["outcome"] for r in report["ledger"]["rules"]
                      if r["outcome"] not in ("passed", "not-applicable")},
            "notes": sorted({n["rule"] for n in report["notes"]}),
        }
        with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8") as file:
            json.dump(expected, file, ensure_ascii=False, indent=2, sort_keys=True)
            file.write("\n")
        failed = [r for r, o in expected["rules"].items() if o == "failed"]
        print("%-28s %-10s %d  %s" % (name, report["verdict"], run.returncode, " ".join(failed)))


if __name__ == "__main__":
    main()
