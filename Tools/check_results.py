#!/usr/bin/env python3
"""Reads every data set of results files into tables and checks their schema (version 2).

usage: check_results.py FILE.h5 [FILE.h5 ...]

Needs h5py and numpy. Prints each table's size; prints a line a fault and ends with status 1 when a
file does not fit the schema (docs/results.md).
"""

import json
import sys

import h5py
import numpy as np

TEXT, WHOLE, NUMBER = "string", "64-bit integer", "64-bit float"

ROOT = {
    "schema": WHOLE, "experiment": TEXT, "title": TEXT, "spec": TEXT, "digest": TEXT,
    "created": TEXT, "elasti_version": TEXT, "git_commit": TEXT, "git_dirty": WHOLE, "host": TEXT,
    "cpu": TEXT, "threads": WHOLE, "blas": TEXT, "command": TEXT,
}

ROLES = ["label", "setting", "measure", "count", "time"]

# What every file has. Of other columns the file itself says what they are.
POINTS = {
    "job": (TEXT, "label"), "module": (TEXT, "setting"), "layers": (TEXT, "setting"),
    "capacity": (NUMBER, "setting"), "loss": (TEXT, "setting"), "choice": (TEXT, "setting"),
    "seed": (WHOLE, "setting"), "selection": (TEXT, "setting"), "draw": (WHOLE, "setting"),
    "compute": (NUMBER, "measure"), "compute_module": (NUMBER, "measure"),
    "compute_total": (NUMBER, "measure"), "compute_router": (NUMBER, "measure"),
    "kept": (NUMBER, "measure"), "trainable_parameters": (WHOLE, "count"),
    "train_seconds": (NUMBER, "time"),
}

# Of each job of /traces; the group is there if a job kept which modules ran for which tokens.
TRACE = {"document": WHOLE, "length": WHOLE, "piece": TEXT, "layer": WHOLE, "module": TEXT}

TEACHER_ATTRIBUTES = ["model", "digest", "data"]


def kind(dataset):
    if h5py.check_string_dtype(dataset.dtype):
        return TEXT
    return {"<i8": WHOLE, "<f8": NUMBER}.get(dataset.dtype.str, dataset.dtype.str)


def values(dataset):
    """A data set as an array; strings are decoded, which fails on what is not UTF-8."""
    return dataset.asstr()[()] if kind(dataset) == TEXT else dataset[()]


class Check:
    def __init__(self, path):
        self.path = path
        self.faults = []

    def fault(self, text):
        self.faults.append(f"{self.path}: {text}")

    def attribute(self, holder, name, wanted):
        value = holder.attrs.get(name)
        if value is None:
            self.fault(f"{holder.name} has no attribute '{name}'")
        elif wanted == TEXT and not isinstance(value, str):
            self.fault(f"{holder.name}: attribute '{name}' is no string but {type(value)}")
        elif wanted == WHOLE and not isinstance(value, np.int64):
            self.fault(f"{holder.name}: attribute '{name}' is no 64-bit integer")
        return value

    def vector(self, dataset, wanted, dimensions):
        """A data set with a unit and a description."""
        if not isinstance(dataset, h5py.Dataset):
            self.fault(f"{dataset.name} is no data set")
            return
        if wanted is not None and kind(dataset) != wanted:
            self.fault(f"{dataset.name} is of type {kind(dataset)}, not {wanted}")
        if len(dataset.shape) != dimensions:
            self.fault(f"{dataset.name} has the shape {dataset.shape}")
        self.attribute(dataset, "unit", TEXT)
        if not self.attribute(dataset, "description", TEXT):
            self.fault(f"{dataset.name} has no description")

    def column(self, dataset, wanted, dimensions):
        """A data set that describes itself."""
        self.vector(dataset, wanted, dimensions)
        if kind(dataset) not in (TEXT, WHOLE, NUMBER):
            self.fault(f"{dataset.name} is of type {kind(dataset)}")
        role = self.attribute(dataset, "role", TEXT)
        if role not in ROLES:
            self.fault(f"{dataset.name} has the unknown role '{role}'")
        better, primary = dataset.attrs.get("better"), dataset.attrs.get("primary", 0)
        if better not in (None, "lower", "higher"):
            self.fault(f"{dataset.name} has '{better}' as what is better")
        if better is not None and role not in ("measure", "count", "time"):
            self.fault(f"{dataset.name} is a {role}, of which none is better")
        if primary not in (0, 1) or primary == 1 and role != "measure":
            self.fault(f"{dataset.name} is a {role} and has {primary} as what is primary")
        if role in ("measure", "count", "time") and not dataset.attrs.get("unit"):
            self.fault(f"{dataset.name} has no unit")

    def points(self, file):
        group = file.get("points")
        if not isinstance(group, h5py.Group):
            self.fault("there is no group /points")
            return {}
        table = {}
        for name, (_, role) in POINTS.items():
            if name not in group:
                self.fault(f"there is no column /points/{name}")
            elif group[name].attrs.get("role") != role:
                self.fault(f"/points/{name} is no {role}")
        for name, dataset in group.items():
            self.column(dataset, POINTS.get(name, (None, None))[0], 1)
            if isinstance(dataset, h5py.Dataset):
                table[name] = values(dataset)
        lengths = {len(column) for column in table.values()}
        if len(lengths) > 1:
            self.fault(f"the columns of /points have the lengths {sorted(lengths)}")
        if not any(dataset.attrs.get("primary") == 1 for dataset in group.values()):
            self.fault("no column of /points is primary")
        positions = [data.attrs["position"] for data in group.values() if "position" in data.attrs]
        if len(set(positions)) < len(positions):
            self.fault("two columns of /points have one position")
        return table

    def domains(self, file, table):
        """/domains: a row a data set of a mixture, each with rows of its own in /points."""
        group = file.get("domains")
        if ("domain" in table) != isinstance(group, h5py.Group):
            self.fault("/points/domain and the group /domains go together")
        if not isinstance(group, h5py.Group):
            return
        for dataset in group.values():
            self.column(dataset, None, 1)
        names = {name for name in values(group["domain"])} | {"all"}
        if set(table.get("domain", [])) != names:
            self.fault(f"/points/domain has the values {sorted(set(table.get('domain', [])))}")

    def teacher(self, file):
        group = file.get("teacher")
        if not isinstance(group, h5py.Group):
            self.fault("there is no group /teacher")
            return
        for name in TEACHER_ATTRIBUTES:
            self.attribute(group, name, TEXT)
        if "parameters" not in group:
            self.fault("there is no /teacher/parameters")
        for name, dataset in group.items():
            self.column(
                dataset, WHOLE if name == "parameters" else NUMBER, 1 if name == "documents" else 0
            )
            if not np.all(np.isfinite(values(dataset))):
                self.fault(f"/teacher/{name} is not finite")

    def curves(self, file, name, jobs, equal_lengths):
        """/documents, /curves or /validation: a group a job, vectors of 64-bit floats in it."""
        group = file.get(name)
        if not isinstance(group, h5py.Group):
            self.fault(f"there is no group /{name}")
            return 0
        count = 0
        for job, columns in group.items():
            if job not in jobs:
                self.fault(f"/{name}/{job} is of a job that has no row in /points")
            lengths = set()
            for dataset in columns.values():
                self.column(dataset, NUMBER, 1)
                lengths.add(len(values(dataset)))
                count += 1
            if equal_lengths and len(lengths) > 1:
                self.fault(f"/{name}/{job}: vectors of the lengths {sorted(lengths)}")
        return count

    def traces(self, file, jobs):
        """/traces: what each token of some documents is, and which modules ran for it."""
        for job, group in file.get("traces", {}).items():
            place = f"/traces/{job}"
            if job not in jobs:
                self.fault(f"{place} is of a job that has no row in /points")
            for name, wanted in TRACE.items():
                if name in group:
                    self.vector(group[name], wanted, 1)
                else:
                    self.fault(f"there is no {place}/{name}")
            tokens, modules = len(group["piece"]), len(group["layer"])
            if len(group["module"]) != modules or len(group["length"]) != len(group["document"]):
                self.fault(f"{place} has columns of different lengths")
            if group["length"][()].sum() != tokens:
                self.fault(f"{place}/length does not add up to the {tokens} pieces")
            documents = file[f"documents/{job}"]
            for point, kept in group["kept"].items():
                self.vector(kept, "|u1", 2)
                if kept.shape != (modules, tokens) or kept[()].max(initial=0) > 1:
                    self.fault(f"{kept.name} is no matrix of 0 and 1, {modules} by {tokens}")
                if point not in documents:
                    self.fault(f"{kept.name} has no {documents.name}/{point}")
                elif group["document"][()].max(initial=-1) >= len(documents[point]):
                    self.fault(f"{place}/document names documents that were not scored")

    def images(self, file, jobs):
        """/images, /choices and /pictures, of results about images."""
        if "images" not in file:
            for name in ("choices", "pictures"):
                if name in file:
                    self.fault(f"there is a group /{name} and no /images")
            return
        families = values(file["images/family"])
        least, most = (0, 2) if "cosine_similarity" in file["points"] else (0, np.inf)
        for job, points in file["documents"].items():
            for name, distances in points.items():
                if len(distances) != len(families):
                    self.fault(f"{distances.name} is not of the {len(families)} test images")
                elif not np.all((distances[()] >= least) & (distances[()] <= most)):
                    self.fault(f"{distances.name} holds what is not {least} to {most}")
        if "domains" in file:
            count = next(name for name in file["domains"] if name.endswith("_evaluated"))
            counts = dict(zip(values(file["domains/domain"]), file[f"domains/{count}"][()]))
            found = dict(zip(*np.unique(families, return_counts=True)))
            if counts != found:
                self.fault(f"/images/family has {found}, /domains {counts}")
        choices = file.get("choices", {})
        traced = len(values(choices["family"])) if choices else 0
        for job, points in choices.items():
            if job in ("family", "image"):
                continue
            if job not in jobs:
                self.fault(f"{points.name} is of a job that has no row in /points")
            for point, modules in points.items():
                if point not in file[f"documents/{job}"]:
                    self.fault(f"{modules.name} has no /documents/{job}/{point}")
                for name, masks in modules.items():
                    parts = masks.attrs["parts"]
                    if name.count(".") != 2 or not name.split(".")[1].isdigit():
                        self.fault(f"{masks.name} names no module of a layer")
                    if len(masks.shape) != 2 or masks.shape[0] != traced:
                        self.fault(f"{masks.name} has the shape {masks.shape}")
                    if masks[()].min(initial=0) < 0 or masks[()].max(initial=0) >= 2 ** parts:
                        self.fault(f"{masks.name} has bits of none of its {parts} parts")
        pictures = file.get("pictures", {})
        for name, picture in pictures.items():
            if name not in jobs | {"image", "masked", "teacher"}:
                self.fault(f"{picture.name} is of a job that has no row in /points")
            if picture.dtype.str != "|u1" or picture.shape != pictures["image"].shape:
                self.fault(f"{picture.name} is {picture.dtype.str} {picture.shape}")
        if pictures and (len(pictures["image"].shape) != 4 or pictures["image"].shape[3] != 3):
            self.fault(f"/pictures/image has the shape {pictures['image'].shape}")

    def jobs(self, file, jobs):
        """/jobs: a text of JSON a job of the plan; files written before they were kept have none."""
        group = file.get("jobs", {})
        for name, dataset in group.items():
            if kind(dataset) != TEXT or dataset.shape != ():
                self.fault(f"{dataset.name} is no single string")
            elif not isinstance(json.loads(values(dataset)), dict):
                self.fault(f"{dataset.name} is no JSON object")
        if group and jobs - set(group):
            self.fault(f"/jobs lacks {sorted(jobs - set(group))}")
        if group and len(group) != file.attrs.get("jobs"):
            self.fault(f"/jobs has {len(group)} jobs, the attribute says {file.attrs.get('jobs')}")

    def run(self):
        try:
            with h5py.File(self.path, "r") as file:
                for name, wanted in ROOT.items():
                    self.attribute(file, name, wanted)
                if file.attrs.get("schema") != 2:
                    self.fault(f"schema is {file.attrs.get('schema')}, known is 2")
                table = self.points(file)
                self.teacher(file)
                self.domains(file, table)
                jobs = set(table.get("job", []))
                self.jobs(file, jobs)
                self.traces(file, jobs)
                self.images(file, jobs)
                documents = self.curves(file, "documents", jobs, equal_lengths=True)
                curves = self.curves(file, "curves", jobs, equal_lengths=True)
                if "validation" in file:
                    curves += self.curves(file, "validation", jobs, equal_lengths=True)
                    for job, columns in file["validation"].items():
                        if set(columns) - {"updates"} - set(table):
                            self.fault(f"/validation/{job} has the columns {sorted(columns)}")
                if "search" in file:
                    curves += self.curves(file, "search", jobs, equal_lengths=True)
                datasets = []
                file.visititems(
                    lambda _, item: datasets.append(values(item))
                    if isinstance(item, h5py.Dataset) else None)
                rows = len(table.get("job", []))
                print(
                    f"{self.path}: {rows} rows of {len(table)} columns, {len(jobs)} jobs, "
                    f"{documents} document tables, {curves} curves; {len(datasets)} data sets read")
        except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
            self.fault(f"cannot be read: {error}")
        return self.faults


def main(paths):
    if not paths or paths[0] in ("-h", "--help"):
        print(__doc__.strip())
        return 0 if paths else 2
    faults = [fault for path in paths for fault in Check(path).run()]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
