"""The PyTorch eager reference of our steps, as a server: one JSON line in, one out.

    {"prepare": {"step": "router", "modules": "mlp_tokens", "gate": "straight_through_dense", "capacity": 0.5,
                 "rank": 0, "batch": 4, "length": 256}, "file": "weights.safetensors"}
    {"run": "gathered"}
    {"peak": "gathered"}

answer with {"checks": {form: loss of its first step}, "engine"} after the warm-up, with {"milliseconds"} of
a step, and with {"peakBytes"}. Steps:

    pretrain   all weights, AdamW
    router     routers and LoRA by forward KL, Adam
    prefill    the model without gradients, elastic where "modules" names a kind, dense where "none"
    module     one routed branch of layer 1 with its norm and router, likewise
    decode     a prompt of "length" tokens, then "new" tokens one by one with a key-value cache

A size with "images" is a masked autoencoder's (torch_vit.py), whose routers learn by cosine distance.

An elastic step is written in two forms, masked (everything computed, gates of zero) and gathered
(what is not chosen is left out). Favours to PyTorch: the teacher's log-probabilities (predictions of the
autoencoder) are cached, no gradients of frozen weights, scaled_dot_product_attention, a fused optimizer, no
auxiliary losses. A case may set "size" (keys of SIZE, here or in torch_vit.py).

The file holds tokens [batch, length + 1] (as float32), weights and routers under their names in checkpoints,
the input of a branch as "x", images as "pixels" with the order in which their patches are kept as
"order"; without it they are drawn here.

    python Benchmarks/torch_reference.py --check

holds the two forms, loss and gradients, to 1e-4 of each other for every case on a small model, and
decoding to the forward pass.
"""

import argparse
import itertools
import json
import os
import sys
import time

# The profiler's remarks would stand between the lines of the table; read when PyTorch is loaded.
os.environ.setdefault("TORCH_CPP_LOG_LEVEL", "ERROR")
os.environ.setdefault("KINETO_LOG_LEVEL", "99")

import torch
import torch.nn.functional as F

import torch_vit
from torch_decode import Decoder
from torch_elastic import Elastic
from torch_memory import live_bytes, rise_during
from torch_model import Llama

SIZE = {"hidden": 192, "layers": 8, "heads": 8, "mlp": 512, "vocabulary": 1024, "experts": 8}
MODULES = ["mlp_tokens", "attention_tokens", "heads", "experts"]
GATES = ["weighted", "straight_through", "straight_through_dense"]
CASE = {"step": "router", "modules": "mlp_tokens", "keys": "all", "gate": GATES[2]}
CASE |= {"capacity": 0.5, "rank": 0, "batch": 4, "length": 256, "new": 0}


def build(case, dtype, seed=0, file=None):
    """The step of a case as a function that returns its loss (without training: its output), and
    its trained tensors."""
    torch.manual_seed(seed)
    tensors = None
    if file:
        from safetensors.torch import load_file

        tensors = load_file(file)
    autocast = torch.autocast("cpu", torch.bfloat16, enabled=dtype == "bf16")
    if "images" in case.get("size", {}):
        return trained_by(*torch_vit.routing(case, tensors), case, autocast)
    size = SIZE | case.get("size", {})
    size = {key: size[key] for key in SIZE}
    model = Llama(**size)
    if tensors:
        tokens = tensors["tokens"].long()
        model.load(tensors)
    else:
        length = case["length"] + case["new"] + 1
        tokens = torch.randint(0, size["vocabulary"], (case["batch"], length))
    if case["step"] in ("pretrain", "router"):
        return training(model, case, tokens, tensors, autocast)
    elastic = Elastic(model, case, tensors) if is_elastic(case) else None
    output = inference(model, case, tokens[:, :-1], tensors, elastic)

    def run():
        with torch.no_grad(), autocast:
            return output()

    return run, []


def inference(model, case, tokens, tensors, elastic):
    branches = elastic.branches if elastic else None
    if case["step"] == "prefill":
        return lambda: model(tokens, branches)
    if case["step"] == "decode":
        decoder = Decoder(model, case, tokens.shape[1], elastic)
        return lambda: decoder.run(tokens, case["length"])
    x = tensors["x"][None] if tensors else torch.randn(1, case["length"], model.hidden)
    kind = "mlp" if case["modules"] in ("mlp_tokens", "experts") else "attention"
    return lambda: model.residual(x, 1, kind, branches)


def training(model, case, tokens, tensors, autocast):
    if case["step"] == "pretrain":
        trained = [w.requires_grad_() for w in model.weights()]
        loss_of = lambda: F.cross_entropy(
            model(tokens[:, :-1]).float().flatten(0, 1), tokens[:, 1:].flatten()
        )
    else:
        with torch.no_grad():
            teacher = model(tokens[:, :-1]).log_softmax(-1).flatten(0, 1)
        elastic = Elastic(model, case, tensors)
        trained = elastic.routers + elastic.adapters

        def loss_of():
            logits = model(tokens[:, :-1], elastic.branches).float().flatten(0, 1)
            student = logits.log_softmax(-1)
            return F.kl_div(student, teacher, reduction="batchmean", log_target=True)

    return trained_by(loss_of, trained, case, autocast)


def trained_by(loss_of, trained, case, autocast):
    optimizer = torch.optim.AdamW(trained, lr=1e-3, weight_decay=0.0, fused=True)

    def step():
        optimizer.zero_grad()
        with autocast:
            loss = loss_of()
        loss.backward()
        if case["step"] == "pretrain":
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        return loss

    return step, trained


def milliseconds(step):
    start = time.perf_counter()
    step()
    return 1000 * (time.perf_counter() - start)


def is_elastic(case):
    return case["step"] != "pretrain" and case["modules"] != "none"


def forms_of(case):
    if not is_elastic(case):
        return ["dense"]
    return ["masked", "gathered"]


class Turns:
    """A case of which one step at a time is asked for."""

    def __init__(self, dtype):
        self.dtype, self.steps = dtype, {}

    def answer(self, request):
        if "run" in request:
            return {"milliseconds": self.time(request["run"])}
        if "peak" in request:
            return {"peakBytes": self.peak(request["peak"])}
        return self.prepare(CASE | request["prepare"], request.get("file"))

    def prepare(self, case, file):
        checks, self.steps = {}, {}
        for form in forms_of(case):
            before = live_bytes()
            step, trained = build(case | {"form": form}, self.dtype, file=file)
            start = time.perf_counter()
            # The loss; of an output the mean square.
            first = step().detach().float()
            checks[form] = (first if first.dim() == 0 else first.square().mean()).item()
            del first
            if time.perf_counter() - start < 0.5:  # a long step is warm after one
                step()
            drop_gradients(trained)
            # With what outlives a step: weights, moments, the teacher's log-probabilities.
            self.steps[form] = step, trained, live_bytes() - before
        return {"checks": checks, "engine": torch.__version__}

    def time(self, form):
        step, count, taken = self.steps[form][0], 0, 0
        while taken < 50:  # one short step says little
            taken += milliseconds(step)
            count += 1
        return taken / count

    def peak(self, form):
        step, trained, held = self.steps[form]
        drop_gradients(trained)
        return held + rise_during(step)


def drop_gradients(trained):
    """Of the step before; the next one would drop them first."""
    for tensor in trained:
        tensor.grad = None


def check():
    """Loss and gradients of both forms agree, for every case."""
    small = {"hidden": 32, "layers": 2, "heads": 4, "mlp": 64, "vocabulary": 96, "experts": 4}
    kinds = [(m, "all") for m in MODULES] + [("attention_tokens", "kept")]
    cases = [
        {"modules": modules, "keys": keys, "gate": gate, "rank": rank, "capacity": capacity}
        | {"batch": 3, "length": 20, "size": small}
        for (modules, keys), gate, rank, capacity in itertools.product(kinds, GATES, (0, 8), (0.5, 1))
    ]
    images = {"decoderHidden": 16, "decoderLayers": 1, "decoderHeads": 2, "decoderMLP": 32, "visible": 9}
    images = small | {"images": images}
    cases += [
        {"modules": modules, "gate": gate, "capacity": capacity, "batch": 3, "size": images}
        for modules, gate, capacity in itertools.product(MODULES, GATES, (0.5, 1))
    ]
    print(f"masked and gathered agree to {max(forms_apart(CASE | case) for case in cases):.1e}")
    check_decoding(small, kinds)


def forms_apart(case):
    """The largest difference of the two forms, relative; over 1e-4 it is an error."""
    losses, gradients = [], []
    for form in ("masked", "gathered"):
        step, trained = build(case | {"form": form}, "float32")
        with torch.no_grad():
            for i, tensor in enumerate(trained):  # B = 0 and near-ties would hide faults
                generator = torch.Generator().manual_seed(i)
                tensor.copy_(0.2 * torch.randn(tensor.shape, generator=generator))
        losses.append(step().item())
        gradients.append(torch.cat([t.grad.flatten() for t in trained]))
    scale = gradients[0].abs().max().item()
    apart = (gradients[0] - gradients[1]).abs().max().item() / max(scale, 1e-3)
    apart = max(apart, abs(losses[0] - losses[1]) / max(abs(losses[0]), 1e-3))
    assert apart < 1e-4, f"{case}: {apart:.1e} apart"
    return apart


def check_decoding(size, kinds):
    """Decoding gives the logits of the forward pass: dense, and with all tokens and parts kept."""
    worst = 0.0
    for (modules, keys), form in itertools.product([("none", "all"), *kinds], ("masked", "gathered")):
        case = CASE | {"step": "decode", "modules": modules, "keys": keys, "form": form}
        case |= {"batch": 1, "length": 10, "new": 8, "capacity": 1, "size": size}
        model = Llama(**size)
        tokens = torch.randint(0, size["vocabulary"], (1, 18))
        elastic = Elastic(model, case) if is_elastic(case) else None
        if elastic:
            elastic.thresholds = dict.fromkeys(range(len(model.layers)), -float("inf"))
        with torch.no_grad():
            expected = model(tokens)[0, 9:]
            found = Decoder(model, case, 18, elastic).run(tokens, 10)
        apart = ((found - expected).abs().max() / expected.abs().max()).item()
        assert apart < 1e-4, f"decoding {modules} {keys} {form}: {apart:.1e} apart"
        worst = max(worst, apart)
    print(f"decoding agrees with the forward pass to {worst:.1e}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dtype", choices=["float32", "bf16"], default="float32")
    parser.add_argument("--check", action="store_true", help="compare the two forms, time nothing")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    if arguments.check:
        return check()
    turns = Turns(arguments.dtype)
    for line in sys.stdin:
        print(json.dumps(turns.answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
