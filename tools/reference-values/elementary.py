#!/usr/bin/env python3
"""Writes the reference values of io.lossless.exact.Elementary: one file a function.

Usage: python3 elementary.py [folder [samples]]
The folder is src/test/resources/elementary by default. Needs Python 3.9 and mpmath (Debian:
python3-mpmath).

A line holds the argument (for pow: two), the nearest double to the function's value, and what is
missing to that value in units of this double's last place, between -0.5 and 0.5. Doubles are
hexadecimal. So the error of a result is |(result - nearest) / ulp(nearest) - missing| ulp, also
where results are subnormal. Values are computed with 60 significant digits, and more where terms
cancel.
"""
import math
import pathlib
import random
import sys

import mpmath
from mpmath import mp, mpf

DIGITS = 60
SEED = 20240229
TINY = 2.0**-1074


def neighbours(x, count=2):
    """A double and the ones next to it."""
    values = [x]
    below = above = x
    for _ in range(count):
        below = math.nextafter(below, -math.inf)
        above = math.nextafter(above, math.inf)
        values += [below, above]
    return values


def uniform(low, high):
    return lambda: random.uniform(low, high)


def magnitude(low, high, signs=(1,)):
    """Uniform in the exponent, from 2^low to 2^high."""

    def draw():
        return random.choice(signs) * math.ldexp(1 + random.random(), random.randrange(low, high))

    return draw


def near_one(low, high):
    offset = magnitude(low, high, (1, -1))
    return lambda: 1 + offset()


def sample(count, generators):
    return [generators[i % len(generators)]() for i in range(count)]


def round_to_double(value):
    """The nearest double (ties to even) and the rest in its units in the last place."""
    exponent = max(mpmath.frexp(abs(value))[1] - 53, -1074)
    scaled = mpmath.ldexp(value, -exponent)
    whole = int(mpmath.nint(scaled))
    if abs(whole) == 2**53:
        return float(whole) * 2.0**exponent, (scaled - whole) / 2
    return math.ldexp(whole, exponent), scaled - whole


def exp_arguments(n):
    halves = (*range(-21, 22, 2), -2149, -2045, -2043, 1937, 1939, 2047)
    boundary = [k * math.log(2) / 2 for k in halves]
    boundary += [671.0, 709.78, 709.782712893384, -708.3964185322641, -709.0, -745.0, -744.44]
    boundary += [2.0**-54, -(2.0**-54), 2.0**-53, 1e-300, -1e-300, 5e-324, 1.0, -1.0, 0.0]
    return [x for b in boundary for x in neighbours(b)] + sample(
        n, [uniform(-1, 1), uniform(-20, 20), uniform(-745, 709), magnitude(-60, 9, (1, -1)),
            uniform(-745.1, -708), uniform(-0.36, 0.36)])


def expm1_arguments(n):
    halves = (*range(-21, 22, 2), 105, 107, 109, 111, 113, 115, 1939)
    boundary = [k * math.log(2) / 2 for k in halves]
    boundary += [2.0**-54, -(2.0**-54), 1e-300, -5e-324, 1.0, -1.0, -36.0, -37.5, -64.0, 671.0]
    return [x for b in boundary for x in neighbours(b)] + sample(
        n, [uniform(-1, 1), uniform(-5, 20), uniform(-40, 709), magnitude(-60, 9, (1, -1)),
            uniform(-0.7, 0.7), uniform(35, 41)])


def log_arguments(n):
    boundary = [b * 2.0**k for k in (-1021, -900, -2, -1, 0, 1, 2, 600) for b in (1.5, 0.75, 1.0)]
    boundary += [5e-324, 1e-320, 2.2250738585072014e-308, sys.float_info.max / 1.0000001]
    return [x for b in boundary for x in neighbours(b) if x > 0] + sample(
        n, [uniform(0.5, 2), uniform(0, 1), magnitude(-1022, 1023), magnitude(-1074, -1022),
            near_one(-50, -1), uniform(0, 100)])


def log1p_arguments(n):
    boundary = [b * 2.0**k - 1 for k in (-20, -3, -2, -1, 0, 1, 2, 3) for b in (1.5, 0.75)]
    boundary += [1.0, 2.0, 2.0**53, 2.0**54, 2.0**60, 1e300, 2.0**-54, 1e-300, 5e-324, -5e-324]
    return [x for b in boundary for x in neighbours(b) if x > -1] + sample(
        n, [uniform(0, 1), uniform(-0.9999, 0), uniform(0, 10), magnitude(-80, 70),
            magnitude(-80, -1, (-1,)), magnitude(-20, 1023),
            near_minus_one, uniform(0.3, 0.7)])


def near_minus_one():
    return magnitude(-50, 0)() - 1


def logistic_arguments(n):
    boundary = [0.0, 2.0**-54, 1e-300, 36.0, -36.0, 671.0, -671.0, -708.4, 709.0, -744.0, 1.0, -1.0]
    return [x for b in boundary for x in neighbours(b)] + sample(
        n, [uniform(-1, 1), uniform(-6, 6), uniform(-40, 40), uniform(-745, 745),
            uniform(-745, -700), magnitude(-60, 8, (1, -1))])


def stirling_arguments(n):
    return [float(t) for t in range(2, 171)] + sample(
        n, [uniform(1, 2), uniform(1, 20), uniform(1, 1e4), magnitude(0, 1000)])


def pow_arguments(n):
    """Pairs whose power is a normal or subnormal number."""
    exponents = (0.25, 0.5, 1.5, 2.5, 3.0, 4.0, 5.0, -1.0, -0.5, 0.1, 10.0, 1 / 3)
    pairs = [(b, y) for b in (0.75, 1.5, 1.0, 3.0) for b in neighbours(b) for y in (0.3, -7.7, 1e5)]
    pairs += [(5e-324, 0.5), (1e-310, 0.9), (1e-310, -0.99), (1.7e308, 0.99)]
    pairs += [(1 + 2.0**-52, 2.0**61), (1 - 2.0**-53, 2.0**62)]
    kinds = 6
    while len(pairs) < n:
        kind = len(pairs) % kinds
        if kind == 0:
            x, y = random.random(), random.choice(exponents)
        elif kind == 1:
            x, y = random.random(), random.uniform(0, 5)
        elif kind == 2:
            x, y = magnitude(-1022, 1023)(), random.uniform(-1, 1)
        elif kind == 3:
            x, y = random.uniform(0.5, 2), random.uniform(-1000, 1000)
        elif kind == 4:
            x = near_one(-52, -3)()
            y = random.uniform(-740, 709) / math.log(x)
        else:
            x = magnitude(-1074, 1023)()
            y = random.uniform(-744, 709) / math.log(x)
        if -744 < y * math.log(x) < 709.5:
            pairs.append((x, y))
    return pairs


def softplus(x):
    return mpmath.log1p(mpmath.exp(x))


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


def stirling(t):
    return t * mpmath.log(t) - t + mpmath.log(2 * mpmath.pi * t) / 2


FUNCTIONS = {
    "exp": (mpmath.exp, exp_arguments, 1200),
    "expm1": (mpmath.expm1, expm1_arguments, 1200),
    "log": (mpmath.log, log_arguments, 1600),
    "log1p": (mpmath.log1p, log1p_arguments, 1600),
    "sigmoid": (sigmoid, logistic_arguments, 1000),
    "softplus": (softplus, logistic_arguments, 1000),
    "stirling": (stirling, stirling_arguments, 800),
    "pow": (mpmath.power, pow_arguments, 1600),
}


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = root / "src/test/resources/elementary"
    if len(sys.argv) > 1:
        folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    mp.dps = DIGITS
    for name, (function, arguments, samples) in FUNCTIONS.items():
        random.seed(SEED)
        count = int(sys.argv[2]) if len(sys.argv) > 2 else samples
        with open(folder / f"{name}.tsv", "w", encoding="ascii") as out:
            out.write(f"# Made by tools/reference-values/elementary.py (seed {SEED}): Python"
                      f" {sys.version.split()[0]}, mpmath {mpmath.__version__}, {DIGITS} digits\n"
                      "# argument(s), nearest double, rest in units of its last place\n")
            for point in arguments(count):
                point = point if isinstance(point, tuple) else (point,)
                value = function(*map(mpf, point))
                if not TINY <= abs(value) <= sys.float_info.max:
                    continue
                nearest, rest = round_to_double(value)
                columns = [x.hex() for x in (*point, nearest)] + [f"{float(rest):.4f}"]
                out.write("\t".join(columns) + "\n")


if __name__ == "__main__":
    main()
