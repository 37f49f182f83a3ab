"""The Llama of our benchmark in eager PyTorch."""

import functools
import math

import torch
import torch.nn.functional as F

# Where the projections stand in a checkpoint.
MODULE_OF = {name: "self_attn" for name in "qkvo"} | dict.fromkeys(("gate", "up", "down"), "mlp")


class Projection:
    """W x, with LoRA beside it; rows and columns cut out the share of a sub-module."""

    bias = None

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
    # The first layer whose MLP routes tokens; how many tokens of a sequence are not routed.
    first_routed_mlp, leading = 1, 0

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
        x = self.embedding[tokens]
        for index in range(len(self.layers)):
            for kind in ("attention", "mlp"):
                x = self.residual(x, index, kind, branches)
        return self.head(x)

    def residual(self, x, index, kind, branches=None):
        """x [B, T, D] with the update of one module, its norm included."""
        self.turns = rotary_turns(x.shape[1], self.hidden // self.heads)
        layer = self.layers[index]
        h = self.normed(x, index, kind)
        routed = (branches or {}).get((index, kind))
        dense = self.attention if kind == "attention" else self.mlp
        return x + (routed(h) if routed else dense(layer, h))

    def normed(self, x, index, kind):
        norm = self.layers[index]["norms"][kind == "mlp"]
        return F.rms_norm(x, norm.shape, norm, 1e-5)

    def head(self, x):
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

    def visible(self, positions, keys):
        """[B, 1, queries, keys]: position against position."""
        return (positions[:, :, None] >= keys[:, None, :])[:, None]

    def answers(self, q, k, v, positions):
        """The same of queries before their turn, [B, heads, n, size] at positions [B, heads, n]."""
        visible = positions[..., None] >= torch.arange(k.shape[2])
        q = turned(q, self.turns, positions)
        return F.scaled_dot_product_attention(q, k, v, attn_mask=visible)

    def attention(self, layer, h):
        f = self.attended(layer, h, *self.keys_values(layer, h))
        return layer["o"](f.transpose(1, 2).flatten(2))

    def mlp(self, layer, h):
        return layer["down"](self.hidden_units(layer, h))

    def hidden_units(self, layer, h, rows=slice(None)):
        return F.silu(layer["gate"](h, rows=rows)) * layer["up"](h, rows=rows)

    def path(self, index, kind):
        """What the names of a branch's tensors begin with."""
        return f"model.layers.{index}.{'self_attn' if kind == 'attention' else 'mlp'}."


@functools.cache
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
