#!/usr/bin/env python3
"""Writes the reference values of the losses: src/test/resources/accuracy/<function>.tsv.

Usage: python3 losses.py [folder [function...]]
Needs Python 3.9 and mpmath (Debian: python3-mpmath); takes some minutes.

A file has sections, each of the rows that one call sees. A section starts with a line "call", the
columns as name:type and the constants as name=value. Constants that are not given are as PyTorch
has them. Where reduction=sum is given, the value is that of the row in a sum, over its elements;
otherwise it is also what reduction => 'none' returns.

Every other line is a row: a cell for each column (numbers of an array between spaces, arrays of a
matrix between semicolons), then

* the nearest double to the loss,
* what is missing to it in units of this double's last place, between -0.5 and 0.5,
* where terms cancel: the magnitude of the largest term, rounded down.

Doubles are hexadecimal. loss_rows.py has the rows, loss_values.py the formulas. Values are computed
with 700 significant digits: the sum of any doubles is exact, so nothing is lost where terms cancel.
"""
import math
import pathlib
import random
import sys

import mpmath
from mpmath import mp, mpf

import loss_rows
import loss_values
from elementary import round_to_double

DIGITS = 700
SEED = 20240229

FUNCTIONS = """
    l1_loss mse_loss smooth_l1_loss huber_loss poisson_nll_loss gaussian_nll_loss
    cross_entropy nll_loss multi_margin_loss focal_loss label_smoothing_loss
    binary_cross_entropy binary_cross_entropy_with_logits kl_div soft_margin_loss
    hinge_embedding_loss sigmoid_focal_loss multilabel_soft_margin_loss multilabel_margin_loss
    margin_ranking_loss cosine_embedding_loss triplet_margin_loss triplet_margin_with_distance_loss
    ctc_loss dice_loss iou_loss tversky_loss multi_task_loss
""".split()


def exact(value):
    """Floats as exact numbers, also inside lists; int, bool and str as they are."""
    if isinstance(value, list):
        return [exact(v) for v in value]
    return mpf(value) if isinstance(value, float) else value


def text(value):
    """A number as Java's Double.parseDouble, Long.parseLong and Boolean.parseBoolean read it."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, float):
        return str(value)
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    mantissa, exponent = value.hex().split("p")
    return f"{mantissa.rstrip('0')}p{int(exponent)}".replace(".p", ".0p")


def cell(value):
    if not isinstance(value, list):
        return text(value)
    separator = ";" if value and isinstance(value[0], list) else " "
    return separator.join(cell(v) for v in value)


def constant(value):
    return ",".join(map(text, value)).join("[]") if isinstance(value, list) else text(value)


def expected(amount):
    """The last cells of a row, or none if it has no value."""
    value, term = amount
    if mpmath.isnan(value):
        return None
    if abs(value) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return ["Infinity" if value > 0 else "-Infinity", "0"]
    nearest, rest = round_to_double(value)
    cells = [text(nearest), f"{float(rest):.3f}"]
    if mpmath.frexp(term)[1] > mpmath.frexp(value)[1]:
        cells.append(text(rounded_down(term)))
    return cells


def rounded_down(term):
    """The first 8 bits, which keep the size of the last place."""
    exponent = mpmath.frexp(term)[1] - 8
    return math.ldexp(int(mpmath.floor(mpmath.ldexp(term, -exponent))), exponent)


def lines(function, section):
    formula = getattr(loss_values, function)
    constants = {name: exact(v) for name, v in section.constants.items() if name != "reduction"}
    yield "\t".join(
        ["call"]
        + [f"{name}:{kind}" for name, kind in section.columns.items()]
        + [f"{name}={constant(v)}" for name, v in section.constants.items()])
    for row in section.rows:
        cells = dict(zip(section.columns, map(exact, row)))
        result = expected(formula(**cells, **constants))
        if result:
            yield "\t".join([cell(v) for v in row] + result)


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = root / "src/test/resources/accuracy"
    if len(sys.argv) > 1:
        folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    mp.dps = DIGITS
    for function in sys.argv[2:] or FUNCTIONS:
        random.seed(f"{SEED} {function}")
        with open(folder / f"{function}.tsv", "w", encoding="ascii") as out:
            out.write(f"# Made by tools/reference-values/losses.py (seed {SEED}): Python"
                      f" {sys.version.split()[0]}, mpmath {mpmath.__version__}, {DIGITS} digits\n")
            for section in getattr(loss_rows, function)():
                out.writelines(f"{line}\n" for line in lines(function, section))


if __name__ == "__main__":
    main()
