#!/usr/bin/env python3
"""Packs elasti for machines where nothing is installed and nobody is root.

usage: dist.py PROGRAM        (made on Debian; `make dist` builds PROGRAM first)

Writes elasti-VERSION-linux-x86_64.tar.gz: the program with every library that it loads, the C library and the loader
among them, the experiments, the documentation, and a list of what is inside with its licences (SPDX 2.3).
"""
import gzip, json, os, pathlib, platform, re, shutil, subprocess, sys, tarfile, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOADER = "ld-linux-x86-64.so.2"
CONTENTS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff", "LICENSE", "docs", "experiments",
            "plots/reference"]

LAUNCHER = """#!/bin/sh
# Starts elasti by the loader and with the libraries of this folder, whatever the system has.
here=$(dirname "$(readlink -f "$0")")
ELASTI_LAUNCHER=$here/elasti ELASTI_GIT_COMMIT={commit}
export ELASTI_LAUNCHER ELASTI_GIT_COMMIT
exec "$here/../lib/{loader}" --library-path "$here/../lib" --argv0 "$0" "$here/../lib/elasti" "$@"
"""

# Debian's short names (DEP 5) that SPDX spells otherwise.
SPDX = {
    "expat": "MIT", "mit": "MIT", "mit/x11": "X11", "x11": "X11", "isc": "ISC", "zlib": "Zlib", "curl": "curl",
    "apache-2.0": "Apache-2.0", "apache-2": "Apache-2.0", "bsd-2-clause": "BSD-2-Clause", "bsd-3-clause":
    "BSD-3-Clause", "bsd-4-clause": "BSD-4-Clause", "bsl-1.0": "BSL-1.0", "openssl": "OpenSSL", "unicode": "Unicode-3.0",
    "cc0-1.0": "CC0-1.0", "cc0": "CC0-1.0", "mpl-2.0": "MPL-2.0", "libpng": "Libpng",
}
SWIFT = "Apache-2.0 WITH Swift-exception"
PACKAGES = {"yams": "MIT"}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def libraries(file):
    """What the loader finds for a file: path by name."""
    found = {}
    for line in output("ldd", file).splitlines():
        match = re.match(r"\s*(\S+)(?: => (\S+))? \(0x", line)
        if match and (match[2] or match[1]).startswith("/"):
            found[os.path.basename(match[1])] = match[2] or match[1]
        elif "not found" in line:
            sys.exit(f"dist: {file}: {line.strip()}")
    return found


def owner(path):
    """The Debian package that a file is of, or None."""
    real = os.path.realpath(path)
    for name in {path, real, re.sub("^/usr", "", real), "/usr" + real}:
        found = subprocess.run(["dpkg-query", "--search", name], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    return None


def identifier(name):
    """As SPDX spells names."""
    return re.sub(r"[^A-Za-z0-9.-]", "-", name)


def expression(package, text):
    """A licence expression of all licences that a copyright file names."""
    other = f"LicenseRef-{identifier(package)}"
    if "copyright-format" not in text[:400]:
        return other
    names = {re.sub(r"\s+", " ", name).strip().lower() for name in re.findall(r"^License:[ \t]*(\S.*)$", text, re.M)}
    terms = set()
    for name in names:
        gnu = re.fullmatch(r"(l?gpl|gfdl)-?v?([0-9])(\.[0-9])?(\+?)", name)
        if gnu:
            terms.add(f"{gnu[1].upper()}-{gnu[2]}{gnu[3] or '.0'}-{'or-later' if gnu[4] else 'only'}")
        else:
            terms.add(SPDX.get(name, other))
    return " AND ".join(sorted(terms)) or other


class Inventory:
    """The SPDX list, and a folder of the licences' texts."""

    def __init__(self, folder, version, created):
        self.folder = folder
        self.name = f"elasti-{version}"
        self.lines = [
            "SPDXVersion: SPDX-2.3", "DataLicense: CC0-1.0", "SPDXID: SPDXRef-DOCUMENT", f"DocumentName: {self.name}",
            f"DocumentNamespace: https://spdx.org/spdxdocs/{self.name}-linux-x86_64",
            "Creator: Tool: elastilab-Tools/dist.py", f"Created: {created}",
        ]
        self.references = set()

    def add(self, name, version, licence, texts, comment="", source=None):
        own = identifier(name)
        self.lines += [
            "", f"PackageName: {name}", f"SPDXID: SPDXRef-{own}", f"PackageVersion: {version}",
            "PackageDownloadLocation: NOASSERTION", "FilesAnalyzed: false", "PackageLicenseConcluded: NOASSERTION",
            f"PackageLicenseDeclared: {licence}", "PackageCopyrightText: NOASSERTION",
        ]
        if source:
            self.lines.append(f"ExternalRef: PACKAGE-MANAGER purl {source}")
        if comment:
            self.lines.append(f"PackageComment: <text>{comment}</text>")
        parent = "SPDXRef-DOCUMENT DESCRIBES" if name == "elasti" else "SPDXRef-elasti CONTAINS"
        self.lines.append(f"Relationship: {parent} SPDXRef-{own}")
        (self.folder / own).mkdir(parents=True)
        for text in texts:
            shutil.copy(text, self.folder / own)
        self.references |= {(word, own) for word in re.findall(r"LicenseRef-\S+", licence)}

    def text(self):
        for reference, package in sorted(self.references):
            self.lines += [
                "", f"LicenseID: {reference}", f"LicenseName: licences of {package}",
                f"ExtractedText: <text>See licenses/{package} in this archive.</text>",
            ]
        return "\n".join(self.lines) + "\n"


def inventory(folder, files, version, commit, created):
    list_ = Inventory(folder, version, created)
    list_.add("elasti", version, "Apache-2.0", [ROOT / "LICENSE"], f"commit {commit}")
    owners = {}
    for name, path in files.items():
        owners.setdefault(owner(path), []).append((name, path))
    runtime = owners.pop(None, [])
    for package, members in sorted(owners.items()):
        copyright_ = pathlib.Path(f"/usr/share/doc/{package}/copyright")
        number = output("dpkg-query", "--show", "--showformat=${Version}", package)
        licence = expression(package, copyright_.read_text(errors="replace"))
        comment = ", ".join(sorted(name for name, _ in members)) + "; declared: all licences of its source"
        list_.add(package, number, licence, [copyright_], comment, f"pkg:deb/debian/{package}@{number}")
    if runtime:
        toolchain = pathlib.Path(os.path.realpath(runtime[0][1])).parents[3]
        others = [path for _, path in runtime if toolchain not in pathlib.Path(os.path.realpath(path)).parents]
        if others:
            sys.exit(f"dist: of no Debian package: {' '.join(others)}")
        number = re.search(r"version (\S+)", output("swift", "--version"))[1]
        list_.add(
            "swift-runtime", number, f"{SWIFT} AND Unicode-3.0", [toolchain / "share/swift/LICENSE.txt"],
            ", ".join(sorted(name for name, _ in runtime)))
    for pin in json.loads((ROOT / "Package.resolved").read_text())["pins"]:
        checkout = ROOT / ".build/checkouts" / pathlib.Path(pin["location"]).stem
        list_.add(
            pin["identity"], pin["state"]["version"], PACKAGES.get(pin["identity"], SWIFT),
            [next(checkout.glob("LICENSE*"))], "linked into the program")
    # Debian's copyright files refer to these.
    shutil.copytree("/usr/share/common-licenses", folder / "common", symlinks=True)
    return list_.text()


def pack(folder, archive, time):
    """The same bytes for the same contents."""
    def plain(entry):
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = time
        return entry

    with open(archive, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar:
            for path in sorted(folder.rglob("*")):
                tar.add(path, path.relative_to(folder.parent), recursive=False, filter=plain)


def main():
    if len(sys.argv) != 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit(__doc__)
    if not shutil.which("dpkg-query") or platform.machine() != "x86_64":
        sys.exit("dist: is made on Debian on x86-64, whose packages say what their licences are")
    program = sys.argv[1]
    version = output(program, "--version")
    commit = output("git", "-C", str(ROOT), "rev-parse", "HEAD")
    seconds, created = output(
        "git", "-C", str(ROOT), "log", "-1", "--format=%ct %cd", "--date=format-local:%Y-%m-%dT%H:%M:%SZ").split()
    files = libraries(program)

    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / f"elasti-{version}"
        for name in ["bin", "lib"]:
            (folder / name).mkdir(parents=True)
        for name, path in files.items():
            shutil.copy(path, folder / "lib" / name)
        output("strip", "--strip-debug", "-o", folder / "lib/elasti", program)
        (folder / "bin/elasti").write_text(LAUNCHER.format(commit=commit, loader=LOADER))
        (folder / "bin/elasti").chmod(0o755)
        for name in CONTENTS:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.gp", "*.csv"))
            else:
                shutil.copy(ROOT / name, folder / name)
        text = inventory(folder / "licenses", files, version, commit, created)
        (folder / f"elasti-{version}.spdx").write_text(text)
        archive = ROOT / f"elasti-{version}-linux-x86_64.tar.gz"
        pack(folder, archive, int(seconds))
    print(f"{archive.name}: {archive.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
