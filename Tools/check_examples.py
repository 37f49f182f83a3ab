"""Builds the examples of docs/extending.md, all in one program, as they are printed.

    python3 Tools/check_examples.py

The line above a block of Swift says where it goes, with a blank line between or none:

    `Sources/Models/Mine.swift`:                 the block is that file, which must be new
    In `Families.swift` ...:                     goes to the head of the first list of that file
    In `autoencoders` of `Families.swift` ...:   goes to the head of that list

A list begins at the first line, from its name on, that ends with "[". A block of Swift that says no place
is a fault: what cannot be built is no example. Other blocks are not looked at.

The package with the examples in it is kept in .build/examples: what did not change is not built again.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "extending.md"
PACKAGE = ROOT / ".build" / "examples"
BLOCK = re.compile(r"^([^\n]*)\n+```swift\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEW = re.compile(r"`(Sources/[\w/]+\.swift)`:")
LIST = re.compile(r"In (?:`(\w+)` of )?`(?:[\w/]+/)?(\w+\.swift)`.*:")


def place(above: str, block: str, sources: dict[str, str]) -> None:
    """Puts a block where the line above it says, or raises ValueError."""
    if new := NEW.fullmatch(above):
        if new[1] in sources:
            raise ValueError(f"{new[1]} is there already")
        sources[new[1]] = block
    elif entry := LIST.fullmatch(above):
        name, file = entry.groups(default="")
        paths = [path for path in sources if path.endswith("/" + file)]
        if len(paths) != 1:
            raise ValueError(f"there are {len(paths)} files {file}")
        text = sources[paths[0]]
        named = re.search(rf"\b{name}\b", text) if name else re.match("", text)
        head = named and re.compile(r"\[\n").search(text, named.start())
        if not head:
            raise ValueError(f"no list '{name}' in {file}")
        sources[paths[0]] = text[: head.end()] + block + text[head.end() :]
    else:
        raise ValueError("the line above a block of Swift does not say where it goes")


def write(sources: dict[str, str]) -> None:
    """The files that differ: those that do not keep their date, by which the build goes."""
    for path in (PACKAGE / "Sources").rglob("*"):
        if path.is_file() and str(path.relative_to(PACKAGE)) not in sources:
            path.unlink()
    for name, text in sources.items():
        path = PACKAGE / name
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    for name in ("Package.swift", "Package.resolved", "Tests", "Benchmarks"):
        if not (PACKAGE / name).is_symlink():
            (PACKAGE / name).symlink_to(ROOT / name)


def main() -> None:
    sources = {
        str(path.relative_to(ROOT)): path.read_text()
        for path in sorted((ROOT / "Sources").rglob("*"))
        if path.is_file()
    }
    document = DOCUMENT.read_text()
    faults = []
    blocks = list(BLOCK.finditer(document))
    for found in blocks:
        try:
            place(found[1], found[2], sources)
        except ValueError as error:
            line = document.count("\n", 0, found.start(2))
            faults.append(f"{DOCUMENT.relative_to(ROOT)}:{line}: {error}")
    if faults or not blocks:
        sys.exit("\n".join(faults) or f"{DOCUMENT}: no block of Swift")
    write(sources)
    build = ["swift", "build", "--package-path", str(PACKAGE), "--product", "elasti"]
    built = subprocess.run([*build, "--disable-index-store", "-debug-info-format", "none"])
    if built.returncode != 0:
        sys.exit(f"{DOCUMENT.relative_to(ROOT)}: the examples do not build")
    # Names that are there twice would stop it.
    subprocess.run([PACKAGE / ".build/debug/elasti", "list"], check=True, stdout=subprocess.DEVNULL)
    print(f"{len(blocks)} blocks of {DOCUMENT.relative_to(ROOT)} build")


if __name__ == "__main__":
    main()
