"""The most bytes in PyTorch's tensors at one time, as its own allocator reports them."""

import gc
import warnings

import torch
from torch.profiler import ProfilerActivity, profile


def live_bytes():
    """Bytes of all tensors that Python reaches, each storage once."""
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of deprecated objects that are only looked at
        tensors = [x for x in gc.get_objects() if issubclass(type(x), torch.Tensor)]
    storages = {t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in tensors}
    return sum(storages.values())


def rise_during(step):
    """How far the allocator's balance rises above what it was before, at its highest."""
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as profiler:
        step()
    events = profiler.profiler.kineto_results.events()
    events = [(e.start_ns(), e.nbytes()) for e in events if e.name() == "[memory]"]
    balance = highest = 0
    for _, bytes_ in sorted(events, key=lambda event: event[0]):
        balance += bytes_
        highest = max(highest, balance)
    return highest
