"""Writes a checkpoint of Phi-3.5-mini's exact shape with random weights: 3.8 billion parameters in
bfloat16, 7.6 GB in shards, for measuring what a model of real size takes (docs/large-models.md).

    python3 Tools/make_large_checkpoint.py FOLDER [--family llama] [--layers 32]

numpy is all it needs. It holds one tensor at a time. `--family llama` writes the same sizes under
Llama's names (separate q, k, v and gate, up). A tokenizer is not written: put the tokenizer.model of
the experiment's choice beside it.
"""

import argparse
import json
import struct
from pathlib import Path

import numpy as np

WIDTH, INNER, HEADS, VOCABULARY = 3072, 8192, 32, 32064
SHARD_BYTES = 2_000_000_000


def tensors(family, layers):
    """Names and shapes in the order they are written."""
    yield "model.embed_tokens.weight", (VOCABULARY, WIDTH)
    for layer in range(layers):
        path = f"model.layers.{layer}"
        if family == "phi3":
            yield f"{path}.self_attn.qkv_proj.weight", (3 * WIDTH, WIDTH)
            yield f"{path}.mlp.gate_up_proj.weight", (2 * INNER, WIDTH)
        else:
            for name in "qkv":
                yield f"{path}.self_attn.{name}_proj.weight", (WIDTH, WIDTH)
            for name in ("gate", "up"):
                yield f"{path}.mlp.{name}_proj.weight", (INNER, WIDTH)
        yield f"{path}.self_attn.o_proj.weight", (WIDTH, WIDTH)
        yield f"{path}.mlp.down_proj.weight", (WIDTH, INNER)
        for name in ("input", "post_attention"):
            yield f"{path}.{name}_layernorm.weight", (WIDTH,)
    yield "model.norm.weight", (WIDTH,)
    yield "lm_head.weight", (VOCABULARY, WIDTH)


def configuration(family, layers):
    config = {
        "model_type": family,
        "hidden_act": "silu",
        "hidden_size": WIDTH,
        "intermediate_size": INNER,
        "num_hidden_layers": layers,
        "num_attention_heads": HEADS,
        "num_key_value_heads": HEADS,
        "vocab_size": VOCABULARY,
        "max_position_embeddings": 4096,
        "rms_norm_eps": 1e-5,
        "rope_theta": 10000.0,
        "tie_word_embeddings": False,
        "torch_dtype": "bfloat16",
        "bos_token_id": 1,
        "eos_token_id": 2,
        "pad_token_id": 0,
    }
    if family == "phi3":
        factors = [1.0] * (WIDTH // HEADS // 2)
        config["max_position_embeddings"] = 131072
        config["original_max_position_embeddings"] = 4096
        config["sliding_window"] = 262144
        config["rope_scaling"] = {
            "type": "longrope",
            "short_factor": factors,
            "long_factor": [1.0 + i for i in range(len(factors))],
        }
    return config


def shards(all_tensors):
    """Lists of tensors of at most SHARD_BYTES each, if a tensor is not larger."""
    shard, size = [], 0
    for name, shape in all_tensors:
        count = 2 * int(np.prod(shape))
        if shard and size + count > SHARD_BYTES:
            yield shard
            shard, size = [], 0
        shard.append((name, shape))
        size += count
    yield shard


def header(shard):
    entries, offset = {}, 0
    for name, shape in shard:
        end = offset + 2 * int(np.prod(shape))
        entries[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(entries).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text


def write(file, shape, random):
    """Ones for a norm, else N(0, 0.02), both as bfloat16: the first 16 bits of float32."""
    count, piece = int(np.prod(shape)), 1 << 22
    for start in range(0, count, piece):
        n = min(piece, count - start)
        values = random.standard_normal(n, dtype=np.float32)
        values *= np.float32(0.02)
        if len(shape) == 1:
            values[:] = 1
        file.write((values.view(np.uint32) >> 16).astype("<u2").tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--family", choices=("phi3", "llama"), default="phi3")
    parser.add_argument("--layers", type=int, default=32)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    folder = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(arguments.seed)
    parts = list(shards(tensors(arguments.family, arguments.layers)))
    places, total = {}, 0
    for number, shard in enumerate(parts, start=1):
        name = f"model-{number:05}-of-{len(parts):05}.safetensors"
        with open(folder / name, "wb") as file:
            file.write(header(shard))
            for tensor, shape in shard:
                write(file, shape, random)
                places[tensor] = name
                total += 2 * int(np.prod(shape))
        print(folder / name, f"{(folder / name).stat().st_size / 1e9:.2f} GB", flush=True)
    index = {"metadata": {"total_size": total}, "weight_map": places}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2))
    config = configuration(arguments.family, arguments.layers)
    (folder / "config.json").write_text(json.dumps(config, indent=2))
    print(f"{total // 2:,} parameters")


if __name__ == "__main__":
    main()
