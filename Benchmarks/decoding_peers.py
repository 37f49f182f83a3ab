"""Others' decoding of a GGUF file, one text at batch 1: the peers of `bench decoding --model FILE --python PYTHON`.

    pip install torch==2.15.0 transformers==5.23.0 gguf==0.19.0 accelerate xllamacpp==2026.10.11549
    python Benchmarks/decoding_peers.py "transformers float32" model.gguf 2
    python Benchmarks/decoding_peers.py llama.cpp model.gguf 2

A line {"prompt": [tokens], "next": [tokens]} in, {"milliseconds"} of one of the next tokens out, the prompt not
counted. transformers reads the file by its own loader, which widens the weights, and is given the tokens; llama.cpp
makes as many of its own.
"""

import json
import os
import pathlib
import sys
import time


def transformers_decoder(model, threads, dtype):
    os.environ["TQDM_DISABLE"] = "1"
    import torch
    from transformers import AutoModelForCausalLM, GgufConfig

    torch.set_num_threads(threads)
    file = pathlib.Path(model)
    network = AutoModelForCausalLM.from_pretrained(
        file.parent, gguf_file=file.name, dtype=getattr(torch, dtype), quantization_config=GgufConfig(dequantize=True)
    ).eval()

    @torch.inference_mode()
    def decode(prompt, following):
        keys = network(torch.tensor([prompt]), use_cache=True, logits_to_keep=1).past_key_values
        start = time.perf_counter()
        for token in following:
            network(torch.tensor([[token]]), past_key_values=keys, use_cache=True)
        return 1000 * (time.perf_counter() - start) / len(following)

    return decode


def llama_decoder(model, threads):
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path, settings.verbosity = model, -1
    settings.n_parallel, settings.n_ctx, settings.warmup = 1, 1024, True
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(settings)

    def decode(prompt, following):
        answer = server.handle_completions(
            {"prompt": prompt, "n_predict": len(following), "temperature": 0, "ignore_eos": True, "cache_prompt": False}
        )
        return answer["timings"]["predicted_per_token_ms"]

    return decode


def main():
    name, model, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    # Libraries that write to the output would stand between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    if name == "llama.cpp":
        decode = llama_decoder(model, threads)
    else:
        decode = transformers_decoder(model, threads, name.removeprefix("transformers "))
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps({"milliseconds": decode(request["prompt"], request["next"])}), file=answers, flush=True)


if __name__ == "__main__":
    main()
