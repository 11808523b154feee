#!/usr/bin/env python3
"""Prints the polynomial coefficients of io.lossless.exact's elementary functions.

Each is a minimax polynomial (Remez exchange, weighted by how the error enters the function), found
with 60 digits and then rounded to double. Printed with it: log2 of the largest weighted error,
before and after rounding.

Needs Python 3.8 and mpmath (Debian: python3-mpmath). Run: python3 elementary_coefficients.py
"""
from mpmath import cos, factorial, log, lu_solve, matrix, mp, mpf, pi

mp.dps = 60


def remez(function, weight, low, high, degree, shift):
    """The polynomial p of a degree that minimises max |weight * (function - x^shift p)|."""
    count = degree + 2
    nodes = [
        (low + high) / 2 - (high - low) / 2 * cos((2 * i + 1) * pi / (2 * count))
        for i in range(count)
    ]
    for _ in range(8):
        system = matrix(count, count)
        right = matrix(count, 1)
        for i, x in enumerate(nodes):
            for j in range(degree + 1):
                system[i, j] = x ** (j + shift)
            system[i, degree + 1] = (-1) ** i / weight(x)
            right[i] = function(x)
        solution = lu_solve(system, right)
        coefficients = [solution[j] for j in range(degree + 1)]
        nodes = extrema(function, weight, low, high, coefficients, shift, count)
    return coefficients


def error(function, weight, coefficients, shift, x):
    value = sum(c * x ** (j + shift) for j, c in enumerate(coefficients))
    return weight(x) * (function(x) - value)


def extrema(function, weight, low, high, coefficients, shift, count):
    """The largest weighted errors between its sign changes, on a fine Chebyshev grid."""
    steps = 30 * count
    grid = [
        (low + high) / 2 - (high - low) / 2 * cos((2 * i + 1) * pi / (2 * steps))
        for i in range(steps)
    ]
    runs = []
    for x in grid:
        e = error(function, weight, coefficients, shift, x)
        if runs and (runs[-1][1] > 0) == (e > 0):
            if abs(e) > abs(runs[-1][1]):
                runs[-1] = (x, e)
        else:
            runs.append((x, e))
    while len(runs) > count:
        runs.pop(0 if abs(runs[0][1]) < abs(runs[-1][1]) else -1)
    if len(runs) < count:
        raise ArithmeticError(f"{len(runs)} alternations, {count} expected")
    return [x for x, _ in runs]


def show(title, function, weight, low, high, degree, fixed=()):
    """Prints a polynomial; `fixed` holds low coefficients that are prescribed."""
    known = [mpf(c) for c in fixed]
    n = len(known)
    rest = remez(
        lambda x: function(x) - sum(c * x**j for j, c in enumerate(known)),
        weight, low, high, degree - n, n)
    rounded = known + [mpf(float(c)) for c in rest]
    worst = [
        max(abs(error(function, weight, coefficients, 0, low + (high - low) * i / 1000))
            for i in range(1001))
        for coefficients in (known + rest, rounded)]
    print(f"{title}: degree {degree} on [{float(low):.4f}, {float(high):.4f}],"
          f" log2(error) {float(log(worst[0], 2)):.1f}, {float(log(worst[1], 2)):.1f}")
    for j, c in enumerate(rounded):
        print(f"  {j:2d}  {float(c).hex():28s} {float(c)!r}")


def pair(title, value, bits, rounding=mp.nint):
    """Prints a constant as a sum of two doubles, the first with few bits."""
    scale = mpf(2) ** bits
    high = rounding(value * scale) / scale
    print(f"{title}: {float(high).hex()} + {float(value - high).hex()}")


def series(term, x):
    """The sum of term(j) x^j, to 60 digits for |x| < 0.4."""
    return sum(term(j) * x**j for j in range(80))


def main():
    ln2 = log(2)
    pair("ln 2, first part a multiple of 2^-42", ln2, 42, mp.floor)
    pair("2/3, first part a multiple of 2^-26", mpf(2) / 3, 26)
    pair("2/5, nearest double", mpf(2) / 5, 54)
    pair("log(2 pi) / 2, nearest double", log(2 * pi) / 2, 53)
    margin = 1 + mpf(2) ** -20
    half = ln2 / 2 * margin
    widest = mpf("0.2") ** 2 * margin
    # The small constants in the weights keep the fit from giving up what lies near 0.

    # exp(r) = 1 + r + r^2 q(r): the error of q enters times r^2.
    show("exp, q(r)", lambda r: series(lambda j: 1 / factorial(j + 2), r),
         lambda r: r * r + mpf(2) ** -12, -half, half, 10, (0.5,))
    # The same for the terms of a softmax, whose sums need a few digits less.
    show("softmax, q(r)", lambda r: series(lambda j: 1 / factorial(j + 2), r),
         lambda r: r * r + mpf(2) ** -12, -half, half, 9)
    # log((1 + s) / (1 - s)) = 2 s + s z p(z), z = s^2: the error enters times z / 2.
    show("log, p(z)", lambda z: series(lambda j: mpf(2) / (2 * j + 3), z),
         lambda z: z / 2 + mpf(2) ** -14, mpf(0), widest, 7)
    # pow: p(z) = 2/3 + z (2/5 + z q(z)).
    show("pow, q(z)", lambda z: series(lambda j: mpf(2) / (2 * j + 7), z),
         lambda z: z**3 / 2 + mpf(2) ** -26, mpf(0), widest, 7)


if __name__ == "__main__":
    main()
