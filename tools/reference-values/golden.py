#!/usr/bin/env python3
"""Writes the exact values of the golden cases: src/test/resources/golden/exact.tsv.

Usage: python3 golden.py [file]
Needs Python 3.9 and mpmath (Debian: python3-mpmath); takes a minute.

A line is a result of a case in losses.jsonl: the case's id, the key (per_row, sum, mean,
batchmean), and for each number of the result, in order, a cell with what the last cells of a row
hold in losses.py's files; "-" where the number is not finite. Formulas are those of loss_values.py,
computed with 700 significant digits. Every value is compared with PyTorch's, so that a formula that
is not its loss is noticed.
"""
import json
import math
import pathlib
import sys

import mpmath
from mpmath import mp, mpf

import loss_values
from loss_values import Amount, plain, total
from losses import DIGITS, exact, expected

# Our names of losses and arguments where they are not PyTorch's.
FUNCTIONS = {
    "bce": "binary_cross_entropy",
    "bce_with_logits": "binary_cross_entropy_with_logits",
    "cross_entropy": "cross_entropy",
    "kl_div": "kl_div",
    "manual_label_smoothing": "label_smoothing_loss",
    "multi_label_margin": "multilabel_margin_loss",
    "multi_label_soft_margin": "multilabel_soft_margin_loss",
}
NAMES = {
    "sigmoid_focal": {"input": "inputs", "target": "targets"},
    "manual_label_smoothing": {"input": "pred"},
    "dice": {"input": "pred"},
    "iou": {"input": "pred"},
    "tversky": {"input": "pred"},
    "ctc": {"input_length": "input_lengths", "target_length": "target_lengths"},
    "triplet_margin_with_distance": {"distance": "distance_function"},
    "multi_task": {
        "class_input": "pred1",
        "class_target": "target1",
        "regression_input": "pred2",
        "regression_target": "target2",
    },
}
DEFAULTS = {
    "smooth_l1": {"beta": 1.0},
    "huber": {"delta": 1.0},
    "poisson_nll": {"log_input": True, "full": False, "eps": 1e-8},
    "gaussian_nll": {"full": False, "eps": 1e-6},
    "kl_div": {"log_target": False},
    "hinge_embedding": {"margin": 1.0},
    "margin_ranking": {"margin": 0.0},
    "multi_margin": {"p": 1, "margin": 1.0},
    "cosine_embedding": {"margin": 0.0},
    "triplet_margin": {"margin": 1.0, "p": 2.0, "eps": 1e-6, "swap": False},
    "triplet_margin_with_distance": {"margin": 1.0, "swap": False},
    "ctc": {"blank": 0, "zero_infinity": False},
    "dice": {"smooth": 1.0},
    "iou": {"smooth": 1.0},
    "tversky": {"alpha": 0.5, "beta": 0.5, "smooth": 1.0},
}
ELEMENTWISE = {
    "l1", "mse", "smooth_l1", "huber", "poisson_nll", "gaussian_nll", "kl_div", "bce",
    "bce_with_logits", "soft_margin", "hinge_embedding", "margin_ranking", "sigmoid_focal"}
POSITIONS = {"cross_entropy", "nll", "focal"}
POOLED = {"dice", "iou", "tversky"}
# The squares of a vector overflow, in PyTorch and in ours, where the loss itself is finite.
OVERFLOWS = {f"cosine_embedding/{case}" for case in ("010-overflow", "016-mix-0", "017-mix-1")}


def decode(value):
    """JSON's value with exact numbers."""
    if isinstance(value, list):
        return [decode(v) for v in value]
    special = {"Infinity": mpmath.inf, "-Infinity": -mpmath.inf, "NaN": mpmath.nan}
    return special.get(value, value) if isinstance(value, str) else exact(value)


def depth(value):
    return 1 + depth(value[0]) if isinstance(value, list) and value else 0


def flat(value):
    return [leaf for v in value for leaf in flat(v)] if isinstance(value, list) else [value]


class Case:
    """A golden case under our names."""

    def __init__(self, case):
        self.json = case
        self.loss = case["loss"]
        names = NAMES.get(self.loss, {})
        self.formula = getattr(loss_values, FUNCTIONS.get(self.loss, f"{self.loss}_loss"))
        constants = {**DEFAULTS.get(self.loss, {}), **case["params"]}
        self.constants = {names.get(k, k): decode(v) for k, v in constants.items()}
        if self.loss in POOLED:
            self.constants["per_row"] = False
        columns = {names.get(k, k): decode(v) for k, v in case["columns"].items()}
        self.rows = [dict(zip(columns, cells)) for cells in zip(*columns.values())]

    def pytorch(self, key):
        return self.json.get("torch2", {}).get(key, self.json.get(key))

    def results(self):
        """The exact result of each key."""
        if self.loss in POOLED:
            return {"mean": self.pooled()}
        values = [self.value(row) for row in self.rows]
        leaves = flat(values)
        if None in leaves or not leaves:
            return {"per_row": values}
        sum_of_all = self.total(leaves)
        return {
            "per_row": values,
            "sum": sum_of_all,
            "mean": attempt(lambda: self.mean(values, sum_of_all)),
            "batchmean": quotient(sum_of_all, len(values))}

    def row_loss(self, **arguments):
        """Of a row, or of an element or position of it; None if it is not finite."""
        return attempt(lambda: self.formula(**arguments, **self.constants))

    def value(self, row):
        """What reduction="none" returns for a row."""
        if self.loss in ELEMENTWISE:
            return self.elements({**self.constants, **row})
        if self.loss in POSITIONS:
            return self.positions(**row)
        if self.loss == "multi_task":
            return attempt(lambda: self.task_row(row))
        rank = 2 if self.loss == "ctc" else 1
        first = next(iter(row.values()))
        if depth(first) > rank:
            parts = [{k: v[i] for k, v in row.items()} for i in range(len(first))]
            return [self.row_loss(**part) for part in parts]
        return self.row_loss(**row)

    def elements(self, arguments):
        """Element by element; what has fewer dimensions belongs to the last ones."""
        rank = max(depth(v) for v in arguments.values())
        if rank == 0:
            return attempt(lambda: self.formula(**arguments))
        width = max(len(v) for v in arguments.values() if depth(v) == rank)

        def part(name, value, i):
            if depth(value) == rank:
                return value[i if len(value) > 1 else 0]
            # One variance is for a whole vector.
            return value[i] if name == "var" and depth(value) > 0 else value

        return [
            self.elements({k: part(k, v, i) for k, v in arguments.items()}) for i in range(width)]

    def positions(self, input, target):
        """Position by position: the class axis is the first one."""
        if depth(input) == 1:
            return self.row_loss(input=input, target=target)
        soft = depth(target) == depth(input)
        return [
            self.positions(
                [c[i] for c in input], [c[i] for c in target] if soft else target[i])
            for i in range(len(input[0]))]

    def tasks(self, row):
        """A row's cross entropy and its squared errors, weighted."""
        entropy = loss_values.cross_entropy(row["pred1"], row["target1"])
        squares = loss_values.mse_loss(input=row["pred2"], target=row["target2"])
        return (
            multiple(self.constants["weight_cls"], entropy),
            multiple(self.constants["weight_reg"], squares))

    def task_row(self, row):
        entropy, squares = self.tasks(row)
        return total([entropy, quotient(squares, len(flat([row["target2"]])))])

    def total(self, leaves):
        if self.loss == "multi_task":
            return total(amount for row in self.rows for amount in self.tasks(row))
        return total(leaves)

    def mean(self, values, sum_of_all):
        if self.loss == "ctc":
            lengths = [max(row["target_lengths"], 1) for row in self.rows]
            return quotient(total(map(quotient, values, lengths)), len(values))
        if self.loss == "multi_task":
            return self.task_mean()
        if self.loss in ("cross_entropy", "nll"):
            weights = [self.weight(**row) for row in self.rows]
            return quotient(sum_of_all, mpmath.fsum(flat(weights)))
        return quotient(sum_of_all, len(flat(values)))

    def weight(self, input, target):
        """What a row adds to the denominator; probabilities weigh 1."""
        if depth(target) == depth(input):
            return mpf(len(flat(target)) // len(input))
        weight = self.constants.get("weight")
        ignored = self.constants.get("ignore_index", -100)
        return [
            mpf(0) if label == ignored else weight[label] if weight else mpf(1)
            for label in flat(target)]

    def task_mean(self):
        """Each task has its own denominator."""
        entropies, squares = zip(*map(self.tasks, self.rows))
        labelled = sum(row["target1"] != -100 for row in self.rows)
        elements = len(flat([row["target2"] for row in self.rows]))
        return total([quotient(total(entropies), labelled), quotient(total(squares), elements)])

    def pooled(self):
        pred = flat([row["pred"] for row in self.rows])
        target = flat([row["target"] for row in self.rows])
        return attempt(lambda: self.formula(pred=pred, target=target, **self.constants))


def multiple(factor, amount):
    return Amount(factor * amount.value, abs(factor) * amount.term)


def quotient(amount, divisor):
    return Amount(amount.value / divisor, abs(amount.term / divisor))


def attempt(action):
    """None where the result is not finite."""
    try:
        amount = action()
    except ZeroDivisionError:
        return None
    if not mpmath.isfinite(amount.value):
        return None
    return amount if mpmath.isfinite(amount.term) else plain(amount.value)


def checked(case, key, values):
    """Values that PyTorch has too; None where it has none or they are not finite."""
    others = flat(case.pytorch(key))
    if len(values) != len(others):
        values = [None] * len(others)
    for amount, other in zip(values, others):
        if amount is None or isinstance(other, str):
            yield None
            continue
        differs = abs(amount.value - other) > 1e-10 + 1e-9 * abs(other)
        if differs and case.json["id"] not in OVERFLOWS:
            raise ValueError(
                f"{case.json['id']} {key}: {mpmath.nstr(amount.value)}, not {other}")
        yield None if differs else amount


def lines(case):
    if "error" in case or "error" in case.get("torch2", {}):
        return
    case = Case(case)
    for key, value in case.results().items():
        if case.pytorch(key) is not None:
            values = list(checked(case, key, flat(value)))
            if any(v is not None for v in values):
                yield "\t".join(
                    [case.json["id"], key] + [" ".join(expected(v)) if v else "-" for v in values])


def main():
    folder = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/golden"
    file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "exact.tsv"
    mp.dps = DIGITS
    with open(file, "w", encoding="ascii") as out:
        out.write(f"# Made by tools/reference-values/golden.py: Python {sys.version.split()[0]},"
                  f" mpmath {mpmath.__version__}, {DIGITS} digits\n")
        with open(folder / "losses.jsonl", encoding="utf-8") as cases:
            for case in map(json.loads, cases):
                out.writelines(f"{line}\n" for line in lines(case))


if __name__ == "__main__":
    main()
