#!/usr/bin/env python3
"""walls.py < PACKAGE: says which source file imports a module that its target does not name as a dependency.

PACKAGE is what `swift package dump-package` prints.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
                    r"(?:(?:class|enum|func|let|protocol|struct|typealias|var)\s+)?(\w+)", re.M)

targets = json.load(sys.stdin)["targets"]
ours = {target["name"].replace("-", "_") for target in targets}
wrong = read = 0
for target in targets:
    allowed = {(d.get("byName") or d.get("target"))[0].replace("-", "_") for d in target["dependencies"]}
    default = ("Tests" if target["type"] == "test" else "Sources") + "/" + target["name"]
    for path in sorted((ROOT / (target.get("path") or default)).rglob("*.swift")):
        read += 1
        for name in sorted(set(IMPORT.findall(path.read_text())) & ours - allowed):
            print(f"{path.relative_to(ROOT)}: {target['name']} may not import {name}", file=sys.stderr)
            wrong += 1
if not read:
    sys.exit("no source file found")
sys.exit(1 if wrong else 0)
