#!/usr/bin/env python3
"""Writes the reference values of the metrics of regressions: src/test/resources/metrics/regressions.tsv.

Usage: python3 regressions.py [file]
Needs Python 3.9 and mpmath (Debian: python3-mpmath).

A line holds, between tabs: the metric, its constants as name=value between spaces, the true values,
the predictions, the weights (or nothing), the nearest double to the metric's value, and the bound
of the error: a number of units in the last place, and the number whose last place is meant. A bound
of 0 ulp asks for the nearest double itself. Doubles are hexadecimal.

Values are computed from the doubles with 700 significant digits by the formulas of the contracts.
"""
import math
import pathlib
import random
import sys

from mpmath import mp, mpf

from elementary import round_to_double

mp.dps = 700
SEED = 20261125


def nearest(value):
    if mp.isnan(value):
        return math.nan
    try:
        return round_to_double(value)[0]
    except OverflowError:
        return math.copysign(math.inf, value)


def mean(values, weights):
    return sum(w * v for w, v in zip(weights, values)) / sum(weights)


def spread(a, b, w):
    """The weighted sum of products of what a and b are off their means."""
    mean_a, mean_b = mean(a, w), mean(b, w)
    return sum(k * (x - mean_a) * (z - mean_b) for k, x, z in zip(w, a, b))


def squared_error(y, p, w):
    return sum(k * (a - b) ** 2 for k, a, b in zip(w, y, p))


# ---- metrics of moments: rounded once


def r2(y, p, w):
    return 1 - squared_error(y, p, w) / spread(y, y, w)


def adjusted_r2(y, p, w, n_features):
    n = sum(w)
    if n <= n_features + 1:
        return mpf("nan")
    return 1 - (1 - r2(y, p, w)) * (n - 1) / (n - n_features - 1)


def explained_variance(y, p, w):
    e = [a - b for a, b in zip(y, p)]
    return 1 - spread(e, e, w) / spread(y, y, w)


def pearson(y, p, w):
    return spread(y, p, w) / mp.sqrt(spread(y, y, w) * spread(p, p, w))


def concordance(y, p, w):
    shift = mean(y, w) - mean(p, w)
    return 2 * spread(y, p, w) / (spread(y, y, w) + spread(p, p, w) + sum(w) * shift**2)


def ranks(values, weights):
    return [
        sum(w for v, w in zip(values, weights) if v < value)
        + sum(w for v, w in zip(values, weights) if v == value) / 2
        for value in values
    ]


def spearman(y, p, w):
    return pearson(ranks(y, w), ranks(p, w), w)


# ---- errors of rows


def pinball(y, p, alpha):
    return alpha * (y - p) if y >= p else (1 - alpha) * (p - y)


def deviance(y, p, power):
    """The deviance and its largest term."""
    if power == 0:
        return (y - p) ** 2, mpf(0)
    if power == 1:
        return 2 * ((y * mp.log(y / p) if y else 0) - y + p), mpf(0)
    if power == 2:
        return 2 * (mp.log(p / y) + y / p - 1), mpf(0)
    a, b = 1 - power, 2 - power
    terms = [max(y, 0) ** b / (a * b), -y * p**a / a, p**b / b]
    largest = max(abs(term) for term in terms)
    if abs(y - p) * max(1, abs(b)) <= p / 8:
        largest = sum(terms)  # nothing may cancel
    return 2 * sum(terms), 2 * largest


# ---- quantiles


def linear(values, alpha):
    ordered = sorted(values)
    rank = (len(ordered) - 1) * alpha
    below = int(mp.floor(rank))
    low, high = ordered[below], ordered[min(below + 1, len(ordered) - 1)]
    return low + (high - low) * (rank - below)


def lower(values, weights, alpha):
    total = sum(weights)
    so_far = mpf(0)
    for value, weight in sorted(zip(values, weights)):
        so_far += weight
        if weight > 0 and so_far >= alpha * total:
            return value
    raise AssertionError


def d2_pinball(y, p, w, weighted, alpha):
    quantile = lower(y, w, alpha) if weighted else linear(y, alpha)
    loss = sum(k * pinball(a, b, alpha) for k, a, b in zip(w, y, p))
    whole = sum(k * pinball(a, quantile, alpha) for k, a in zip(w, y))
    return 1 - loss / whole, 1 + loss / whole


def d2_tweedie(y, p, w, power):
    """With what the terms of the deviance around the mean cancel."""
    m = mean(y, w)
    loss = sum(k * deviance(a, b, power)[0] for k, a, b in zip(w, y, p))
    whole = sum(k * deviance(a, m, power)[0] for k, a in zip(w, y))
    term = {1: lambda v: v * mp.log(v) if v else mpf(0), 2: mp.log}.get(
        power, lambda v: v ** (2 - power) / ((1 - power) * (2 - power))
    )
    cancelled = sum(k * abs(term(a)) for k, a in zip(w, y)) / whole
    if spread(y, y, w) * sum(w) < mpf(2) ** -34 * sum(k * a for k, a in zip(w, y)) ** 2:
        cancelled = mpf(2) ** 53 * mpf("1e-5")
    return 1 - loss / whole, (1 + loss / whole) * (1 + cancelled)


# ---- lines


def text(value):
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value == math.inf else value.hex()


class Lines:
    def __init__(self):
        self.lines = []

    def add(self, metric, y, p, w, value, ulp=0, magnitude=None, **constants):
        result = nearest(value)
        scale = result if magnitude is None else nearest(mpf(magnitude))
        cells = [
            metric,
            " ".join(f"{name}={constant}" for name, constant in constants.items()),
            *(" ".join(text(v) for v in values) for values in (y, p, w)),
            text(result),
            str(ulp),
            text(scale),
        ]
        self.lines.append("\t".join(cells))


def exact(values):
    return [mpf(v) for v in values]


def groups(out, y, p, w):
    """Metrics of all rows of a group; w is empty for none."""
    a, b = exact(y), exact(p)
    k = exact(w) if w else [mpf(1)] * len(y)
    out.add("r2_score", y, p, w, r2(a, b, k))
    out.add("d2_tweedie_score", y, p, w, r2(a, b, k), power=0)
    out.add("adjusted_r2_score", y, p, w, adjusted_r2(a, b, k, 2), n_features=2)
    out.add("explained_variance_score", y, p, w, explained_variance(a, b, k))
    out.add("pearson_corrcoef", y, p, w, pearson(a, b, k))
    out.add("concordance_corrcoef", y, p, w, concordance(a, b, k))
    if not w:
        out.add("max_error", y, p, w, max(abs(x - z) for x, z in zip(a, b)))
    errors = [abs(x - z) for x, z in zip(a, b)]
    out.add("mean_absolute_error", y, p, w, mean(errors, k), 2)
    root = mp.sqrt(mean([e**2 for e in errors], k))
    out.add("root_mean_squared_error", y, p, w, root, 3)
    if all(weight >= 0 for weight in w):
        orders(out, y, p, w, a, b, k)


def orders(out, y, p, w, a, b, k):
    rounds = 4 if w else 0
    out.add("spearman_corrcoef", y, p, w, spearman(a, b, k), rounds, 1.0 if w else None)
    errors = [abs(x - z) for x, z in zip(a, b)]
    median = lower(errors, k, mpf(0.5)) if w else linear(errors, mpf(0.5))
    out.add("median_absolute_error", y, p, w, median, 1)
    for alpha in (0.5, 0.1, 0.9375):
        score, size = d2_pinball(a, b, k, bool(w), mpf(alpha))
        out.add("d2_pinball_score", y, p, w, score, 4, size, alpha=alpha)
    if all(v > 0 for v in y + p):
        for power in (1, 1.5, 2, 3):
            score, size = d2_tweedie(a, b, k, mpf(power))
            out.add("d2_tweedie_score", y, p, w, score, 12, size, power=power)


def row(out, y, p):
    """Metrics of a single row: what an error of a row is."""
    a, b = mpf(y), mpf(p)
    size = max((abs(a) + abs(b)), mpf(1.17e-6))
    out.add("symmetric_mean_absolute_percentage_error", [y], [p], [], 2 * abs(a - b) / size, 2)
    relative = abs(a - b) / max(abs(a), mpf(2.0**-52))
    out.add("mean_absolute_percentage_error", [y], [p], [], relative, 1)
    out.add("mean_pinball_loss", [y], [p], [], pinball(a, b, mpf(0.3)), 2, alpha=0.3)
    for power in (0, 1, 1.5, 2, 3, -0.5):
        least_y = -math.inf if power <= 0 else 0.0 if power < 2 else 5e-324
        if y >= least_y and (p > 0 or power == 0):
            value, largest = deviance(a, b, mpf(power))
            if power == 0:
                out.add("mean_tweedie_deviance", [y], [p], [], value, 2, power=power)
            elif power in (1, 2):
                name = {1: "mean_poisson_deviance", 2: "mean_gamma_deviance"}[power]
                out.add(name, [y], [p], [], value, 12)
            else:
                out.add("mean_tweedie_deviance", [y], [p], [], value, 6, largest, power=power)
    if y >= 0 and p >= 0:
        difference = mp.log(1 + a) - mp.log(1 + b)
        if 0 < abs(difference) < 1e-150:
            return  # the square is no normal double
        out.add("mean_squared_log_error", [y], [p], [], difference**2, 6)
        out.add("root_mean_squared_log_error", [y], [p], [], abs(difference), 4)


def draw_groups(out):
    gauss = random.gauss
    for n in (2, 3, 4, 7, 30):
        for kind in range(5):
            if n < 4:
                n += 4
            if kind == 0:
                y = [gauss(0, 2) for _ in range(n)]
                p = [v + gauss(0, 1) for v in y]
            elif kind == 1:  # a large mean: sums of squares cancel
                y = [1e9 + gauss(0, 1) for _ in range(n)]
                p = [v + gauss(0, 0.5) for v in y]
            elif kind == 2:  # ties
                y = [float(random.randrange(1, 6)) for _ in range(n - 2)] + [1.0, 5.0]
                p = [float(random.randrange(1, 6)) for _ in range(n - 2)] + [2.0, 4.0]
            elif kind == 3:  # amounts
                y = [math.exp(gauss(0, 2)) for _ in range(n)]
                p = [v * math.exp(gauss(0, 0.7)) for v in y]
            else:  # any magnitude
                y = [gauss(0, 1) * 2.0 ** random.randrange(-200, 200) for _ in range(n)]
                p = [v * gauss(1, 0.2) for v in y]
            groups(out, y, p, [])
            groups(out, y, p, [random.choice([0.0, 0.1, 1.0, 2.5, gauss(0, 1) ** 2]) for _ in y])


def draw_rows(out):
    for _ in range(25):
        y = random.choice([0.0, math.exp(random.gauss(0, 3)), float(random.randrange(1, 9))])
        row(out, y, math.exp(random.gauss(0, 3)))
    for _ in range(30):  # close to each other, where deviances cancel
        y = math.exp(random.gauss(0, 3))
        row(out, y, y * (1 + random.choice([-1, 1]) * 2.0 ** random.uniform(-50, -1)))
    for _ in range(20):  # far from each other
        row(out, 10 ** random.uniform(-100, 100), 10 ** random.uniform(-100, 100))
    for _ in range(8):
        row(out, -math.exp(random.gauss(0, 3)), random.choice([-1, 1]) * math.exp(random.gauss(0, 3)))
    for y, p in [(1.0, 1.0), (5e-324, 1.0), (1.0, 1e-300), (1e-300, 1e300), (0.0, 1e-310)]:
        row(out, y, p)


def main():
    folder = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/metrics"
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "regressions.tsv"
    random.seed(SEED)
    out = Lines()
    draw_groups(out)
    draw_rows(out)
    target.write_text("# tools/reference-values/regressions.py made this file.\n" + "\n".join(out.lines) + "\n")


if __name__ == "__main__":
    main()
