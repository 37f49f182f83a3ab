"""The PyTorch eager reference of our training steps, as a server: one JSON line in, one out.

    python Benchmarks/torch_reference.py --threads 2
    {"step": "router", "modules": "mlp_tokens", "gate": "straight_through_dense", "capacity": 0.5,
     "rank": 0, "batch": 4, "length": 256}

answers with the case and {"form", "ms" (median of 5 after 2 warm-up steps), "spread" (largest less
smallest, ms), "forms" (both medians)}. Steps: `pretrain` (all weights, AdamW), `forward` (the model
without gradients, elastic where "modules" names a kind, dense where it is "none"), `router` (routers
and LoRA by forward KL, Adam). An elastic step is written in two forms, masked (everything computed,
gates of zero) and gathered (what is not chosen is left out); both are timed and the faster counts,
unless the case names its "form". Favours to PyTorch: the teacher's log-probabilities are cached, no
gradients of frozen weights, scaled_dot_product_attention, a fused optimizer, no auxiliary losses. A
case may set "size" (keys of SIZE).

Whoever times other programs by turns asks for one step at a time:

    {"prepare": {"step": "router", ...}, "file": "weights.safetensors"}
    {"run": "gathered"}

answer with {"checks": {form: loss of its first step}, "engine"} after the warm-up, and with
{"milliseconds"}. The file holds tokens [batch, length + 1] (as float32), weights and routers under
their names in checkpoints; without it they are drawn here.

    python Benchmarks/torch_reference.py --check

holds the two forms, loss and gradients, to 1e-4 of each other for every case on a small model.
"""

import argparse
import itertools
import json
import math
import statistics
import sys
import time

import torch
import torch.nn.functional as F

SIZE = {"hidden": 192, "layers": 8, "heads": 8, "mlp": 512, "vocabulary": 1024, "experts": 8}
MODULES = ["mlp_tokens", "attention_tokens", "heads", "experts"]
GATES = ["weighted", "straight_through", "straight_through_dense"]
CASE = {"step": "router", "modules": "mlp_tokens", "keys": "all", "gate": GATES[2]}
CASE |= {"capacity": 0.5, "rank": 0, "batch": 4, "length": 256}
WARM_UP = 2
# Where the projections stand in a checkpoint.
MODULE_OF = {name: "self_attn" for name in "qkvo"} | dict.fromkeys(("gate", "up", "down"), "mlp")
ROUTER_OF = {"heads": "head_router", "experts": "expert_router"}


class Projection:
    """W x, with LoRA beside it; rows and columns cut out the share of a sub-module."""

    def __init__(self, inputs, outputs):
        self.weight = torch.randn(outputs, inputs) / math.sqrt(inputs)
        self.a = self.b = None

    def adapt(self, rank):
        outputs, inputs = self.weight.shape
        self.a = (torch.randn(rank, inputs) / math.sqrt(inputs)).requires_grad_()
        self.b = torch.zeros(outputs, rank).requires_grad_()
        return [self.a, self.b]

    def __call__(self, x, rows=slice(None), columns=slice(None)):
        y = x @ self.weight[rows, columns].T
        # alpha / rank = 2
        return y if self.a is None else y + 2 * (x @ self.a[:, columns].T) @ self.b[rows].T


class Llama:
    def __init__(self, hidden, layers, heads, mlp, vocabulary, experts):
        self.heads, self.experts, self.hidden = heads, experts, hidden
        self.embedding = torch.randn(vocabulary, hidden) / math.sqrt(hidden)
        self.final_norm = torch.ones(hidden)
        names = {"q": hidden, "k": hidden, "v": hidden, "gate": mlp, "up": mlp}
        self.layers = []
        for _ in range(layers):
            layer = {name: Projection(hidden, outputs) for name, outputs in names.items()}
            layer |= {"o": Projection(hidden, hidden), "down": Projection(mlp, hidden)}
            self.layers.append(layer | {"norms": [torch.ones(hidden), torch.ones(hidden)]})

    def weights(self):
        yield from (self.embedding, self.final_norm)
        for layer in self.layers:
            yield from layer["norms"]
            yield from (p.weight for p in layer.values() if isinstance(p, Projection))

    def __call__(self, tokens, branches=None):
        """Logits [B, T, V]; `branches` replaces the dense ones: (layer index, kind) -> function."""
        self.turns = rotary_turns(tokens.shape[1], self.hidden // self.heads)
        x = self.embedding[tokens]
        for index, layer in enumerate(self.layers):
            for kind, norm in zip(("attention", "mlp"), layer["norms"]):
                h = F.rms_norm(x, norm.shape, norm, 1e-5)
                routed = (branches or {}).get((index, kind))
                dense = self.attention if kind == "attention" else self.mlp
                x = x + (routed(h) if routed else dense(layer, h))
        return F.rms_norm(x, self.final_norm.shape, self.final_norm, 1e-5) @ self.embedding.T

    def load(self, tensors):
        """Takes weights by their names in a Hugging Face checkpoint, [outputs, inputs] each."""
        self.embedding = tensors["model.embed_tokens.weight"]
        self.final_norm = tensors["model.norm.weight"]
        for index, layer in enumerate(self.layers):
            path = f"model.layers.{index}."
            norms = "input_layernorm", "post_attention_layernorm"
            layer["norms"] = [tensors[f"{path}{name}.weight"] for name in norms]
            for name, module in MODULE_OF.items():
                weight = tensors[f"{path}{module}.{name}_proj.weight"]
                if name in "qk":
                    # There feature i of a head turns with i + size / 2, here with its neighbour.
                    halves = weight.unflatten(0, (self.heads, 2, -1))
                    weight = halves.transpose(1, 2).flatten(0, 2).contiguous()
                layer[name].weight = weight

    def split(self, x):
        """[B, T, D] to [B, heads, T, size]"""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def keys_values(self, layer, h, positions=None):
        k = turned(self.split(layer["k"](h)), self.turns, positions)
        return k, self.split(layer["v"](h))

    def attended(self, layer, h, k, v, positions=None, mask=None):
        """All heads' outputs, [B, heads, T, size]. Without a mask: causal among all of k."""
        q = turned(self.split(layer["q"](h)), self.turns, positions)
        if mask is None:
            return F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)

    def attention(self, layer, h):
        f = self.attended(layer, h, *self.keys_values(layer, h))
        return layer["o"](f.transpose(1, 2).flatten(2))

    def mlp(self, layer, h):
        return layer["down"](F.silu(layer["gate"](h)) * layer["up"](h))


def rotary_turns(length, size):
    """One complex number for each position and pair of neighbouring features, [T, size / 2]."""
    frequencies = 10000.0 ** (-torch.arange(0, size, 2) / size)
    angles = torch.arange(length)[:, None] * frequencies
    return torch.polar(torch.ones_like(angles), angles)


def turned(x, turns, positions=None):
    """x [B, heads, T, size]; positions [B, T] or [B, heads, T], where they are not 0, 1, 2, ..."""
    if positions is not None:
        turns = turns[positions if positions.dim() == 3 else positions[:, None]]
    pairs = torch.view_as_complex(x.float().unflatten(-1, (-1, 2)))
    return torch.view_as_real(pairs * turns).flatten(-2).to(x.dtype)


def count(n, capacity):
    return min(n, max(1, math.ceil(capacity * n - 1e-6)))


def gate_of(estimator, mask, score, centred):
    if estimator == "weighted":
        return mask * score
    if estimator == "straight_through":
        return mask * (1 + score - score.detach())
    return mask + centred - centred.detach()


class Elastic:
    """The routed branches of a case, in one of the two forms."""

    def __init__(self, model, case, tensors=None):
        """`tensors`: the routers and the factors A of LoRA, by name; B starts at 0 everywhere."""
        self.model, self.case = model, case
        self.dense_gradient = case["gate"] == "straight_through_dense"
        self.kind = "mlp" if case["modules"] in ("mlp_tokens", "experts") else "attention"
        parts = {"heads": model.heads, "experts": model.experts}.get(case["modules"], 1)
        self.routers, self.adapters, self.branches = [], [], {}
        for index, layer in enumerate(model.layers):
            if case["modules"] == "mlp_tokens" and index == 0:
                continue
            weight = (0.02 * torch.randn(parts, model.hidden)).requires_grad_()
            bias = torch.zeros(parts).requires_grad_()
            self.routers += [weight, bias]
            path = f"model.layers.{index}.{'self_attn' if self.kind == 'attention' else 'mlp'}."
            names = "qkvo" if self.kind == "attention" else ("gate", "up", "down")
            for name in names if case["rank"] else ():
                self.adapters += layer[name].adapt(case["rank"])
                if tensors:
                    layer[name].a.data = tensors[f"{path}{name}_proj.lora_A.weight"]
            if tensors:
                router = ROUTER_OF.get(case["modules"], "token_router")
                weight.data = tensors[f"{path}{router}.weight"]
            branch = getattr(self, f"{case['modules']}_{case['form']}")
            self.branches[index, self.kind] = (
                lambda h, b=branch, l=layer, w=weight, c=bias: b(l, h, F.linear(h, w, c))
            )

    # What a score decides.

    def token_choice(self, z):
        """Kept positions [B, k] ascending, the others, mask and gate [B, T]."""
        s = z[..., 0].sigmoid()
        order = z[..., 0].argsort(dim=-1, descending=True, stable=True)
        k = count(s.shape[1], self.case["capacity"])
        kept, others = order[:, :k].sort(-1).values, order[:, k:].sort(-1).values
        mask = torch.zeros_like(s).scatter(1, kept, 1)
        return kept, others, mask, gate_of(self.case["gate"], mask, s, s - s.mean(-1, True))

    def part_choice(self, z):
        """Mask and gate, [B, T, M]."""
        w = z.shape[-1] * z.softmax(-1)
        chosen = w.topk(count(z.shape[-1], self.case["capacity"]), -1).indices
        mask = torch.zeros_like(w).scatter(-1, chosen, 1)
        return mask, gate_of(self.case["gate"], mask, w, w)

    def masked(self, f, mask, gate):
        """gate * f; f of what is not chosen passes no gradient on."""
        if self.dense_gradient:
            f = mask * f + (1 - mask) * f.detach()
        return gate * f

    # Tokens. `run(h, positions)` is the branch for some tokens of each sequence.

    def gathered_tokens(self, h, kept, others, gate, run):
        take = lambda x, rows: x.gather(1, rows[..., None].expand(-1, -1, x.shape[-1]))
        place = lambda y, rows, f: y.scatter_add(1, rows[..., None].expand_as(f), f.to(y.dtype))
        f = run(take(h, kept), kept)
        y = place(torch.zeros_like(h), kept, gate.gather(1, kept)[..., None] * f)
        if self.dense_gradient and others.shape[1]:
            with torch.no_grad():
                f = run(take(h, others), others)
            y = place(y, others, gate.gather(1, others)[..., None] * f)
        return y

    def mlp_tokens_masked(self, layer, h, z):
        _, _, mask, gate = self.token_choice(z)
        return self.masked(self.model.mlp(layer, h), mask[..., None], gate[..., None])

    def mlp_tokens_gathered(self, layer, h, z):
        kept, others, _, gate = self.token_choice(z)
        run = lambda some, positions: self.model.mlp(layer, some)
        return self.gathered_tokens(h, kept, others, gate, run)

    def visible(self, positions, keys):
        """[B, 1, queries, keys]: position against position."""
        return (positions[:, :, None] >= keys[:, None, :])[:, None]

    def attend(self, layer, some, k, v, positions, mask):
        """The branch for queries at `positions`; where nothing is visible it is 0."""
        if mask is None:
            f = self.model.attended(layer, some, k, v, positions)
        else:
            none = ~mask.any(-1, keepdim=True)
            f = self.model.attended(layer, some, k, v, positions, mask | none).masked_fill(none, 0)
        return layer["o"](f.transpose(1, 2).flatten(2))

    def attention_tokens_masked(self, layer, h, z):
        _, _, mask, gate = self.token_choice(z)
        k, v = self.model.keys_values(layer, h)
        visible = None
        if self.case["keys"] == "kept":
            n = h.shape[1]
            visible = torch.ones(n, n, dtype=torch.bool).tril() & mask.bool()[:, None, None, :]
        f = self.attend(layer, h, k, v, None, visible)
        return self.masked(f, mask[..., None], gate[..., None])

    def attention_tokens_gathered(self, layer, h, z):
        kept, others, _, gate = self.token_choice(z)
        everywhere = torch.arange(h.shape[1]).expand(h.shape[:2])
        keys = kept if self.case["keys"] == "kept" else everywhere
        if keys is kept:
            source = h.gather(1, kept[..., None].expand(-1, -1, h.shape[-1]))
            k, v = self.model.keys_values(layer, source, kept)
        else:
            k, v = self.model.keys_values(layer, h)

        def run(some, positions):
            # Kept queries over kept keys are plainly causal: the fast path.
            mask = None if positions is keys else self.visible(positions, keys)
            return self.attend(layer, some, k, v, positions, mask)

        return self.gathered_tokens(h, kept, others, gate, run)

    # Sub-modules.

    def heads_masked(self, layer, h, z):
        mask, gate = (x.transpose(1, 2)[..., None] for x in self.part_choice(z))
        f = self.model.attended(layer, h, *self.model.keys_values(layer, h))
        return layer["o"](self.masked(f, mask, gate).transpose(1, 2).flatten(2))

    def heads_gathered(self, layer, h, z):
        mask, gate = self.part_choice(z)
        k, v = self.model.keys_values(layer, h)
        size = self.model.hidden // self.model.heads

        def run(mask):
            """gate * f of the heads that each token has in `mask`."""
            batch, _, heads = mask.shape
            chosen = mask.transpose(1, 2).bool()
            # The tokens of each head, padded to the most that any has.
            longest = int(chosen.sum(-1).max())
            rows = (~chosen).byte().argsort(dim=-1, stable=True)[..., :longest]
            real = chosen.gather(-1, rows)
            cells = real.nonzero(as_tuple=True)
            q = h.new_zeros(batch, heads, longest, size)
            flat = h.flatten(0, 1)
            tokens = (torch.arange(batch)[:, None, None] * h.shape[1] + rows)[cells]
            of_head = [(cells[1] == m).nonzero()[:, 0] for m in range(heads)]
            for m, mine in enumerate(of_head):
                share = layer["q"](flat[tokens[mine]], rows=slice(m * size, (m + 1) * size))
                q = q.index_put(tuple(c[mine] for c in cells), share.to(q.dtype))
            q = turned(q, self.model.turns, rows)
            visible = rows[..., None] >= torch.arange(h.shape[1])
            f = F.scaled_dot_product_attention(q, k.to(q.dtype), v.to(q.dtype), attn_mask=visible)
            f = f[cells]
            for m, mine in enumerate(of_head):
                share = layer["o"](f[mine], columns=slice(m * size, (m + 1) * size))
                yield m, tokens[mine], share

        return self.gathered_parts(h, mask, gate, run)

    def experts_masked(self, layer, h, z):
        mask, gate = (x[..., None] for x in self.part_choice(z))
        hidden = F.silu(layer["gate"](h)) * layer["up"](h)
        parts = hidden.unflatten(-1, (self.model.experts, -1))
        return layer["down"](self.masked(parts, mask, gate).flatten(2))

    def experts_gathered(self, layer, h, z):
        mask, gate = self.part_choice(z)
        width = len(layer["up"].weight) // self.model.experts

        def run(mask):
            flat, chosen = h.flatten(0, 1), mask.flatten(0, 1).bool()
            for m in range(self.model.experts):
                tokens = chosen[:, m].nonzero()[:, 0]
                some, block = flat[tokens], slice(m * width, (m + 1) * width)
                hidden = F.silu(layer["gate"](some, rows=block)) * layer["up"](some, rows=block)
                yield m, tokens, layer["down"](hidden, columns=block)

        return self.gathered_parts(h, mask, gate, run)

    def gathered_parts(self, h, mask, gate, run):
        """Sum of gate * f; `run(mask)` yields (m, tokens, f) for the sub-modules in a mask."""
        gate = gate.flatten(0, 1)
        y = torch.zeros_like(h).flatten(0, 1)
        for m, tokens, f in run(mask):
            y = y.index_add(0, tokens, (gate[tokens, m, None] * f).to(y.dtype))
        if self.dense_gradient and self.case["capacity"] < 1:
            with torch.no_grad():
                others = list(run(1 - mask))
            for m, tokens, f in others:
                y = y.index_add(0, tokens, (gate[tokens, m, None] * f).to(y.dtype))
        return y.view_as(h)


def build(case, dtype, seed=0, file=None):
    """The step of a case as a function that returns its loss (a forward pass: its logits), and its
    trained tensors."""
    torch.manual_seed(seed)
    size = SIZE | case.get("size", {})
    model = Llama(**size)
    tokens = torch.randint(0, size["vocabulary"], (case["batch"], case["length"] + 1))
    tensors = None
    if file:
        from safetensors.torch import load_file

        tensors = load_file(file)
        tokens = tensors["tokens"].long()
        model.load(tensors)
    autocast = torch.autocast("cpu", torch.bfloat16, enabled=dtype == "bf16")
    if case["step"] == "forward":
        branches = Elastic(model, case, tensors).branches if is_elastic(case) else None

        def forward():
            with torch.no_grad(), autocast:
                return model(tokens[:, :-1], branches)

        return forward, []
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


def timed(case, dtype, repeats=5):
    step, _ = build(case, dtype)
    for _ in range(WARM_UP):
        step()
    times = [milliseconds(step) for _ in range(repeats)]
    return statistics.median(times), max(times) - min(times)


def is_elastic(case):
    return case["step"] != "pretrain" and case["modules"] != "none"


def forms_of(case):
    if not is_elastic(case):
        return ["dense"]
    return [case["form"]] if "form" in case else ["masked", "gathered"]


def answer(case, dtype, threads):
    # A plain forward pass is the dense model.
    case = CASE | ({"modules": "none"} if case.get("step") == "forward" else {}) | case
    results = {form: timed(case | {"form": form}, dtype) for form in forms_of(case)}
    form = min(results, key=lambda name: results[name][0])
    size = SIZE | case.get("size", {})
    return {
        "case": case, "size": size, "threads": threads, "dtype": dtype, "form": form,
        "ms": results[form][0], "spread": results[form][1],
        "forms": {name: ms for name, (ms, _) in results.items()},
    }


class Turns:
    """A case of which one step at a time is asked for."""

    def __init__(self, dtype):
        self.dtype, self.steps = dtype, {}

    def answer(self, request):
        if "run" in request:
            return {"milliseconds": milliseconds(self.steps[request["run"]])}
        case = CASE | request["prepare"]
        checks, self.steps = {}, {}
        for form in forms_of(case):
            step, _ = build(case | {"form": form}, self.dtype, file=request.get("file"))
            # The loss; of logits the mean square.
            first = step().detach().float()
            checks[form] = (first if first.dim() == 0 else first.square().mean()).item()
            for _ in range(WARM_UP - 1):
                step()
            self.steps[form] = step
        return {"checks": checks, "engine": torch.__version__}


def check():
    """Loss and gradients of both forms agree, for every case."""
    small = {"hidden": 32, "layers": 2, "heads": 4, "mlp": 64, "vocabulary": 96, "experts": 4}
    kinds = [(m, "all") for m in MODULES] + [("attention_tokens", "kept")]
    worst = 0.0
    for (modules, keys), gate, rank, capacity in itertools.product(kinds, GATES, (0, 8), (0.5, 1)):
        case = CASE | {"modules": modules, "keys": keys, "gate": gate, "rank": rank}
        case |= {"capacity": capacity, "batch": 3, "length": 20, "size": small}
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
        assert apart < 1e-4, f"{modules} {keys} {gate} rank {rank} at {capacity}: {apart:.1e} apart"
        worst = max(worst, apart)
    print(f"masked and gathered agree to {worst:.1e}")


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
        request = json.loads(line)
        if "prepare" in request or "run" in request:
            result = turns.answer(request)
        else:
            result = answer(request, arguments.dtype, arguments.threads)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
