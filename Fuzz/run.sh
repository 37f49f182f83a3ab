#!/usr/bin/env bash
# Builds the fuzz targets and runs each for FUZZ_SECONDS; FUZZ_TARGETS names some of them. An input
# that traps, hangs or takes too much memory ends the run and is kept in Fuzz/Findings. ResultsBytes runs
# the program itself: ELASTI, or the release build.
set -euo pipefail
cd "$(dirname "$0")"

seconds=${FUZZ_SECONDS:-60}
targets=${FUZZ_TARGETS:-Safetensors GGUF TokenizerJSON SentencePiece ChatTemplate Configuration \
    Experiment Images Tar Figures ResultsBytes}
ELASTI=$(realpath "${ELASTI:-../.build/release/elasti}")
export ELASTI
# A reader may take 64 MiB; the program around it, with libFuzzer's tables, takes less than that.
memory=128

swift build --configuration release --sanitize fuzzer
programs=$(swift build --configuration release --sanitize fuzzer --show-bin-path)
mkdir -p Findings
found=$(mktemp -d)
trap 'rm -rf "$found"; rm -f "${TMPDIR:-/tmp}"/fuzz-input-*' EXIT

# Files of the tests that are good seeds too.
seeds() {
    case $1 in
        Safetensors) echo ../Tests/Fixtures/greedy.safetensors ;;
        SentencePiece) echo ../Tests/Fixtures/text/tiny.model ;;
        Configuration) echo ../Tests/Fixtures/{*,*/*}/config.json ;;
        Experiment) echo ../experiments/*.yaml ;;
        Images) echo ../Tests/Fixtures/images/*.{jpg,png} ;;
        Tar) echo ../Tests/Fixtures/tar/*.tar ;;
    esac
}

for target in $targets; do
    mkdir -p "$found/$target/new" "$found/$target/seeds"
    if [ -d "Seeds/$target" ]; then cp "Seeds/$target"/* "$found/$target/seeds"; fi
    for file in $(seeds "$target"); do
        cp "$file" "$found/$target/seeds/$(basename "$(dirname "$file")")-$(basename "$file")"
    done
    printf '\n== %s, %s s\n' "$target" "$seconds"
    "$programs/Fuzz$target" -max_total_time="$seconds" -timeout=10 -max_len=16384 \
        -rss_limit_mb=$memory -malloc_limit_mb=64 -artifact_prefix="Findings/$target-" \
        -print_final_stats=1 -verbosity=0 "$found/$target/new" "$found/$target/seeds" 
done
