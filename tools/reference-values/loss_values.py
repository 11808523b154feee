"""Every loss of a row, from its formula, in mpmath's arithmetic.

Each function takes the arguments of the SQL function that has its name, as mpf, int, bool, str or
lists of them, and returns an Amount: the loss, and the magnitude of the largest term where terms
cancel. A formula is written so that it cancels no more than it must. Where an element is one of
many (a vector's, a class's, a pixel's), the largest terms of all elements are added up, as their
losses are: what holds for each element then holds for the row.

NaN is not of interest here, nor is overflow inside PyTorch where the loss itself is finite; the
exception is soft_margin_loss, whose infinity beyond log(MAX) is part of the function.
"""
import math
from typing import NamedTuple

import mpmath
from mpmath import mpf

DOUBLE_EPS = mpf(2) ** -52
LEAST_NORMAL = mpf(2) ** -1022
LOG_MAX = math.log(1.7976931348623157e308)
COSINE_EPS = mpf(9.999999960041972e-13)  # PyTorch keeps 1e-12 as a float
PAIRWISE_EPS = mpf(1e-6)
NORM_EPS = mpf(1e-8)


class Amount(NamedTuple):
    """A value, and the magnitude of the largest term that it is the sum of, or its own."""

    value: mpf
    term: mpf


def plain(value):
    return Amount(value, abs(value))


def combined(*terms):
    """A sum whose terms may cancel; a term is a number or an Amount."""
    terms = [t if isinstance(t, Amount) else plain(t) for t in terms]
    value = mpmath.fsum(t.value for t in terms)
    return Amount(value, max(abs(value), *(t.term for t in terms)))


def total(amounts):
    """The sum over elements, each with its own largest term."""
    amounts = list(amounts)
    return Amount(mpmath.fsum(a.value for a in amounts), mpmath.fsum(a.term for a in amounts))


def times(factor, amount):
    """A multiple; below the normal numbers, places are as wide as those of the least of them."""
    if amount.value == 0 and amount.term == 0:
        return plain(mpf(0))
    return Amount(factor * amount.value, abs(factor) * max(amount.term, LEAST_NORMAL))


def clipped(amount):
    """max(0, amount): near 0 as good as the amount itself."""
    return Amount(max(amount.value, mpf(0)), amount.term)


def elementwise(element):
    """The loss of a row that is a number, or an array of numbers whose losses are added up."""

    def row(**arguments):
        lists = {name: v for name, v in arguments.items() if isinstance(v, list)}
        if not lists:
            return element(**arguments)
        (width,) = {len(v) for v in lists.values()}
        return total(
            element(**{**arguments, **{name: v[i] for name, v in lists.items()}})
            for i in range(width))

    return row


def softplus(x):
    return max(x, mpf(0)) + mpmath.log1p(mpmath.exp(-abs(x)))


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


# Regression


@elementwise
def l1_loss(input, target):
    return plain(abs(input - target))


@elementwise
def mse_loss(input, target):
    return plain((input - target) ** 2)


@elementwise
def smooth_l1_loss(input, target, beta):
    d = abs(input - target)
    return plain(d * d / (2 * beta) if d < beta else d - beta / 2)


@elementwise
def huber_loss(input, target, delta):
    d = abs(input - target)
    return plain(d * d / 2 if d <= delta else delta * (d - delta / 2))


@elementwise
def poisson_nll_loss(input, target, log_input, full, eps):
    rate = [mpmath.exp(input), -target * input] if log_input else [
        input, -target * mpmath.log(input + eps)]
    return combined(*rate, *(stirling(target) if full and target > 1 else []))


def stirling(t):
    return t * mpmath.log(t), -t, mpmath.log(2 * mpmath.pi * t) / 2


@elementwise
def gaussian_nll_loss(input, target, var, full, eps):
    v = max(var, eps)
    constant = [mpmath.log(2 * mpmath.pi) / 2] if full else []
    return combined(mpmath.log(v) / 2, (input - target) ** 2 / v / 2, *constant)


# Classification


def negative_log_softmax(logits):
    """For each class c, L + (m − x_c): terms that are not negative."""
    maximum = max(logits)
    rest = list(logits)
    rest.remove(maximum)
    log_sum = mpmath.log1p(mpmath.fsum(mpmath.exp(x - maximum) for x in rest))
    return [log_sum + (maximum - x) for x in logits]


def positions(input, target):
    """The logits of each position of a C × d row with its target; a vector is one position."""
    if not isinstance(input[0], list):
        return [(input, target)]
    columns = [list(column) for column in zip(*input)]
    if isinstance(target[0], list):
        return list(zip(columns, (list(column) for column in zip(*target))))
    return list(zip(columns, target))


def cross_entropy(input, target, weight=None, ignore_index=-100, label_smoothing=mpf(0)):
    return total(
        class_entropy(logits, label, weight or [mpf(1)] * len(logits), ignore_index,
                      max(label_smoothing, mpf(0)))
        for logits, label in positions(input, target))


def class_entropy(logits, target, weight, ignore_index, smoothing):
    """Of one position; its target is a class index, or a list of probabilities."""
    if not isinstance(target, list) and target == ignore_index:
        return plain(mpf(0))
    entropy = negative_log_softmax(logits)
    classes = len(logits)
    if isinstance(target, list):
        return total(
            times(w * e, combined(t * (1 - smoothing), smoothing / classes))
            for w, e, t in zip(weight, entropy, target))
    own = plain((1 - smoothing) * weight[target] * entropy[target])
    if smoothing == 0:
        return own
    return combined(own, times(smoothing / classes, total(
        plain(w * e) for w, e in zip(weight, entropy))))


def nll_loss(input, target, weight=None, ignore_index=-100):
    return total(
        plain(-(weight[label] if weight else 1) * logits[label])
        if label != ignore_index else plain(mpf(0))
        for logits, label in positions(input, target))


def multi_margin_loss(input, target, p, margin, weight=None):
    own = input[target]
    hinges = [hinge(margin, own, x, p) for i, x in enumerate(input) if i != target]
    return times((weight[target] if weight else 1) / mpf(len(input)), total(hinges))


def hinge(margin, own, other, p):
    """max(0, margin − own + other)^p; a term of z^2 is z times a term of z."""
    z = combined(margin, -own, other)
    if z.value < -z.term * DOUBLE_EPS:
        return plain(mpf(0))
    z = clipped(z)
    return z if p == 1 else Amount(z.value**2, max(z.value, z.term * DOUBLE_EPS) * z.term)


def focal_loss(input, target, alpha, gamma, weight=None, ignore_index=-100,
               label_smoothing=mpf(0)):
    entropy = cross_entropy(input, target, weight, ignore_index, label_smoothing).value
    return plain(alpha * (-mpmath.expm1(-entropy)) ** gamma * entropy)


def label_smoothing_loss(pred, target, smoothing):
    others = smoothing / (len(pred) - 1)
    return total(
        plain((1 - smoothing if c == target else others) * e)
        for c, e in enumerate(negative_log_softmax(pred)))


# Binary and multi-label


@elementwise
def binary_cross_entropy(input, target, weight=mpf(1)):
    negative = max(mpmath.log1p(-input) if input < 1 else -mpmath.inf, mpf(-100))
    positive = max(mpmath.log(input) if input > 0 else -mpmath.inf, mpf(-100))
    return times(weight, combined((target - 1) * negative, -target * positive))


@elementwise
def binary_cross_entropy_with_logits(input, target, weight=mpf(1), pos_weight=mpf(1)):
    return times(weight, logit_entropy(input, target, pos_weight))


def logit_entropy(x, t, pos_weight=mpf(1)):
    """(1 − t) softplus(x) + pos_weight t softplus(−x)."""
    return combined(
        times(1 - t, plain(softplus(x))), times(pos_weight * t, plain(softplus(-x))))


@elementwise
def kl_div(input, target, log_target):
    if log_target:
        return times(target - input, plain(mpmath.exp(target)))
    return combined(target * mpmath.log(target) if target > 0 else mpf(0), -target * input)


@elementwise
def soft_margin_loss(input, target):
    z = -target * input
    return plain(mpmath.log1p(mpmath.exp(z)) if z <= LOG_MAX else mpmath.inf)


@elementwise
def hinge_embedding_loss(input, target, margin):
    if target == 1:
        return plain(input)
    distance = plain(max(mpf(0), margin - input))
    return distance if target == -1 else combined(distance, input)


@elementwise
def sigmoid_focal_loss(inputs, targets, alpha, gamma):
    t = targets
    miss = sigmoid(-inputs) * t + sigmoid(inputs) * (1 - t)
    factor = alpha * t + (1 - alpha) * (1 - t) if alpha >= 0 else 1
    return times(factor * miss**gamma, logit_entropy(inputs, t))


def multilabel_soft_margin_loss(input, target, weight=None):
    entropies = (logit_entropy(x, t) for x, t in zip(input, target))
    weights = weight or [mpf(1)] * len(input)
    return times(1 / mpf(len(input)), total(times(w, e) for w, e in zip(weights, entropies)))


def multilabel_margin_loss(input, target):
    labels = target[: target.index(-1)] if -1 in target else target
    others = [x for i, x in enumerate(input) if i not in labels]
    return times(1 / mpf(len(input)), total(
        hinge(mpf(1), input[label], x, 1) for label in labels for x in others))


# Ranking and embeddings


@elementwise
def margin_ranking_loss(input1, input2, target, margin):
    return clipped(combined(-target * (input1 - input2), margin))


def dot(a, b):
    return mpmath.fsum(x * y for x, y in zip(a, b))


def cosine_embedding_loss(input1, input2, target, margin):
    squares = [dot(v, v) + COSINE_EPS for v in (input1, input2)]
    cosine = dot(input1, input2) / mpmath.sqrt(squares[0] * squares[1])
    if target == 1:
        return combined(mpf(1), -cosine)
    # The terms of a cosine cancel, too: it is as good as those of parallel vectors, 1.
    return clipped(combined(Amount(cosine, mpf(1)), -margin)) if target == -1 else plain(mpf(0))


def p_distance(a, b, p, eps):
    """(Σ |a − b + eps|^p)^(1/p); a − b and eps may cancel."""
    differences = [combined(x - y, eps) for x, y in zip(a, b)]
    return Amount(
        norm([abs(d.value) for d in differences], p), norm([d.term for d in differences], p))


def norm(values, p):
    if p == mpmath.inf:
        return max(values)
    return mpmath.fsum(v**p for v in values) ** (1 / p)


def cosine_distance(a, b):
    norms = [max(mpmath.sqrt(dot(v, v)), NORM_EPS) for v in (a, b)]
    return combined(mpf(1), -dot(a, b) / (norms[0] * norms[1]))


DISTANCES = {
    "pairwise": lambda a, b: p_distance(a, b, mpf(2), PAIRWISE_EPS),
    "euclidean": lambda a, b: p_distance(a, b, mpf(2), mpf(0)),
    "squared_euclidean": lambda a, b: plain(mpmath.fsum((x - y) ** 2 for x, y in zip(a, b))),
    "manhattan": lambda a, b: p_distance(a, b, mpf(1), mpf(0)),
    "chebyshev": lambda a, b: p_distance(a, b, mpmath.inf, mpf(0)),
    "cosine": cosine_distance,
}


def triplet(anchor, positive, negative, distance, margin, swap):
    near = distance(anchor, positive)
    far = distance(anchor, negative)
    if swap:
        far = min(far, distance(positive, negative))
    return clipped(combined(margin, near, times(mpf(-1), far)))


def triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap):
    return triplet(
        anchor, positive, negative, lambda a, b: p_distance(a, b, p, eps), margin, swap)


def triplet_margin_with_distance_loss(anchor, positive, negative, distance_function, margin, swap):
    return triplet(anchor, positive, negative, DISTANCES[distance_function], margin, swap)


# Sequences, segmentation, several tasks


class Paths(NamedTuple):
    """The probability of all paths to a state; of the likeliest, its log and Σ |log-prob|."""

    probability: mpf
    best: mpf
    length: mpf


def ctc_loss(log_probs, targets, blank, zero_infinity, input_lengths=None, target_lengths=None):
    labels = targets[:target_lengths]
    states = [blank]
    for label in labels:
        states += [label, blank]
    none = Paths(mpf(0), -mpmath.inf, mpf(0))
    paths = [Paths(mpf(1), mpf(0), mpf(0))] + [none] * (len(states) - 1)
    for time, frame in enumerate(log_probs[:input_lengths]):
        factors = [mpmath.exp(x) for x in frame]
        paths = [
            step(sources(paths, states, s, time), factors[states[s]], frame[states[s]])
            for s in range(len(states))]
    ends = paths[-2:] if labels else paths[-1:]
    probability = mpmath.fsum(path.probability for path in ends)
    if probability == 0:
        return plain(mpf(0) if zero_infinity else mpmath.inf)
    loss = -mpmath.log(probability)
    return Amount(loss, max(abs(loss), max(ends, key=lambda path: path.best).length))


def sources(paths, states, s, time):
    """Where a path may come from: the state itself, the one before, or past a blank."""
    if time == 0:
        return paths[:1] if s < 2 else []
    skips = s > 1 and states[s] != states[s - 2]
    return paths[max(0, s - 2 if skips else s - 1) : s + 1]


def step(previous, factor, log_prob):
    if not previous:
        return Paths(mpf(0), -mpmath.inf, mpf(0))
    best = max(previous, key=lambda path: path.best)
    return Paths(
        factor * mpmath.fsum(path.probability for path in previous),
        best.best + log_prob, best.length + abs(log_prob))


def dice_loss(pred, target, smooth, per_row):
    return tversky_loss(pred, target, mpf(0.5), mpf(0.5), smooth / 2, per_row)


def iou_loss(pred, target, smooth, per_row):
    return tversky_loss(pred, target, mpf(1), mpf(1), smooth, per_row)


def tversky_loss(pred, target, alpha, beta, smooth, per_row):
    """1 − hit / all = wrong / all, which does not cancel; a small probability may be subnormal."""
    pixels = [(plain(sigmoid(x)), plain(sigmoid(-x)), t) for x, t in zip(pred, target)]
    hit = total(times(t, p) for p, _, t in pixels)
    wrong = total(
        times(price, times(share, wrongness))
        for p, q, t in pixels for price, share, wrongness in ((alpha, 1 - t, p), (beta, t, q)))
    whole = hit.value + wrong.value + smooth
    return Amount(wrong.value / whole, wrong.term / whole)


def multi_task_loss(pred1, target1, pred2, target2, task_weights):
    return combined(
        times(task_weights[0], cross_entropy(pred1, target1)),
        times(task_weights[1], mse_loss(input=pred2, target=target2)))
