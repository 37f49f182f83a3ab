#!/usr/bin/env bash
# Makes students of tiny models: routers, plans and slices of three families, image-token routers of a LLaVA. Compares
# their losses with PyTorch's (Tools/check_torch.py). Needs a built elasti (ELASTI). PYTHON=/path/to/python uses another
# PyTorch than that of .venv, which is made here. Where pip cannot install it, nothing is compared, and this says so.
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

elasti=${ELASTI:-.build/release/elasti}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat > "$scratch/students.yaml" << 'EOF'
experiment: students
title: Routers, slices and plans of tiny models
data: { name: arithmetic, sequence_length: 32 }
routing: { attention_tokens: { keys: kept } }
lora: { rank: 2 }
train: { steps: 5, sequences: 4, learning_rate: 1.0e-1, warmup: 0 }
evaluate: { test_tokens: 512, validation_tokens: 4096, timing_tokens: 64 }
sweep:
  - routing.modules: [mlp_tokens+experts, attention_tokens+heads, experts]
    routing.gate: [straight_through_dense, weighted]
  - nested.slices: [[0.25, 0.5, 1]]
    nested.mixtures: 0
    nested.budgets: 0
  - plan.width: 0.5
    plan.bits: 4
EOF
cat > "$scratch/ranks.yaml" << 'EOF'
experiment: ranks
title: Ranks in tiny models
data: { name: arithmetic, sequence_length: 32 }
train: { steps: 5, sequences: 4, lora_learning_rate: 1.0e-2, warmup: 0 }
evaluate: { test_tokens: 512, validation_tokens: 4096, timing_tokens: 64 }
sweep:
  - plan.width: 0.5
    plan.rank: 0.5
    plan.recovery: [0, 2]
  - plan.rank: 0.75
    plan.factors: plain
    plan.bits: 4
    plan.recovery: [0, 2]
EOF
cat > "$scratch/images.yaml" << 'EOF'
experiment: images
title: Image-token routers of a tiny LLaVA
task: vision_language
data: { name: drawn_questions, image_size: 16 }
teacher: { vision_hidden_size: 32, vision_num_hidden_layers: 2, vision_num_attention_heads: 2,
           vision_intermediate_size: 64, hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 2,
           intermediate_size: 64, pretrain: { examples: 320, batch: 32 } }
train: { steps: 3, warmup: 0, batch: 8, learning_rate: 1.0e-1, capacities: [0.25, 0.5] }
evaluate: { test_examples: 20, validation_examples: 64, timing_examples: 8, selections: [top_k] }
sweep:
  - routing.modules: image_tokens
    routing.gate: weighted
    routing.image_tokens.positions: compact
  - routing.modules: image_tokens+mlp_tokens+heads
    routing.gate: [weighted, straight_through]
    routing.image_tokens.router: mlp
EOF

run() {
    "$elasti" run "$@" --cache "$scratch/cache" > "$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
}
for family in llama3 phi3 gemma2; do
    teacher=$scratch/$family results=$scratch/results-$family
    mkdir "$teacher"
    cp Tests/Fixtures/families/"$family"/{config.json,model.safetensors} "$teacher"
    cp Tests/Fixtures/text/tiny.model "$teacher/tokenizer.model"
    run "$scratch/students.yaml" --set "teacher.checkpoint=$teacher" --results "$results"
    # Phi-3 has several projections in one matrix, which have no ranks in PyTorch.
    [ "$family" = phi3 ] || run "$scratch/ranks.yaml" --set "teacher.checkpoint=$teacher" --results "$results"
    printf '{"version": 1, "sites": {"%s": "off", "%s": {"as": "%s"}}}' model.layers.0.self_attn \
        model.layers.1.mlp model.layers.0.mlp > "$results/plan.json"
    "$python" Tools/check_torch.py "$elasti" "$teacher" "$results"/*/*/{routers,nested}.safetensors \
        "$results"/plan.json "$results"/*/*/plan.json
done
run "$scratch/images.yaml" --results "$scratch/results-images"
"$python" Tools/check_torch.py "$elasti" "$scratch"/cache/teacher-* "$scratch"/results-images/*/*/routers.safetensors
