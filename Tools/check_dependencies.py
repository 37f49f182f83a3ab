"""Finds the dependencies that a target of Package.swift declares and no source of it imports.

    python3 Tools/check_dependencies.py

The compiler finds the opposite (`--explicit-target-dependency-import-check error`). A program among the
dependencies needs no import: tests run it.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[1]
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def imported(target: dict) -> set[str]:
    folder = "Tests" if target["type"] == "test" else "Sources"
    sources = (ROOT / (target.get("path") or f"{folder}/{target['name']}")).rglob("*.swift")
    return {name for source in sources for name in IMPORT.findall(source.read_text())}


def main() -> None:
    dump = ["swift", "package", "--package-path", str(ROOT), "dump-package"]
    targets = json.loads(subprocess.run(dump, check=True, capture_output=True).stdout)["targets"]
    programs = {target["name"] for target in targets if target["type"] == "executable"}
    unused = [
        f"Package.swift: {target['name']} depends on {name} and never imports it"
        for target in targets
        # Of a target by name, of a target, or of a product: {"product": ["Yams", "Yams", ...]}.
        for name in [next(iter(dependency.values()))[0] for dependency in target["dependencies"]]
        if name not in programs | imported(target)
    ]
    sys.exit("\n".join(unused) or None)


if __name__ == "__main__":
    main()
