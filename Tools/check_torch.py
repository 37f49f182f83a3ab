#!/usr/bin/env python3
"""Compares `elasti eval` of students with the same students in PyTorch (Tools/elasti_torch.py).

usage: check_torch.py ELASTI TEACHER STUDENT [STUDENT ...]

A STUDENT is a job's routers.safetensors (every selection the routers have, the capacity trained at), a plan (*.json),
or a nested.safetensors (three widths, by `elasti extract`). Tokens are random, and so are the pixels of a teacher that
reads images. Prints a line each; ends with status 1 when two losses differ by more than 1e-4 of their size.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from elasti_torch import Elastic, features, nested, planned
from safetensors import safe_open
from safetensors.torch import save_file
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText

WIDTHS = [0.25, 0.5, 1.0]


def selections(routers):
    with safe_open(routers, "pt") as file:
        texts = [text for text in file.metadata().values() if text.startswith("{")]
    schemes = {scheme["scheme"] for text in texts for scheme in json.loads(text).values()}
    tokens = {"token", "image_token"} & schemes
    return ["top_k"] + ["threshold"] * bool(tokens) + ["static"] * (not tokens)


class Check:
    """A teacher, as both programs read it, and a folder for what they exchange."""

    def __init__(self, elasti, teacher, folder):
        self.elasti, self.teacher, self.folder, self.differs = elasti, teacher, Path(folder), False
        self.config = AutoConfig.from_pretrained(teacher)
        self.reads_images = hasattr(self.config, "vision_config")

    def model(self):
        loader = AutoModelForImageTextToText if self.reads_images else AutoModelForCausalLM
        model = loader.from_pretrained(self.teacher, attn_implementation="eager")
        return model.float().eval()

    def inputs(self, model):
        """Random tokens; with pictures, two texts with one and one with two."""
        size = self.config.get_text_config().vocab_size
        ids = torch.randint(3, size, (4, 48))
        if not self.reads_images:
            return {"input_ids": ids}
        image = self.config.image_token_id
        side = self.config.vision_config.image_size
        pixels = torch.randn(4, 3, side, side)
        with torch.no_grad():
            each = len(features(model, pixels)[0])
        ids = torch.randint(3, size, (3, 2 * each + 12))
        ids[ids == image] = 3
        for row, start in [(0, 4), (1, 1), (2, 2), (2, each + 5)]:
            ids[row, start : start + each] = image
        return {"input_ids": ids, "pixel_values": pixels}

    def loss(self, student):
        """Of inputs that are drawn until no score lies on its threshold, where rounding would decide."""
        torch.manual_seed(0)
        margin = 0
        while margin < 1e-6:
            inputs = self.inputs(getattr(student, "model", student))
            labels = inputs["input_ids"]
            if self.reads_images:
                labels = labels.masked_fill(labels == self.config.image_token_id, -100)
            with torch.no_grad():
                loss = student(**inputs, labels=labels).loss.item()
            margin = getattr(student, "margin", 1)
        save_file({"input_ids": inputs["input_ids"].int()}, self.folder / "tokens.safetensors")
        if self.reads_images:
            pixels = {"pixel_values": inputs["pixel_values"]}
            save_file(pixels, self.folder / "images.safetensors")
        return loss

    def run(self, *arguments):
        return subprocess.run(
            [self.elasti, *arguments], check=True, capture_output=True, text=True).stdout

    def compare(self, student, name, *arguments, teacher=None):
        expected = self.loss(student)
        files = ["--tokens", self.folder / "tokens.safetensors"]
        if self.reads_images:
            files += ["--images", self.folder / "images.safetensors"]
        output = self.run("eval", "--teacher", teacher or self.teacher, *files, *arguments)
        found = json.loads(output)["lm_loss"]
        fits = abs(found - expected) <= 1e-4 * abs(expected)
        self.differs |= not fits
        print(f"{'same' if fits else 'DIFFERS'}: {found:.6f} elasti, {expected:.6f} torch, {name}")

    def check(self, file):
        place = f"{Path(self.teacher).name}, {Path(file).parent.name}"
        if file.endswith(".json"):
            name = f"{Path(file).stem}, {place}"
            self.compare(planned(self.model(), file), name, "--plan", file)
        elif file.endswith("nested.safetensors"):
            for width in WIDTHS:
                folder = self.folder / f"width-{width}"
                self.run("extract", "--teacher", self.teacher, "--student", file, "--width", str(width),
                         "--output", folder)
                student = nested(self.model(), file, width)
                self.compare(student, f"width {width}, {place}", teacher=folder)
        else:
            for selection in selections(file):
                student = Elastic(self.model(), file, selection)
                self.compare(student, f"{selection}, {place}", "--routers", file, "--selection", selection)


def main(elasti, teacher, *files):
    differs = False
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            check = Check(elasti, teacher, folder)
            check.check(file)
            differs |= check.differs
    return 1 if differs else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
