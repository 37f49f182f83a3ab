#!/usr/bin/env bash
# Trains routers on tiny models of three families and compares their losses with PyTorch's
# (Tools/check_torch.py). Needs a built elasti. PYTHON=/path/to/python uses another PyTorch than that
# of .venv, which is made here. Where pip cannot install it, nothing is compared, and this says so.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-.venv/bin/python}
needs='import safetensors, torch, transformers'
if [ -z "${PYTHON:-}" ] && ! "$python" -c "$needs" 2> /dev/null; then
    [ -x "$python" ] || python3 -m venv .venv
    if ! .venv/bin/pip install --quiet --requirement Tools/fixtures/requirements.txt; then
        echo "skipped: routers in PyTorch (pip could not install torch and transformers)" >&2
        exit 0
    fi
fi

elasti=.build/release/elasti
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat > "$scratch/study.yaml" << 'EOF'
experiment: torch
title: Routers of tiny models
data: { name: arithmetic, sequence_length: 32 }
routing: { attention_tokens: { keys: kept } }
lora: { rank: 2 }
train: { steps: 5, sequences: 4, learning_rate: 1.0e-1, warmup: 0 }
evaluate: { test_tokens: 512, validation_tokens: 4096, timing_tokens: 64 }
sweep:
  - routing.modules: [mlp_tokens+experts, attention_tokens+heads, experts]
    routing.gate: [straight_through_dense, weighted]
EOF
for family in llama3 phi3 gemma2; do
    teacher=$scratch/$family results=$scratch/results-$family
    mkdir "$teacher"
    cp Tests/Fixtures/families/"$family"/{config.json,model.safetensors} "$teacher"
    cp Tests/Fixtures/text/tiny.model "$teacher/tokenizer.model"
    "$elasti" run "$scratch/study.yaml" --set "teacher.checkpoint=$teacher" \
        --results "$results" --cache "$scratch/cache" > "$scratch/log" 2>&1 \
        || { cat "$scratch/log" >&2; exit 1; }
    "$python" Tools/check_torch.py "$elasti" "$teacher" "$results"/torch/*/routers.safetensors
done
