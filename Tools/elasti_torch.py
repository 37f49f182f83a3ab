"""A `transformers` model with routers and LoRA factors that ElastiLab trained.

    from transformers import AutoModelForCausalLM
    from elasti_torch import Elastic

    model = AutoModelForCausalLM.from_pretrained(teacher, attn_implementation="eager").float()
    student = Elastic(model, "routers.safetensors", selection="threshold", capacity=0.5)
    loss = student(input_ids, labels=input_ids).loss

Routers and factors become modules of the model under the names they have in the file
(`model.layers.3.mlp.token_router`, `model.layers.3.self_attn.q_proj.lora_A`), so an optimizer finds
them. Choices are masks over a dense computation: the numbers are ElastiLab's, the saving is not.
Sequences are whole: no padding, no cache. Needs torch, transformers and safetensors.
"""

import json
import math

import torch
from safetensors import safe_open
from torch import nn

# A module's last projection.
OUTPUTS = ("o_proj", "c_proj", "down_proj", "dense", "dense_4h_to_h", "out_proj", "fc2")
# Where parts of vision-language models are, by the beginnings of their paths in the file.
PARTS = (
    ("", ""), ("model.", "model.language_model."), ("model.", "model.text_model."),
    ("vision_tower.vision_model.", "model.vision_tower."))
OUTPUT_NORMS = {"self_attn": "post_attention_layernorm", "mlp": "post_feedforward_layernorm"}


class Elastic(nn.Module):
    """Selections: top_k, threshold, fixed_threshold, static; without one as `elasti eval` chooses."""

    def __init__(self, model, routers, selection=None, capacity=None):
        super().__init__()
        with safe_open(routers, "pt") as file:
            metadata = file.metadata()
            tensors = {name: file.get_tensor(name).to(model.dtype) for name in file.keys()}
        rank, alpha = int(metadata["lora_rank"]), float(metadata["lora_alpha"])
        self.model, self.sites = model, {}
        for name in [name for name in tensors if name.endswith(".lora_A.weight")]:
            path = name.removesuffix(".lora_A.weight")
            add_factors(submodule(model, path), path, tensors, alpha / rank)
        sites = {p: json.loads(text) for p, text in metadata.items() if text.startswith("{")}
        routes_tokens = any(s["scheme"] == "token" for site in sites.values() for s in site.values())
        selection = selection or ("threshold" if routes_tokens else "top_k")
        for path, schemes in sites.items():
            self.sites[path] = Site(model, path, schemes, tensors, selection, capacity)

    def forward(self, input_ids, **arguments):
        return self.model(input_ids, use_cache=False, **arguments)


def submodule(model, path):
    """The module that has a path in a router file."""
    for stored, own in PARTS:
        try:
            return model.get_submodule(own + path.removeprefix(stored))
        except AttributeError:
            continue
    raise KeyError(path)


class Site:
    """The choices at one module, its gates, and the hooks that apply them."""

    def __init__(self, model, path, schemes, tensors, selection, capacity):
        self.path, self.tensors, self.selection, self.capacity = path, tensors, selection, capacity
        parent, _, name = path.rpartition(".")
        self.module, layer = submodule(model, path), submodule(model, parent)
        # A class token always runs and is not scored.
        tower = path.startswith("vision_tower.")
        self.leading = int(tower and hasattr(model.model.vision_tower.embeddings, "class_embedding"))
        schemes = {scheme["scheme"]: scheme for scheme in schemes.values()}
        if any(scheme["random"] for scheme in schemes.values()):
            raise ValueError(f"{path}: random choices are ElastiLab's own")
        self.token, self.part = schemes.get("token"), schemes.get("head") or schemes.get("expert")
        for scheme in schemes:
            add_linear(self.module, f"{scheme}_router", f"{path}.{scheme}_router", tensors)
        self.module.register_forward_pre_hook(self.choose, with_kwargs=True)
        if self.part:
            output = next(getattr(self.module, n) for n in OUTPUTS if hasattr(self.module, n))
            output.register_forward_pre_hook(self.gate_parts)
        if self.token:
            has_norm = hasattr(layer, "post_feedforward_layernorm")
            last = getattr(layer, OUTPUT_NORMS[name]) if has_norm else self.module
            last.register_forward_hook(self.gate_tokens)

    def choose(self, _, arguments, named):
        """Gates from the module's normalised input h, [batch, tokens, width]."""
        h = arguments[0] if arguments else named["hidden_states"]
        if self.token:
            z = self.module.token_router(h)[:, self.leading :, 0]
            first = torch.ones_like(h[:, : self.leading, 0])
            kept = self.kept_tokens(z)
            s = z.sigmoid()
            gates = gate(self.token["gate"], kept, s, s - s.mean(-1, keepdim=True))
            self.kept, self.token_gate = torch.cat([first, kept], 1), torch.cat([first, gates], 1)
            if self.token["keys"] == "kept" and "attention_mask" in named:
                mask = named["attention_mask"]
                if mask is None or not mask.is_floating_point():
                    raise ValueError("routers with keys: kept need attn_implementation='eager'")
                dropped = ~self.kept.bool()[:, None, None, :]
                named["attention_mask"] = mask.masked_fill(dropped, torch.finfo(mask.dtype).min)
        if self.part:
            router = getattr(self.module, f"{self.part['scheme']}_router")
            z = router(h)
            w = z.shape[-1] * z.softmax(-1)
            self.part_gate = gate(self.part["gate"], self.chosen_parts(z), w, w)
        return arguments, named

    def gate_parts(self, _, arguments):
        x = arguments[0]
        blocks = x.reshape(*x.shape[:-1], self.part_gate.shape[-1], -1)
        return ((blocks * self.part_gate[..., None]).reshape(x.shape),)

    def gate_tokens(self, _, __, output):
        if isinstance(output, tuple):
            return (output[0] * self.token_gate[..., None], *output[1:])
        return output * self.token_gate[..., None]

    def kept_tokens(self, z):
        if self.selection == "top_k":
            return highest(z, self.capacity or self.token["capacity"])
        if self.selection == "fixed_threshold":
            return (z > 0).to(z.dtype)
        if self.selection == "threshold":
            threshold = self.threshold(self.capacity or self.token["capacity"])
            # Of the score nearest to it: where it is tiny, rounding decides.
            self.margin = (z - threshold).abs().min().item()
            return (z > threshold).to(z.dtype)
        raise ValueError(f"{self.selection} chooses no tokens")

    def threshold(self, capacity):
        """Linear between the calibrated capacities; just below 1 towards the lowest score."""
        name = self.path + ".token_router"
        known = [round(c, 6) for c in self.tensors[name + ".threshold_capacities"].tolist()]
        values = self.tensors[name + ".thresholds"].tolist()
        above = next((i for i, c in enumerate(known) if c >= capacity - 1e-9), None)
        if above is None or (above == 0 and known[0] > capacity + 1e-9):
            raise ValueError(f"{name}: no threshold for {capacity}; calibrated: {known}")
        if known[above] <= capacity + 1e-9:
            return values[above]
        end = values[above]
        if math.isinf(end):
            end = self.tensors[name + ".lowest_score"].item()
        share = (capacity - known[above - 1]) / (known[above] - known[above - 1])
        return values[above - 1] + share * (end - values[above - 1])

    def chosen_parts(self, z):
        capacity = self.capacity or self.part["capacity"]
        if self.selection == "static":
            mean = self.tensors[f"{self.path}.{self.part['scheme']}_router.mean_probabilities"]
            return highest(mean, capacity).to(z.dtype).expand(z.shape)
        return highest(z, capacity)


def highest(scores, capacity):
    """1 at the k highest along the last axis, else 0; of equal ones the lower index."""
    n = scores.shape[-1]
    k = min(n, max(1, math.ceil(capacity * n - 1e-6)))
    order = scores.detach().sort(dim=-1, descending=True, stable=True).indices[..., :k]
    return torch.zeros_like(scores.detach()).scatter(-1, order, 1)


def gate(estimator, mask, score, centred):
    """What an update is multiplied by, with the estimator's gradient where gradients are recorded."""
    if estimator == "weighted":
        return mask * score
    if not torch.is_grad_enabled():
        return mask
    if estimator == "straight_through":
        return mask * (1 + score - score.detach())
    return mask + centred - centred.detach()


def add_linear(module, name, path, tensors):
    weight, bias = tensors[path + ".weight"], tensors.get(path + ".bias")
    linear = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None)
    linear.to(weight.dtype).load_state_dict(
        {"weight": weight} if bias is None else {"weight": weight, "bias": bias})
    module.add_module(name, linear)


def add_factors(projection, path, tensors, scale):
    """output + scale * B A x"""
    for name in ("lora_A", "lora_B"):
        add_linear(projection, name, f"{path}.{name}", tensors)
    projection.register_forward_hook(
        lambda module, inputs, output: output + scale * module.lora_B(module.lora_A(inputs[0])))
