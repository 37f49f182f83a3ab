"""Decoding with a key-value cache in eager PyTorch, batch 1: dense, or elastic in the two forms. The
prompt of routed heads and experts is masked in both forms: it is read once."""

import torch
import torch.nn.functional as F

from torch_elastic import count
from torch_model import rotary_turns, turned


class Decoder:
    def __init__(self, model, case, total, elastic=None):
        """`total`: the most positions; `elastic`: routers with thresholds, None: dense."""
        self.model, self.case, self.elastic, self.total = model, case, elastic, total
        self.gathers = case.get("form") == "gathered"
        model.turns = rotary_turns(total, model.hidden // model.heads)

    def run(self, tokens, prompt):
        """Reads the prompt at once, then the other tokens one by one, whatever it predicts.

        Returns the logits after the prompt and after each token, [steps, V]."""
        self.start()
        logits = [self.feed(tokens[:, :prompt])]
        for position in range(prompt, tokens.shape[1]):
            self.predicted = logits[-1].argmax(-1)
            logits.append(self.feed(tokens[:, position : position + 1]))
        self.k = self.v = None
        return torch.cat(logits)

    def start(self):
        model = self.model
        shape = (len(model.layers), 1, model.heads, self.total, model.hidden // model.heads)
        self.k, self.v = torch.empty(shape), torch.empty(shape)
        # Keys of each layer, and which of them are visible, by position.
        self.stored = [0] * len(model.layers)
        self.kept = torch.ones(len(model.layers), self.total, dtype=torch.bool)
        self.length = 0

    def feed(self, tokens):
        """Logits after the last of the tokens, [1, V]."""
        model, n = self.model, tokens.shape[1]
        positions = torch.arange(self.length, self.length + n)[None]
        x = model.embedding[tokens]
        for index, layer in enumerate(model.layers):
            for kind in ("attention", "mlp"):
                h = model.normed(x, index, kind)
                x = x + self.branch(index, kind)(index, layer, h, positions)
        self.length += n
        return model.head(x[:, -1])

    def branch(self, index, kind):
        elastic = self.elastic
        if elastic and (index, kind) in elastic.branches:
            return getattr(self, self.case["modules"])
        return self.attention if kind == "attention" else self.mlp

    def mlp(self, index, layer, h, positions):
        return self.model.mlp(layer, h)

    def store(self, index, layer, h, positions):
        """Appends keys and values; returns all of the layer's so far."""
        k, v = self.model.keys_values(layer, h, positions)
        start, end = self.stored[index], self.stored[index] + h.shape[1]
        self.k[index][:, :, start:end], self.v[index][:, :, start:end] = k, v
        self.stored[index] = end
        return self.k[index][:, :, :end], self.v[index][:, :, :end]

    def attended(self, layer, h, k, v, positions, mask=None):
        """[1, heads, n, size]; without a mask several tokens are the whole prompt, causal."""
        q = turned(self.model.split(layer["q"](h)), self.model.turns, positions)
        k, v = k.to(q.dtype), v.to(q.dtype)
        causal = mask is None and h.shape[1] > 1
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)

    def out(self, layer, f):
        return layer["o"](f.transpose(1, 2).flatten(2))

    def attention(self, index, layer, h, positions):
        k, v = self.store(index, layer, h, positions)
        return self.out(layer, self.attended(layer, h, k, v, positions))

    # Tokens: kept above the threshold.

    def above(self, index, h):
        return self.elastic.scores[index](h)[0, :, 0] > self.elastic.thresholds[index]

    def mlp_tokens(self, index, layer, h, positions):
        kept = self.above(index, h)
        if not self.gathers:
            return self.model.mlp(layer, h) * kept[:, None]
        rows = kept.nonzero()[:, 0]
        if not len(rows):
            return 0
        f = self.model.mlp(layer, h[:, rows])
        return torch.zeros_like(h).index_copy(1, rows, f.to(h.dtype))

    def attention_tokens(self, index, layer, h, positions):
        kept = self.above(index, h)
        only_kept = self.case["keys"] == "kept"
        if not self.gathers:
            k, v = self.store(index, layer, h, positions)
            visible = torch.arange(k.shape[2]) <= positions[0, :, None]
            if only_kept:
                self.kept[index, positions[0]] = kept
                visible = visible & self.kept[index, : k.shape[2]]
            # A row that sees nothing would be NaN; it is not kept.
            f = self.attended(layer, h, k, v, positions, visible | ~kept[:, None])
            return self.out(layer, f) * kept[:, None]
        rows = kept.nonzero()[:, 0]
        some, places = h[:, rows], positions[:, rows]
        if only_kept:
            if not len(rows):
                return 0
            k, v = self.store(index, layer, some, places)
            mask = None
        else:
            k, v = self.store(index, layer, h, positions)
            if not len(rows):
                return 0
            mask = None
            if h.shape[1] > 1:
                mask = torch.arange(k.shape[2]) <= places[0, :, None]
        f = self.out(layer, self.attended(layer, some, k, v, places, mask))
        return torch.zeros_like(h).index_copy(1, rows, f.to(h.dtype))

    # Sub-modules: the highest of each token.

    def chosen(self, index, h):
        """[n, k]"""
        z = self.elastic.scores[index](h)[0]
        return z.topk(count(z.shape[-1], self.case["capacity"]), -1).indices

    def mask(self, index, h, parts):
        """[n, parts]"""
        chosen = self.chosen(index, h)
        return torch.zeros(h.shape[1], parts).scatter(1, chosen, 1)

    def heads(self, index, layer, h, positions):
        k, v = self.store(index, layer, h, positions)
        if not self.gathers or h.shape[1] > 1:
            f = self.attended(layer, h, k, v, positions)
            return self.out(layer, f * self.mask(index, h, self.model.heads).T[..., None])
        chosen = self.chosen(index, h)[0]
        blocks = layer["q"].weight.unflatten(0, (self.model.heads, -1))[chosen]
        q = turned((blocks @ h[0, 0])[None, :, None], self.model.turns, positions)
        k, v = k[:, chosen].to(q.dtype), v[:, chosen].to(q.dtype)
        f = F.scaled_dot_product_attention(q, k, v)
        columns = layer["o"].weight.unflatten(1, (self.model.heads, -1))[:, chosen]
        return (columns.flatten(1) @ f.flatten())[None, None]

    def experts(self, index, layer, h, positions):
        parts = self.model.experts
        if not self.gathers or h.shape[1] > 1:
            hidden = F.silu(layer["gate"](h)) * layer["up"](h)
            blocks = hidden.unflatten(-1, (parts, -1)) * self.mask(index, h, parts)[..., None]
            return layer["down"](blocks.flatten(2))
        width, f = len(layer["up"].weight) // parts, 0
        for m in self.chosen(index, h)[0].tolist():
            block = slice(m * width, (m + 1) * width)
            hidden = F.silu(layer["gate"](h, rows=block)) * layer["up"](h, rows=block)
            f = f + layer["down"](hidden, columns=block)
        return f
