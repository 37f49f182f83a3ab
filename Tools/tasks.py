#!/usr/bin/env python3
"""Accuracy against compute: lm-evaluation-harness asks the teacher and every router file at some capacities.

    Tools/tasks.py PROGRAM TEACHER --data FOLDER --routers [NAME=]FILE ... [--capacities 0.25 0.5 0.75]
        [--limit 300] [--tokenizer FOLDER] [--no-bos] [--save plots/tasks]

A GGUF teacher needs its tokenizer as a folder of transformers, and --no-bos where that puts no BOS (docs/tasks.md).
PROGRAM is elasti-serve; lm_eval (pip install 'lm-eval[api]' transformers sentencepiece) and gnuplot are on the path.
Writes FILE.csv, FILE.gp and FILE.png. What was asked already stands in the table and is not asked again.
"""
import argparse
import csv
import glob
import itertools
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

TASK = "elasti_gsm8k_choice"
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]


def ask(address, path, body=None):
    request = urllib.request.Request(address + path, data=body and json.dumps(body).encode())
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def compute(address, model, prompts):
    """Mean compute of the blocks over the tokens of some prompts, as a share of the teacher's."""
    body = {"model": model, "prompt": prompts, "max_tokens": 0, "echo": True, "trace": True}
    values = [token["compute"] for choice in ask(address, "v1/completions", body)["choices"]
              for token in choice["elasti"][1:]]
    return sum(values) / len(values)


def accuracy(address, model, options, positions):
    with tempfile.TemporaryDirectory() as folder:
        arguments = ",".join([
            f"model={model}", f"base_url={address}v1/completions",
            f"tokenizer={os.path.abspath(options.tokenizer or options.teacher)}", f"max_length={positions}",
            f"add_bos_token={options.bos}",
            "num_concurrent=4", "max_retries=10"])
        subprocess.run(
            [sys.executable, "-m", "lm_eval", "run", "--model", "local-completions", "--model_args", arguments,
             "--include_path", os.path.abspath(os.path.join(os.path.dirname(__file__), "lm_eval")),
             "--tasks", TASK, "--limit", str(options.limit), "--output_path", folder],
            check=True, cwd=options.data, env=os.environ | {"HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1"})
        file, = glob.glob(folder + "/**/results_*.json", recursive=True)
        with open(file) as text:
            result = json.load(text)["results"][TASK]
        return result["acc,none"], result["acc_stderr,none"]


def script(save, rows):
    names = sorted({row["routers"] for row in rows if row["routers"] != "teacher"})
    teacher = next(row for row in rows if row["routers"] == "teacher")
    lines = [
        "set terminal pngcairo noenhanced size 900,600 font 'sans,11'", f"set output '{save}.png'", "set key bottom right",
        "set xlabel 'compute of the blocks, share of the teacher'",
        f"set ylabel 'right of four, {teacher['problems']} problems of GSM8K'", "set xrange [0:1.1]",
        "set yrange [0:1]", "set datafile separator ','"]
    curves = [f"{teacher['accuracy']} with lines dashtype 2 linecolor black title 'teacher'",
              "0.25 with lines dashtype 3 linecolor 'gray' title 'chance'"]
    curves += [f"'{save}.csv' using (strcol(1) eq '{name}' ? $3 : NaN):4:5 with yerrorbars pointtype {shape} "
               f"linecolor '{colour}' linewidth 2 title '{name}'"
               for name, shape, colour in zip(names, itertools.cycle([7, 5, 9, 13]), itertools.cycle(COLOURS))]
    return "\n".join(lines + ["plot " + ", \\\n  ".join(curves)]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("teacher")
    parser.add_argument("--data", required=True)
    parser.add_argument("--routers", nargs="*", default=[])
    parser.add_argument("--capacities", nargs="*", type=float, default=[0.25, 0.5, 0.75])
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--tokenizer")
    parser.add_argument("--no-bos", dest="bos", action="store_false")
    parser.add_argument("--save", default="plots/tasks")
    options = parser.parse_args()
    fields = ["routers", "capacity", "compute", "accuracy", "error", "problems"]
    rows = []
    if os.path.exists(options.save + ".csv"):
        with open(options.save + ".csv") as file:
            rows = list(csv.DictReader(file))
    command = [options.program, "--teacher", options.teacher, "--port", "0"]
    for routers in options.routers:
        command += ["--routers", routers]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        if not line:  # It has said why.
            sys.exit(server.wait())
        address = line.split()[0]
        models = ask(address, "v1/models")["data"]
        with open(os.path.join(options.data, "gsm8k/test.jsonl")) as file:
            problems = [json.loads(line) for _, line in zip(range(20), file)]
        prompts = [problem["question"] for problem in problems]
        for model in models:
            bounds = model.get("capacities") or [0, 1]
            capacities = [""] if model["id"] == "teacher" or not model["kinds"] else [
                capacity for capacity in options.capacities if bounds[0] <= capacity <= bounds[1]]
            for capacity in capacities:
                key = {"routers": model["id"], "capacity": str(capacity), "problems": str(options.limit)}
                if any(key.items() <= row.items() for row in rows):
                    continue
                name = model["id"] + (f"@{capacity}" if capacity else "")
                right, error = accuracy(address, name, options, model["positions"])
                rows.append({**key, "compute": f"{compute(address, name, prompts):.4f}",
                             "accuracy": f"{right:.4f}", "error": f"{error:.4f}"})
                os.makedirs(os.path.dirname(options.save) or ".", exist_ok=True)
                with open(options.save + ".csv", "w", newline="") as file:
                    table = csv.DictWriter(file, fields)
                    table.writeheader()
                    table.writerows(rows)
    finally:
        server.kill()
    with open(options.save + ".gp", "w") as file:
        file.write(script(options.save, rows))
    subprocess.run(["gnuplot", options.save + ".gp"], check=True)
    print(options.save + ".png")


main()
