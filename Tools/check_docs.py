"""Finds what the documents name and is not there: files, links with their anchors, sections.

    python3 Tools/check_docs.py

Sources are named by their path below the project or below `Sources/`, with * for any name.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^()\s]+)\)")
SOURCE = re.compile(r"`([\w./*-]+\.(?:swift|c|h|py|sh|yaml))`")
SECTION = re.compile(r"method\.md,?[\s/]+sections? (\d+)(?: and (\d+))?")


def anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def headings(document: pathlib.Path) -> list[str]:
    return re.findall(r"^#+ (.*)$", prose(document.read_text()), re.MULTILINE)


def links(document: pathlib.Path) -> list[str]:
    faults = []
    for link in LINK.findall(prose(document.read_text())):
        if ":" in link:
            continue
        path, _, place = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists():
            faults.append(f"the link {link} leads nowhere")
        elif place and place not in map(anchor, headings(target)):
            faults.append(f"{link}: there is no such heading")
    return faults


def sources(document: pathlib.Path) -> list[str]:
    # The examples of extending.md are files to be.
    if document.name == "extending.md":
        return []
    names = {name for name in SOURCE.findall(document.read_text()) if "/" in name}
    places = (ROOT, ROOT / "Sources", document.parent)
    return [f"there is no {name}" for name in sorted(names)
            if not any(next(place.glob(name), None) for place in places)]


def main() -> None:
    documents = [ROOT / "README.md", *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "Benchmarks/README.md",
                 ROOT / "results/reference/README.md"]
    faults = [f"{document.relative_to(ROOT)}: {fault}" for document in sorted(set(documents))
              for fault in links(document) + sources(document)]
    sections = {heading.split(".")[0] for heading in headings(ROOT / "docs/method.md")}
    for source in sorted((ROOT / "Sources").rglob("*.swift")):
        numbers = {number for found in SECTION.findall(source.read_text()) for number in found if number}
        faults += [f"{source.relative_to(ROOT)}: method.md has no section {number}" for number in numbers - sections]
    sys.exit("\n".join(faults) or None)


main()
