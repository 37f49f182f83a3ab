#!/usr/bin/env bash
# Sets up PyTorch in .venv, builds, and times our steps beside PyTorch's; arguments go to the
# program (`Benchmarks/run.sh --help`). PYTHON=/path/to/python uses another PyTorch, as it is.
set -euo pipefail
cd "$(dirname "$0")/.."

case " $* " in
    *" --no-torch "* | *" --help "* | *" -h "*) python=.venv/bin/python ;;
    *)
        python=${PYTHON:-.venv/bin/python}
        if [ -z "${PYTHON:-}" ] && ! "$python" -c 'import safetensors, torch' 2> /dev/null; then
            if ! python3 -c 'import ensurepip, venv' 2> /dev/null; then
                echo "Python's venv is missing: apt-get install python3-venv, or set PYTHON" >&2
                exit 2
            fi
            python3 -m venv .venv
            .venv/bin/pip install --quiet torch==2.15.0 numpy safetensors
        fi
        ;;
esac

# The sweep that is timed is run by elasti.
swift build --configuration release --product elasti
swift build --configuration release --product bench
# What passes between the sides goes, however this ends.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
TMPDIR=$scratch .build/release/bench --python "$python" "$@"
