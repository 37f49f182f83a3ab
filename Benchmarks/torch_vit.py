"""The ViT-MAE of our benchmark in eager PyTorch, and the step that trains its routers."""

import math

import torch
import torch.nn.functional as F

from torch_elastic import Elastic

SIZE = {"hidden": 192, "layers": 6, "heads": 6, "mlp": 768, "decoderHidden": 128, "decoderLayers": 2}
SIZE |= {"decoderHeads": 4, "decoderMLP": 512, "patch": 4, "image": 32, "visible": 16, "experts": 8}
NAMES = {
    "q": "attention.attention.query", "k": "attention.attention.key", "v": "attention.attention.value",
    "o": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense",
}


class Affine:
    """W x + b; rows and columns cut out the share of a sub-module. A share of columns has no bias."""

    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x, rows=None, columns=None):
        if columns is not None:
            return F.linear(x, self.weight[:, columns])
        if rows is not None:
            return F.linear(x, self.weight[rows], self.bias[rows])
        return F.linear(x, self.weight, self.bias)


class Stack:
    """The blocks of the encoder or of the decoder; the first token of a sequence is the class token."""

    first_routed_mlp, leading = 0, 1

    def __init__(self, prefix, tensors, hidden, layers, heads, mlp, experts):
        self.prefix, self.hidden, self.heads, self.experts = prefix, hidden, heads, experts
        self.layers = []
        for index in range(layers):
            path = f"{prefix}{index}."
            pair = lambda name: (tensors[f"{path}{name}.weight"], tensors[f"{path}{name}.bias"])
            layer = {key: Affine(*pair(name)) for key, name in NAMES.items()}
            layer["norms"] = [pair("layernorm_before"), pair("layernorm_after")]
            parts = [layer[name] for name in "qkv"]
            weight, bias = (torch.cat([getattr(p, x) for p in parts]) for x in ("weight", "bias"))
            self.layers.append(layer | {"qkv": Affine(weight, bias)})

    def __call__(self, x, branches):
        for index, layer in enumerate(self.layers):
            for kind, dense in (("attention", self.attention), ("mlp", self.mlp)):
                h = normed(x, layer["norms"][kind == "mlp"])
                routed = branches.get((index, kind))
                x = x + (routed(h) if routed else dense(layer, h))
        return x

    def path(self, index, kind):
        return f"{self.prefix}{index}.{kind}."

    def split(self, x):
        """[B, T, D] to [B, heads, T, size]"""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def keys_values(self, layer, h, positions=None):
        return self.split(layer["k"](h)), self.split(layer["v"](h))

    def attended(self, layer, h, k, v, positions=None, mask=None):
        return F.scaled_dot_product_attention(self.split(layer["q"](h)), k, v, attn_mask=mask)

    def visible(self, positions, keys):
        """Everything sees everything."""

    def answers(self, q, k, v, positions):
        return F.scaled_dot_product_attention(q, k, v)

    def attention(self, layer, h):
        q, k, v = (self.split(x) for x in layer["qkv"](h).chunk(3, -1))
        return layer["o"](F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2))

    def mlp(self, layer, h):
        return layer["down"](self.hidden_units(layer, h))

    def hidden_units(self, layer, h, rows=None):
        return F.gelu(layer["up"](h, rows=rows))


class MaskedAutoencoder:
    def __init__(self, size, tensors):
        self.size, self.tensors, experts = size, tensors, size["experts"]
        self.encoder = Stack(
            "vit.encoder.layer.", tensors, size["hidden"], size["layers"], size["heads"], size["mlp"], experts
        )
        self.decoder = Stack(
            "decoder.decoder_layers.", tensors, size["decoderHidden"], size["decoderLayers"],
            size["decoderHeads"], size["decoderMLP"], experts,
        )

    def __call__(self, pixels, order, branches=({}, {})):
        """Predictions [B, patches, numbers of a patch]; order [B, patches]: of keeping."""
        t = self.tensors
        side, visible = self.size["patch"], self.size["visible"]
        # [B, patches, channels * side * side], as the convolution's weight has them
        patches = F.unfold(pixels, side, stride=side).transpose(1, 2)
        take = lambda x, rows: x.gather(1, rows[..., None].expand(-1, -1, x.shape[-1]))
        positions = t["vit.embeddings.position_embeddings"]
        kept = order[:, :visible]
        weight = t["vit.embeddings.patch_embeddings.projection.weight"].flatten(1)
        bias = t["vit.embeddings.patch_embeddings.projection.bias"]
        x = F.linear(take(patches, kept), weight, bias) + positions[0, 1:][kept]
        first = t["vit.embeddings.cls_token"] + positions[:, :1]
        x = self.encoder(torch.cat([first.expand(len(x), -1, -1), x], 1), branches[0])
        x = F.linear(
            normed(x, (t["vit.layernorm.weight"], t["vit.layernorm.bias"])),
            t["decoder.decoder_embed.weight"], t["decoder.decoder_embed.bias"],
        )
        masked = t["decoder.mask_token"].expand(len(x), order.shape[1] - visible, -1)
        patches = take(torch.cat([x[:, 1:], masked], 1), order.argsort(1))
        x = torch.cat([x[:, :1], patches], 1) + t["decoder.decoder_pos_embed"]
        x = normed(
            self.decoder(x, branches[1])[:, 1:],
            (t["decoder.decoder_norm.weight"], t["decoder.decoder_norm.bias"]),
        )
        return F.linear(x, t["decoder.decoder_pred.weight"], t["decoder.decoder_pred.bias"])


def normed(x, norm):
    return F.layer_norm(x, x.shape[-1:], *norm, 1e-12)


def drawn(size, images):
    """Weights and images of a case that comes without a file."""
    patches, numbers = (size["image"] // size["patch"]) ** 2, 3 * size["patch"] ** 2
    tensors = {"pixels": torch.randn(images, 3, size["image"], size["image"])}
    tensors["order"] = torch.rand(images, patches).argsort(1).float()

    def affine(name, outputs, inputs):
        tensors[f"{name}.weight"] = torch.randn(outputs, inputs) / math.sqrt(inputs)
        tensors[f"{name}.bias"] = 0.1 * torch.randn(outputs)

    def norm(name, width):
        tensors[f"{name}.weight"], tensors[f"{name}.bias"] = torch.ones(width), torch.zeros(width)

    def blocks(prefix, width, layers, mlp):
        for index in range(layers):
            for key, name in NAMES.items():
                outputs, inputs = mlp if key == "up" else width, mlp if key == "down" else width
                affine(f"{prefix}{index}.{name}", outputs, inputs)
            norm(f"{prefix}{index}.layernorm_before", width)
            norm(f"{prefix}{index}.layernorm_after", width)

    hidden, narrow = size["hidden"], size["decoderHidden"]
    affine("vit.embeddings.patch_embeddings.projection", hidden, numbers)
    tensors["vit.embeddings.position_embeddings"] = torch.randn(1, patches + 1, hidden)
    tensors["vit.embeddings.cls_token"] = torch.randn(1, 1, hidden)
    blocks("vit.encoder.layer.", hidden, size["layers"], size["mlp"])
    norm("vit.layernorm", hidden)
    affine("decoder.decoder_embed", narrow, hidden)
    tensors["decoder.mask_token"] = torch.randn(1, 1, narrow)
    tensors["decoder.decoder_pos_embed"] = torch.randn(1, patches + 1, narrow)
    blocks("decoder.decoder_layers.", narrow, size["decoderLayers"], size["decoderMLP"])
    norm("decoder.decoder_norm", narrow)
    affine("decoder.decoder_pred", numbers, narrow)
    return tensors


def routing(case, tensors):
    """The loss of a step as a function, and what it trains. The teacher's side is computed once."""
    size = SIZE | case["size"] | case["size"]["images"]
    routers = tensors
    if tensors is None:
        tensors = drawn(size, case["batch"])
    model = MaskedAutoencoder(size, tensors)
    pixels, order = tensors["pixels"], tensors["order"].long()
    with torch.no_grad():
        teacher = F.normalize(model(pixels, order), dim=-1)
    stacks = [Elastic(stack, case, routers) for stack in (model.encoder, model.decoder)]
    branches = [stack.branches for stack in stacks]

    def loss():
        student = model(pixels, order, branches).float()
        return 1 - ((student * teacher).sum(-1) / student.norm(dim=-1)).mean()

    return loss, [tensor for stack in stacks for tensor in stack.routers]
