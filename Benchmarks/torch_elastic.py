"""Routed branches in eager PyTorch, in two forms: masked (everything is computed, gates of zero)
and gathered (what is not chosen is left out)."""

import math

import torch
import torch.nn.functional as F

ROUTER_OF = {"heads": "head_router", "experts": "expert_router"}


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
        self.routers, self.adapters, self.branches, self.scores = [], [], {}, {}
        self.thresholds = {}
        for index, layer in enumerate(model.layers):
            if case["modules"] == "mlp_tokens" and index < model.first_routed_mlp:
                continue
            weight = (0.02 * torch.randn(parts, model.hidden)).requires_grad_()
            bias = torch.zeros(parts).requires_grad_()
            self.routers += [weight, bias]
            path = model.path(index, self.kind)
            names = "qkvo" if self.kind == "attention" else ("gate", "up", "down")
            for name in names if case["rank"] else ():
                self.adapters += layer[name].adapt(case["rank"])
                if tensors:
                    layer[name].a.data = tensors[f"{path}{name}_proj.lora_A.weight"]
            if tensors:
                router = ROUTER_OF.get(case["modules"], "token_router")
                weight.data = tensors[f"{path}{router}.weight"]
                self.thresholds[index] = tensors.get(f"{path}{router}.thresholds")
            self.scores[index] = lambda h, w=weight, c=bias: F.linear(h, w, c)
            branch = getattr(self, f"{case['modules']}_{case['form']}")
            self.branches[index, self.kind] = (
                lambda h, b=branch, l=layer, w=weight, c=bias: b(l, h, F.linear(h, w, c))
            )

    # What a score decides.

    def token_choice(self, z):
        """Kept positions [B, k] ascending, the others, mask and gate [B, T]. Leading tokens are not
        scored: they are kept with a gate of 1."""
        leading = self.model.leading
        z = z[:, leading:, 0]
        s = z.sigmoid()
        order = z.argsort(dim=-1, descending=True, stable=True)
        k = count(s.shape[1], self.case["capacity"])
        kept, others = order[:, :k].sort(-1).values, order[:, k:].sort(-1).values
        mask = torch.zeros_like(s).scatter(1, kept, 1)
        gate = gate_of(self.case["gate"], mask, s, s - s.mean(-1, True))
        if leading:
            mask, gate = (F.pad(x, (leading, 0), value=1) for x in (mask, gate))
            always = torch.arange(leading).expand(len(z), leading)
            kept, others = torch.cat([always, kept + leading], 1), others + leading
        return kept, others, mask, gate

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
            mask = None if positions is keys else self.model.visible(positions, keys)
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
            f = self.model.answers(q, k.to(q.dtype), v.to(q.dtype), rows)[cells]
            for m, mine in enumerate(of_head):
                share = layer["o"](f[mine], columns=slice(m * size, (m + 1) * size))
                yield m, tokens[mine], share

        return self.gathered_parts(h, mask, gate, run, layer["o"].bias)

    def experts_masked(self, layer, h, z):
        mask, gate = (x[..., None] for x in self.part_choice(z))
        parts = self.model.hidden_units(layer, h).unflatten(-1, (self.model.experts, -1))
        return layer["down"](self.masked(parts, mask, gate).flatten(2))

    def experts_gathered(self, layer, h, z):
        mask, gate = self.part_choice(z)
        width = len(layer["up"].weight) // self.model.experts

        def run(mask):
            flat, chosen = h.flatten(0, 1), mask.flatten(0, 1).bool()
            for m in range(self.model.experts):
                tokens = chosen[:, m].nonzero()[:, 0]
                some, block = flat[tokens], slice(m * width, (m + 1) * width)
                hidden = self.model.hidden_units(layer, some, block)
                yield m, tokens, layer["down"](hidden, columns=block)

        return self.gathered_parts(h, mask, gate, run, layer["down"].bias)

    def gathered_parts(self, h, mask, gate, run, bias):
        """bias + sum of gate * f; `run(mask)` yields (m, tokens, f) for the sub-modules in a mask."""
        gate = gate.flatten(0, 1)
        y = (torch.zeros_like(h) if bias is None else bias.expand_as(h)).flatten(0, 1)
        for m, tokens, f in run(mask):
            y = y.index_add(0, tokens, (gate[tokens, m, None] * f).to(y.dtype))
        if self.dense_gradient and self.case["capacity"] < 1:
            with torch.no_grad():
                others = list(run(1 - mask))
            for m, tokens, f in others:
                y = y.index_add(0, tokens, (gate[tokens, m, None] * f).to(y.dtype))
        return y.view_as(h)
