"""The jobs of a sweep in eager PyTorch, float32: each trains routers on a teacher that is there, then
scores them. The steps are those of torch_reference.py, likewise what favours PyTorch.

    torch_sweep.py SETTINGS.json --choose      times the two forms; answers {module kind: form}
    torch_sweep.py SETTINGS.json --only 3      one job: the teacher runs beside each step
    torch_sweep.py SETTINGS.json               all jobs: the teacher runs once for each batch

The settings: teacher (a Hugging Face folder), train and test (token files of the cache: their number,
lengths and bytes of documents, then tokens, all int32), threads, steps, sequences, length, testTokens,
learningRate, jobs [{modules, capacity, seed}], forms. Each job answers a line {"divergence"}: forward
KL on the test tokens by top-k.
"""

import argparse
import json
import pathlib
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from torch_elastic import Elastic
from torch_model import Llama

CASE = {"keys": "all", "gate": "straight_through_dense", "rank": 0}


class Sweep:
    def __init__(self, settings):
        self.settings = settings
        folder = pathlib.Path(settings["teacher"])
        config = json.loads((folder / "config.json").read_text())
        self.model = Llama(
            hidden=config["hidden_size"], layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"], mlp=config["intermediate_size"],
            vocabulary=config["vocab_size"], experts=8,
        )
        self.model.load(load_file(folder / "model.safetensors"))
        self.train, self.test = (read_tokens(settings[name]) for name in ("train", "test"))
        self.known = {}

    def teacher(self, key, tokens, keeps):
        """Log-probabilities [tokens, V]."""
        if key in self.known:
            return self.known[key]
        with torch.no_grad():
            p = self.model(tokens).log_softmax(-1).flatten(0, 1)
        if keeps:
            self.known[key] = p
        return p

    def divergence(self, tokens, teacher, branches):
        student = self.model(tokens, branches).log_softmax(-1).flatten(0, 1)
        return F.kl_div(student, teacher, reduction="batchmean", log_target=True)

    def batch(self, seed, step):
        """[sequences, length]: a function of seed and step."""
        sequences, length = self.settings["sequences"], self.settings["length"]
        generator = torch.Generator().manual_seed(1000 * seed + step)
        starts = torch.randint(0, len(self.train) - length, (sequences,), generator=generator)
        return torch.stack([self.train[start : start + length] for start in starts])

    def run(self, job, keeps):
        """Trains and scores; `keeps`: the teacher's side stays for the jobs to come."""
        elastic = self.trained(job, keeps)
        # What is scored has gates of one.
        elastic.case["gate"], elastic.dense_gradient = "straight_through", False
        return {"divergence": self.score(elastic, keeps)}

    def trained(self, job, keeps):
        torch.manual_seed(job["seed"])
        form = self.settings["forms"].get(job["modules"], "masked")
        elastic = Elastic(self.model, CASE | job | {"form": form})
        optimizer = torch.optim.AdamW(
            elastic.routers, lr=self.settings["learningRate"], weight_decay=0.0, fused=True
        )
        for step in range(self.settings["steps"]):
            tokens = self.batch(job["seed"], step)
            teacher = self.teacher((job["seed"], step), tokens, keeps)
            optimizer.zero_grad()
            self.divergence(tokens, teacher, elastic.branches).backward()
            optimizer.step()
        return elastic

    def score(self, elastic, keeps):
        sequences, length = self.settings["sequences"], self.settings["length"]
        total = 0.0
        count = self.settings["testTokens"] // (sequences * length)
        for index in range(count):
            tokens = self.test[index * sequences * length :][: sequences * length]
            tokens = tokens.view(sequences, length)
            teacher = self.teacher(("test", index), tokens, keeps)
            with torch.no_grad():
                total += self.divergence(tokens, teacher, elastic.branches).item()
        return total / count


def read_tokens(path):
    words = torch.from_file(path, size=pathlib.Path(path).stat().st_size // 4, dtype=torch.int32)
    return words[1 + 2 * int(words[0]) :].long()


def choose(settings):
    """The faster form of each module kind, by the second of two steps."""
    forms = {}
    for modules in dict.fromkeys(job["modules"] for job in settings["jobs"]):
        times = {}
        for form in ("masked", "gathered"):
            sweep = Sweep(settings | {"forms": {modules: form}, "steps": 1})
            job = {"modules": modules, "capacity": 0.5, "seed": 0}
            for _ in range(2):
                start = time.perf_counter()
                sweep.trained(job, keeps=True)
                times[form] = time.perf_counter() - start
        forms[modules] = min(times, key=times.get)
    return forms


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("settings", type=pathlib.Path)
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--only", type=int)
    arguments = parser.parse_args()
    settings = json.loads(arguments.settings.read_text())
    torch.set_num_threads(settings["threads"])
    if arguments.choose:
        return print(json.dumps(choose(settings)))
    sweep = Sweep(settings)
    one = arguments.only is not None
    for job in [settings["jobs"][arguments.only]] if one else settings["jobs"]:
        print(json.dumps(sweep.run(job, keeps=not one)), flush=True)


if __name__ == "__main__":
    main()
