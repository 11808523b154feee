#!/usr/bin/env python3
"""Writes the reference values of io.lossless.exact.Extended: src/test/resources/elementary/extended.tsv.

Usage: python3 extended.py [file]
Needs Python 3.9 and mpmath (Debian: python3-mpmath).

A line holds the function, the two doubles whose sum is the argument, and three doubles whose sum is
the function's value: the nearest double, the nearest to what is missing, and again. Doubles are
hexadecimal. Values are computed with 80 significant digits.
"""
import math
import pathlib
import random
import sys

import mpmath
from mpmath import mp, mpf

from elementary import magnitude, neighbours, sample, uniform

DIGITS = 80
SEED = 20261128

FUNCTIONS = {
    "exp": lambda x: mpmath.exp(-x),
    "oneMinusExpOfMinus": lambda x: -mpmath.expm1(-x),
    "log": mpmath.log,
    "log1p": mpmath.log1p,
}


def arguments(count):
    """Not negative; of exp their negatives are used."""
    steps = [k * math.log(2) / 128 for k in (1, 2, 3, 63, 64, 65, 127, 129, 1001)]
    values = [x for step in steps for x in neighbours(step)] + [
        2.0**-40, 2.0**-54, 1e-300, 0.5, 1.0, 1.5, 37.0, 600.0]
    return values + sample(count, [
        uniform(0, 1), uniform(0, 40), uniform(0, 600), magnitude(-80, 0), uniform(0, 0.02),
        lambda: 1 - magnitude(-50, -2)(), lambda: 1 + magnitude(-50, -2)()])


def parts(value):
    result = []
    for _ in range(3):
        result.append(float(value))
        value -= mpf(result[-1])
    return result


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else (
        root / "src/test/resources/elementary/extended.tsv")
    mp.dps = DIGITS
    random.seed(SEED)
    with open(path, "w", encoding="ascii") as out:
        out.write(f"# Made by tools/reference-values/extended.py (seed {SEED}): Python"
                  f" {sys.version.split()[0]}, mpmath {mpmath.__version__}, {DIGITS} digits\n")
        for name, function in FUNCTIONS.items():
            for high in arguments(170):
                low = high * math.ldexp(random.uniform(-1, 1), -54)
                numbers = [high, low, *parts(function(mpf(high) + mpf(low)))]
                out.write("\t".join([name] + [x.hex() for x in numbers]) + "\n")


if __name__ == "__main__":
    main()
