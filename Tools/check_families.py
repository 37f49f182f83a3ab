#!/usr/bin/env python3
"""Compares random models of every family of language models with transformers.

usage: check_families.py ELASTI [--count N] [--seed S] [FAMILY ...]

Each model is a random configuration of its family with random weights: sizes, grouped heads, biases,
windows, layer types, rotary rules, tied embeddings, spelled as transformers 4 or 5 writes them. Its
logits by `elasti eval` are held to those of transformers in float64, dense and with random routers of
all module kinds and LoRA (Tools/elasti_torch.py). Configurations that elasti refuses have to be those
with a rotary rule it does not have. Prints a line a model; ends with status 1 when one differs by more
than 2e-5 of the largest logit (1e-4 with routers).
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModelForCausalLM, logging

sys.path += [str(Path(__file__).parent), str(Path(__file__).parent / "fixtures")]
import elasti_torch  # noqa: E402
import families  # noqa: E402

elasti_torch.highest = families.with_gaps(elasti_torch.highest)
logging.set_verbosity_error()
logging.disable_progress_bar()

maybe = lambda: random.random() < 0.5
RULES = ["default", "default", "linear", "llama3", "yarn", "dynamic"]
REFUSED = "dynamic"
PAIRS = ("sliding_attention", "full_attention")


def rotary(rule=None):
    """A rule with its keys, as in `rope_parameters`."""
    rule = rule or random.choice(RULES)
    values = {"rope_type": rule, "rope_theta": random.choice([30.0, 500.0, 10000.0, 1000000.0])}
    if rule != "default":
        values["factor"] = random.choice([2.0, 4.0, 8.0])
    if rule == "llama3":
        values |= {"low_freq_factor": 1.0, "high_freq_factor": random.choice([2.0, 4.0])}
    if rule in ("llama3", "yarn"):
        values["original_max_position_embeddings"] = random.choice([8, 16, 64])
    if rule == "yarn":
        extras = {"attention_factor": 1.3, "beta_fast": 16, "beta_slow": 2, "truncate": False}
        values |= {key: extras[key] for key in random.sample(sorted(extras), 2)}
        if maybe():
            values |= {"mscale": 1.5, "mscale_all_dim": 0.5}
    return values


def layer_types(values):
    return [random.choice(PAIRS) for _ in range(values["num_hidden_layers"])]


def base(*, own_size=True, grouped=True):
    """What most families share, with keys of transformers 5."""
    heads = random.choice([1, 2, 3, 4, 6])
    size = 2 * random.randint(2, 8)
    values = {
        "hidden_size": heads * size, "num_attention_heads": heads,
        "num_hidden_layers": random.randint(1, 4), "intermediate_size": 8 * random.randint(2, 8),
        "vocab_size": random.randint(340, 360), "max_position_embeddings": random.choice([64, 256]),
        "tie_word_embeddings": maybe(), "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0,
        "rms_norm_eps": random.choice([1e-6, 1e-5, 1e-2]), "rope_parameters": rotary(),
    }
    if grouped:
        values["num_key_value_heads"] = random.choice([n for n in range(1, heads + 1) if heads % n == 0])
    if own_size:
        values["head_dim"] = 2 * random.randint(2, 8)
    return values


def windows(values, every=False):
    """Windows by layers or by a list of types."""
    values["sliding_window"] = random.randint(2, 20)
    if not every and maybe():
        values["layer_types"] = layer_types(values)


def llama():
    return base(own_size=maybe()) | {"attention_bias": maybe(), "mlp_bias": maybe()}


def qwen2():
    values = base(own_size=False) | {"use_sliding_window": maybe(), "max_window_layers": random.randint(0, 3)}
    if values["use_sliding_window"]:
        windows(values)
    return values


def qwen3():
    values = qwen2() | {"attention_bias": maybe(), "head_dim": 2 * random.randint(2, 8)}
    return values


def mistral():
    values = base(own_size=maybe())
    values["sliding_window"] = random.choice([None, random.randint(2, 20)])
    return values


def olmo2():
    return base(own_size=maybe()) | {"attention_bias": maybe()}


def smollm3():
    values = base(own_size=maybe()) | {"attention_bias": maybe(), "mlp_bias": maybe()}
    values["use_sliding_window"] = maybe()
    if maybe():
        values["no_rope_layers"] = [int(maybe()) for _ in range(values["num_hidden_layers"])]
    else:
        values["no_rope_layer_interval"] = random.randint(1, 4)
    if values["use_sliding_window"]:
        windows(values)
    return values


def gemma2():
    values = base() | {"attention_bias": maybe(), "query_pre_attn_scalar": random.randint(4, 40)}
    values |= {"attn_logit_softcapping": random.choice([None, 5.0]),
               "final_logit_softcapping": random.choice([None, 8.0])}
    windows(values)
    return values


def gemma3_text():
    values = base() | {"attention_bias": maybe(), "query_pre_attn_scalar": random.randint(4, 40)}
    values |= {"attn_logit_softcapping": random.choice([None, 5.0]),
               "final_logit_softcapping": random.choice([None, 8.0]),
               "rope_parameters": {name: rotary() for name in PAIRS},
               "sliding_window_pattern": random.randint(1, 3)}
    for rules in values["rope_parameters"].values():
        # transformers does not read it there.
        rules.pop("truncate", None)
    windows(values)
    return values


def gpt_neox():
    values = base(own_size=False, grouped=False)
    values["rope_parameters"]["partial_rotary_factor"] = random.choice([0.25, 0.3, 0.5, 0.75, 1.0])
    size = values["hidden_size"] // values["num_attention_heads"]
    if int(size * values["rope_parameters"]["partial_rotary_factor"]) % 2:
        # Of an odd part transformers has the default frequencies alone.
        values["rope_parameters"] = rotary("default") | {"partial_rotary_factor": 0.3}
    del values["rms_norm_eps"]
    return values | {
        "use_parallel_residual": maybe(), "attention_bias": maybe(), "layer_norm_eps": 1e-4,
        "hidden_act": random.choice(["gelu", "gelu_new", "gelu_fast", "gelu_pytorch_tanh"])}


FAMILIES = {f.__name__: f for f in
            (llama, qwen2, gemma2, qwen3, mistral, gemma3_text, olmo2, gpt_neox, smollm3)}


def old_spelling(values):
    """The same with the rotary keys of transformers 4."""
    rules = values.pop("rope_parameters")
    both = "full_attention" in rules
    full = dict(rules["full_attention"] if both else rules)
    if both:
        if rules["sliding_attention"]["rope_type"] != "default":
            return values | {"rope_parameters": rules}
        values["rope_local_base_freq"] = rules["sliding_attention"]["rope_theta"]
    is_neox = values["model_type"] == "gpt_neox"
    values["rotary_emb_base" if is_neox else "rope_theta"] = full.pop("rope_theta")
    share = full.pop("partial_rotary_factor", None)
    if share is not None:
        values["rotary_pct"] = share
    if full["rope_type"] != "default":
        values["rope_scaling"] = full
    return values


def model_folder(family, folder):
    """A random model as a folder; `None`: transformers itself cannot."""
    config = AutoConfig.for_model(family, **FAMILIES[family]())
    model = families.random_model(config, random.randrange(1 << 30))
    model.save_pretrained(folder)
    shutil.copy(families.ROOT / "Tests/Fixtures/text/tiny.model", folder / "tokenizer.model")
    path = folder / "config.json"
    values = json.loads(path.read_text())
    if maybe():
        path.write_text(json.dumps(old_spelling(values)))
    return json.loads(path.read_text())


def evaluated(elasti, folder, ids, *arguments):
    """Logits, or what elasti said instead."""
    save_file({"input_ids": ids.int()}, folder / "tokens.safetensors")
    dump = folder / "logits.safetensors"
    ending = subprocess.run(
        [elasti, "eval", "--teacher", folder, "--tokens", folder / "tokens.safetensors",
         "--dump-logits", dump, *arguments], capture_output=True, text=True)
    if ending.returncode:
        return ending.stderr.strip()
    return load_file(dump)["logits"].double()


def error(found, expected):
    return ((found - expected).abs().max() / expected.abs().max().clamp_min(1e-3)).item()


def check(elasti, family, folder):
    """The line to print, and whether all is well."""
    values = model_folder(family, folder)
    load = lambda: AutoModelForCausalLM.from_pretrained(
        folder, attn_implementation="eager", dtype=torch.float64).eval()
    ids = torch.randint(3, values["vocab_size"], (2, 37))
    with torch.no_grad():
        expected = load()(ids).logits
    found = evaluated(elasti, folder, ids)
    if isinstance(found, str):
        is_right = f'is "{REFUSED}"' in found and REFUSED in json.dumps(values)
        return f"refused: {found.splitlines()[0].split('config.json: ')[-1]}", is_right
    dense = error(found.reshape(expected.shape), expected)
    model = load()
    while True:
        tensors, metadata = families.random_routers(model)
        path = folder / "routers.safetensors"
        families.save(path, tensors, metadata)
        try:
            with torch.no_grad():
                expected = elasti_torch.Elastic(load(), path, selection="top_k")(ids).logits
            break
        except families.TooClose:
            ids = torch.randint(3, values["vocab_size"], (2, random.randint(5, 20)))
    routers = ("--routers", path, "--selection", "top_k")
    # Routers name the digest of their teacher, which elasti tells where it is another one.
    digest = re.search("here ([0-9a-f]{64})", str(evaluated(elasti, folder, ids, *routers)))
    families.save(path, tensors, metadata | {"base_model": digest[1]})
    found = evaluated(elasti, folder, ids, *routers)
    if isinstance(found, str):
        return f"DIFFERS: {found}", False
    routed = error(found.reshape(expected.shape), expected)
    is_right = dense < 2e-5 and routed < 1e-4
    return f"{'same' if is_right else 'DIFFERS'}: {dense:.1e} dense, {routed:.1e} routed", is_right


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("elasti")
    parser.add_argument("families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    wrong = 0
    for family in options.families:
        for index in range(options.count):
            random.seed(f"{options.seed} {family} {index}")
            torch.manual_seed(options.seed + index)
            with tempfile.TemporaryDirectory() as folder:
                line, is_right = check(options.elasti, family, Path(folder))
                print(f"{family} {index}: {line}", flush=True)
                if not is_right:
                    wrong += 1
                    print((Path(folder) / "config.json").read_text())
    print(f"{wrong} wrong")
    return min(1, wrong)


if __name__ == "__main__":
    sys.exit(main())
