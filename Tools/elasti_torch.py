"""A `transformers` model with routers, LoRA factors, a plan or slices of ElastiLab.

    from transformers import AutoModelForCausalLM
    from elasti_torch import Elastic

    model = AutoModelForCausalLM.from_pretrained(teacher, attn_implementation="eager").float()
    student = Elastic(model, "routers.safetensors", selection="threshold", capacity=0.5)
    loss = student(input_ids, labels=input_ids).loss

Routers and factors become modules of the model under the names they have in the file
(`model.layers.3.mlp.token_router`, `model.layers.3.self_attn.q_proj.lora_A`), so an optimizer finds
them. Choices are masks over a dense computation: the numbers are ElastiLab's, the saving is not.
Sequences are whole: no padding, no cache. Needs torch, transformers and safetensors.

A model that reads images, with routers of any kind, image tokens among them:

    student = Elastic(AutoModelForImageTextToText.from_pretrained(teacher), "routers.safetensors")
    logits = student(input_ids, pixel_values=pixels).logits      # pixels [images, 3, size, size], in their order

Plans and slices change the model's weights, and it stays what it was:

    planned(model, "plan.json")                 # off, width, rank, bits, as
    nested(model, "nested.safetensors", 0.5)    # the first half of the hidden units
"""

import json
import math
from pathlib import Path
from types import SimpleNamespace

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

# A module's last projection.
OUTPUTS = ("o_proj", "c_proj", "down_proj", "dense", "dense_4h_to_h", "out_proj", "fc2")
# Where parts of vision-language models are, by the beginnings of their paths in the file.
PARTS = (
    ("", ""), ("model.", "model.language_model."), ("model.", "model.text_model."),
    ("vision_tower.vision_model.", "model.vision_tower."))
# Of the LoRA factors of a plan: alpha over rank.
RECOVERY = 2
OUTPUT_NORMS = {"self_attn": "post_attention_layernorm", "mlp": "post_feedforward_layernorm"}


class Elastic(nn.Module):
    """Selections: top_k, threshold, fixed_threshold, static; without one as `elasti eval` chooses."""

    def __init__(self, model, routers, selection=None, capacity=None):
        super().__init__()
        with safe_open(routers, "pt") as file:
            metadata = file.metadata()
            tensors = {name: file.get_tensor(name).to(model.dtype) for name in file.keys()}
        rank, alpha = int(metadata["lora_rank"]), float(metadata["lora_alpha"])
        self.model, self.sites, self.images = model, {}, None
        for name in [name for name in tensors if name.endswith(".lora_A.weight")]:
            path = name.removesuffix(".lora_A.weight")
            add_factors(submodule(model, path), path, tensors, alpha / rank)
        sites = {p: json.loads(text) for p, text in metadata.items() if text.startswith("{")}
        routes_tokens = any(s["scheme"] == "token" for site in sites.values() for s in site.values())
        selection = selection or ("threshold" if routes_tokens else "top_k")
        for path, schemes in sites.items():
            if "image_tokens" in schemes:
                scheme = schemes["image_tokens"]
                self.images = ImageTokens(model, path, scheme, tensors, selection, capacity)
            else:
                self.sites[path] = Site(model, path, schemes, tensors, selection, capacity)

    def forward(self, input_ids, **arguments):
        run = self.images or self.model
        return run(input_ids, use_cache=False, **arguments)

    @property
    def margin(self):
        """How near the last pass's scores came to a threshold: where it is tiny, rounding decides."""
        choices = [site.tokens for site in self.sites.values() if site.token]
        choices += [self.images.tokens] if self.images else []
        return min((choice.margin for choice in choices), default=math.inf)


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
        if any(scheme.get("tokens") == "image" for scheme in schemes.values()):
            raise ValueError(f"{path}: choices among the tokens of images alone are not here")
        self.token, self.part = schemes.get("token"), schemes.get("head") or schemes.get("expert")
        if self.token:
            router = path + ".token_router"
            self.tokens = TokenChoice(router, self.token, tensors, selection, capacity)
        for scheme in schemes:
            add_linear(self.module, f"{scheme}_router", f"{path}.{scheme}_router", tensors)
        self.module.register_forward_pre_hook(self.choose, with_kwargs=True)
        if self.part:
            output(self.module).register_forward_pre_hook(self.gate_parts)
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
            kept = self.tokens(z)
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

    def chosen_parts(self, z):
        capacity = self.capacity or self.part["capacity"]
        if self.selection == "static":
            mean = self.tensors[f"{self.path}.{self.part['scheme']}_router.mean_probabilities"]
            return highest(mean, capacity).to(z.dtype).expand(z.shape)
        return highest(z, capacity)


class TokenChoice:
    """Which tokens are kept of their scores z, [..., tokens]: 1 or 0 for each."""

    def __init__(self, name, scheme, tensors, selection, capacity):
        self.name, self.tensors, self.selection = name, tensors, selection
        self.capacity, self.margin = capacity or scheme["capacity"], math.inf

    def __call__(self, z):
        if self.selection == "top_k":
            return highest(z, self.capacity)
        if self.selection == "fixed_threshold":
            return (z > 0).to(z.dtype)
        if self.selection == "threshold":
            threshold = self.threshold(self.capacity)
            self.margin = (z - threshold).abs().min().item()
            return (z > threshold).to(z.dtype)
        raise ValueError(f"{self.selection} chooses no tokens")

    def threshold(self, capacity):
        """Linear between the calibrated capacities; just below 1 towards the lowest score."""
        name = self.name
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


class ImageTokens(nn.Module):
    """The language model reads the tokens of images that a router keeps, and no others."""

    def __init__(self, model, path, scheme, tensors, selection, capacity):
        super().__init__()
        name = path + ".image_token_router"
        if scheme["random"]:
            raise ValueError(f"{path}: random choices are ElastiLab's own")
        # Not a part of this module: it is the student's.
        self.whole, self.scheme = [model], scheme
        self.tokens = TokenChoice(name, scheme, tensors, selection, capacity)
        if name + ".hidden.weight" in tensors:
            add_linear(self, "hidden", name + ".hidden", tensors)
        add_linear(self, "router", name, tensors)

    def scores(self, e):
        if hasattr(self, "hidden"):
            e = functional.gelu(self.hidden(e), approximate="tanh")
        return self.router(e)[:, 0]

    def forward(self, input_ids, pixel_values=None, labels=None, use_cache=False):
        """Logits of all rows, those of tokens that were dropped of a state of zeros; labels as in transformers."""
        model = self.whole[0]
        counts = (input_ids == model.config.image_token_id).sum(-1)
        images = features(model, pixel_values) if pixel_values is not None else []
        each = int(counts.sum()) // max(1, len(images))
        logits, first = [], 0
        for ids, count in zip(input_ids, counts.tolist()):
            number = count // max(1, each)
            own = images[first : first + number]
            logits.append(model.lm_head(self.states(model, ids, own)))
            first += number
        logits = torch.stack(logits)
        loss = None
        if labels is not None:
            loss = functional.cross_entropy(logits[:, :-1].flatten(0, 1), labels[:, 1:].flatten())
        return SimpleNamespace(logits=logits, loss=loss)

    def states(self, model, ids, images):
        """The final hidden states of one text with its images, a list of [tokens, width]."""
        is_image = ids == model.config.image_token_id
        x = model.get_input_embeddings()(ids.masked_fill(is_image, 0))
        stays, places = torch.ones_like(ids, dtype=torch.bool), is_image.nonzero()[:, 0]
        if len(images):
            z = [self.scores(image) for image in images]
            kept = torch.cat([self.tokens(scores) for scores in z])
            s = torch.cat(z).sigmoid()
            centred = torch.cat([scores.sigmoid() - scores.sigmoid().mean() for scores in z])
            gates = gate(self.scheme["gate"], kept, s, centred)
            x = x.index_copy(0, places, gates[:, None] * torch.cat(images))
            stays[places] = kept.bool()
        rows = stays.nonzero()[:, 0]
        is_compact = self.scheme.get("positions") == "compact"
        positions = torch.arange(len(rows)) if is_compact else rows
        decoder = getattr(model.model, "language_model", None) or model.model.text_model
        # With a mask, since positions with gaps are taken for several texts without one.
        states = decoder(
            inputs_embeds=x[rows][None], position_ids=positions[None], use_cache=False,
            attention_mask=torch.ones(1, len(rows), dtype=torch.long)).last_hidden_state[0]
        return torch.zeros_like(x).index_copy(0, rows, states)


def features(model, pixels):
    """The projected embeddings of images, a list of [tokens, width]."""
    is_flat = model.config.model_type == "llava"
    outputs = model.model.get_image_features(pixels if is_flat else pixels[None], return_dict=True)
    found = [image.reshape(-1, image.shape[-1]) for image in outputs.pooler_output]
    return list(torch.cat(found).chunk(len(pixels)))


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


def planned(model, file):
    """The model with what a plan (JSON with `sites`) leaves of its weights: the numbers are ElastiLab's, the saving
    is not.

    The order of units (units.json), the factors of ranks (factors.safetensors) and the LoRA factors trained for it
    (recovery.safetensors) are those beside it; without factors of ranks they are plain truncated SVDs, as
    `elasti eval --plan` makes them.
    """
    def beside(name, load):
        path = Path(file).with_name(name)
        return load(path) if path.exists() else {}

    levels = json.loads(Path(file).read_text())["sites"]
    orders = beside("units.json", lambda path: json.loads(path.read_text()))
    leave(model, levels, orders, beside("factors.safetensors", load_file))
    recover(model, levels, orders, beside("recovery.safetensors", load_file))
    return model


def nested(model, file, width):
    """The model with the MLPs of a nested.safetensors, of which the first share of the hidden units runs."""
    tensors = load_file(file)
    for name, value in tensors.items():
        path, _, kind = name.rpartition(".")
        getattr(submodule(model, path), kind).data.copy_(value)
    mlps = {name.rpartition(".")[0].rpartition(".")[0] for name in tensors}
    return leave(model, {path: {"width": width} for path in mlps}, {}, {})


@torch.no_grad()
def leave(model, levels, orders, factors):
    """Changes the weights of the sites by their levels."""
    parts = {path: level for path, level in levels.items() if isinstance(level, dict)}
    for path, level in parts.items():
        if "as" not in level:
            cut(submodule(model, path), path, level, orders.get(path), factors)
    for path, level in parts.items():
        if "as" in level:
            other = dict(projections(submodule(model, level["as"])))
            for name, projection in projections(submodule(model, path)):
                projection.load_state_dict(other[name].state_dict())
    for path, level in levels.items():
        if level == "off":
            for parameter in output(submodule(model, path)).parameters():
                parameter.zero_()
    return model


def projections(module):
    found = module.named_modules()
    return [(n, m) for n, m in found if n and getattr(m, "weight", None) is not None and m.weight.dim() == 2]


def output(module):
    return next(getattr(module, name) for name in OUTPUTS if hasattr(module, name))


def recover(model, levels, orders, tensors):
    """Adds LoRA factors, whose units stand in the order that widths cut."""
    for name in [name for name in tensors if name.endswith(".lora_A.weight")]:
        path = name.removesuffix(".lora_A.weight")
        site, _, own = path.rpartition(".")
        projection, level = submodule(model, path), levels.get(site)
        if site in orders:
            width = level.get("width", 1) if isinstance(level, dict) else 1
            places = Places(submodule(model, site), site, orders[site], width)
            inner, outer = tensors[name], tensors[path + ".lora_B.weight"]
            rows, columns = places.all(own), places.columns(own)
            tensors[name] = torch.zeros_like(inner)
            tensors[name][:, columns] = inner[:, : len(columns)]
            tensors[path + ".lora_B.weight"] = torch.zeros_like(outer).index_copy(0, rows, outer)
        add_factors(projection, path, tensors, RECOVERY)


class Places:
    """Where the units of a site, hidden ones or heads, are in the matrices of its projections."""

    def __init__(self, module, path, order, width):
        self.path, self.last = path, output(module)
        self.matrices = {name: (m, matrix(m)) for name, m in projections(module)}
        inputs = matrix(self.last).shape[1]
        is_mlp = path.rpartition(".")[2] not in ("self_attn", "attn", "attention")
        self.units = inputs if is_mlp else module.config.num_attention_heads
        self.order, self.size = order or list(range(self.units)), inputs // self.units
        self.kept = self.order[: round(width * self.units)]

    def columns(self, name):
        """Inputs that are left."""
        module, weight = self.matrices[name]
        return blocks(self.kept, self.size) if module is self.last else torch.arange(weight.shape[1])

    def rows(self, name, units=None):
        """Outputs that are left. Heads that share keys are cut together."""
        module, weight = self.matrices[name]
        if module is self.last:
            return torch.arange(weight.shape[0])
        shared = self.units // (weight.shape[0] // self.size)
        if shared == 0:
            raise ValueError(f"{self.path}.{name}: one matrix of several projections: not here with ranks or LoRA")
        return blocks(list(dict.fromkeys(unit // shared for unit in units or self.kept)), self.size)

    def all(self, name):
        return self.rows(name, self.order)


def cut(module, path, level, order, factors):
    """First units, then ranks, then bits."""
    places, ranks, bits = Places(module, path, order, level.get("width", 1)), level.get("rank", {}), level.get("bits")
    if isinstance(ranks, int):
        ranks = {name: ranks for name in places.matrices}
    if not ranks.keys() <= places.matrices.keys():
        raise ValueError(f"{path}: one matrix of several projections: not here with ranks: {ranks}")
    for name, (_, weight) in places.matrices.items():
        rank = ranks.get(name)
        # What is left of other rows is read by nothing.
        rows = places.rows(name) if rank else torch.arange(weight.shape[0])
        columns = places.columns(name)
        left = weight[rows[:, None], columns]
        if rank:
            left = ranked(left, rank, f"{path}.{name}", bits, factors)
        elif bits:
            left = quantised(left, bits)
        weight.zero_()
        weight[rows[:, None], columns] = left.to(weight.dtype)


def matrix(projection):
    """[out, in], as a view."""
    is_transposed = type(projection).__name__ == "Conv1D"
    return projection.weight.data.T if is_transposed else projection.weight.data


def blocks(indices, size):
    return torch.tensor([index * size + place for index in indices for place in range(size)])


def ranked(weight, rank, path, bits, factors):
    inner, outer = (factors.get(f"{path}.rank_{letter}.weight") for letter in "AB")
    if inner is not None:
        return quantised(outer, bits) @ quantised(inner, bits) if bits else outer @ inner
    if bits:
        raise ValueError(f"{path}: bits of factors need factors.safetensors beside the plan")
    u, s, v = torch.linalg.svd(weight.double(), full_matrices=False)
    return (u[:, :rank] * s[:rank]) @ v[:rank]


def quantised(weight, bits):
    """By round to nearest in groups of 64 along the input, scale and zero in float16."""
    def group(values):
        low, high = values.amin(1, keepdim=True), values.amax(1, keepdim=True)
        scale = ((high - low) / (2**bits - 1)).half().float()
        zero = low.half().float()
        whole = ((values - zero) / scale).nan_to_num(0, 2**bits - 1, 0).round()
        return whole.clamp(0, 2**bits - 1) * scale + zero
    return torch.cat([group(part) for part in weight.float().split(64, dim=1)], 1)
