#!/usr/bin/env python3
"""Compares `elasti eval` of routers with the same student in PyTorch (Tools/elasti_torch.py).

usage: check_torch.py ELASTI TEACHER ROUTERS.safetensors [ROUTERS.safetensors ...]

Random tokens, every selection the routers have, the capacity trained at. Prints a line each; ends
with status 1 when two losses differ by more than 1e-4 of their size.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from elasti_torch import Elastic
from safetensors import safe_open
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM


def selections(routers):
    with safe_open(routers, "pt") as file:
        texts = [text for text in file.metadata().values() if text.startswith("{")]
    schemes = {scheme["scheme"] for text in texts for scheme in json.loads(text).values()}
    token, part = "token" in schemes, schemes != {"token"}
    return ["top_k"] + ["threshold"] * token + ["static"] * (part and not token)


def main(elasti, teacher, *files):
    differs = False
    for routers in files:
        for selection in selections(routers):
            model = AutoModelForCausalLM.from_pretrained(teacher, attn_implementation="eager")
            student = Elastic(model.float().eval(), routers, selection)
            torch.manual_seed(0)
            # The first draw in which no score lies on its threshold, where rounding would decide.
            margin = 0
            while margin < 1e-6:
                ids = torch.randint(3, model.config.vocab_size, (4, 48))
                with torch.no_grad():
                    expected = student(ids, labels=ids).loss.item()
                margin = min(getattr(site, "margin", 1) for site in student.sites.values())
            with tempfile.TemporaryDirectory() as folder:
                tokens = Path(folder) / "tokens.safetensors"
                save_file({"input_ids": ids.int()}, tokens)
                output = subprocess.run(
                    [elasti, "eval", "--teacher", teacher, "--routers", routers, "--tokens", tokens,
                     "--selection", selection],
                    check=True, capture_output=True, text=True).stdout
            found = json.loads(output)["lm_loss"]
            fits = abs(found - expected) <= 1e-4 * abs(expected)
            differs |= not fits
            print(f"{'same' if fits else 'DIFFERS'}: {found:.6f} elasti, {expected:.6f} torch, "
                  f"{selection}, {Path(teacher).name}, {Path(routers).parent.name}")
    return 1 if differs else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
