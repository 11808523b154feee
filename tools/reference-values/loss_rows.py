"""The rows for which losses.py computes reference values.

Each function returns the sections of the loss that has its name. A section is what one call sees:
the types of its columns, its constants, and rows with a cell for each column.
"""
import math
import random
from typing import NamedTuple

from elementary import magnitude, neighbours, uniform
from loss_draws import (
    INF, MAX, SIGNS, TINY, borders, brief, choice, classified, close, logits, mixture, near, normal,
    pairs, short, vector)

NUMBER = "double"
INDEX = "bigint"
VECTOR = "array<double>"
INDICES = "array<bigint>"
MATRIX = "array<array<double>>"


class Section(NamedTuple):
    columns: dict
    constants: dict
    rows: list


PAIR = {"input": NUMBER, "target": NUMBER}
VECTORS = {"input": VECTOR, "target": VECTOR}


def regression(count, low=-1074, high=1023, **constants):
    """Numbers, then vectors whose losses are added up."""
    rows = pairs(count, low, high)
    wide = [tuple(map(list, zip(*pairs(width, -30, 30)))) for width in (2, 3, 5, 9, 17)]
    return [
        Section(PAIR, constants, rows), Section(VECTORS, {**constants, "reduction": "sum"}, wide)]


def l1_loss():
    numbers, vectors = regression(300)
    edges = [(MAX, 1e308), (MAX, -MAX), (1e308, -1e308), (TINY, 0.0), (0.0, TINY), (1.0, -1e-17)]
    return [numbers._replace(rows=numbers.rows + edges), vectors]


def mse_loss():
    numbers, vectors = regression(360, -537, 510)
    edges = [(1e160, 0.0), (MAX, -MAX), (1e154, -3e153), (1e-162, 0.0), (1e-170, 0.0), (TINY, 0.0)]
    # A difference near sqrt 2 doubles its relative error where the square's ulp is smallest.
    edges += [(random.uniform(1.9, 2.0), -random.uniform(-0.6, -0.5)) for _ in range(60)]
    return [numbers._replace(rows=numbers.rows + edges), vectors]


def smooth_l1_loss():
    sections = []
    for beta in (1.0, 0.5, 0.1, 3e10):
        sections += regression(70, -400, 400, beta=beta)[: 2 if beta == 0.1 else 1]
        sections[-1].rows.extend(borders([beta], 8) if sections[-1].columns is PAIR else [])
    small = [(brief(math.ldexp(random.random(), -random.randrange(500, 545))), 0.0)
             for _ in range(30)]
    sections.append(Section(PAIR, {"beta": 2.0**-10 / 3}, small))
    sections.append(Section(PAIR, {"beta": 0.0}, pairs(30)))
    sections.append(Section(PAIR, {"beta": 1e250}, [(1e200, 0.0), (3e249, 1e248), (1e251, 0.0)]))
    return sections


def huber_loss():
    sections = []
    for delta in (1.0, 0.5, 0.1, 0.99, 3e10):
        sections += regression(70, -400, 400, delta=delta)[: 2 if delta == 0.1 else 1]
        sections[-1].rows.extend(borders([delta], 12) if sections[-1].columns is PAIR else [])
    sections.append(Section(PAIR, {"delta": 1.9}, [close(1.9 * 2) for _ in range(30)]))
    sections.append(Section(PAIR, {"delta": INF}, pairs(30, -537, 510)))
    sections.append(Section(PAIR, {"delta": 1e200}, [(1e10, 3.0), (1e201, 0.0), (1e100, -1e99)]))
    return sections


def poisson_nll_loss():
    sections = []
    count = mixture(choice(*map(float, range(13))), uniform(0, 30), magnitude(-40, 40))
    for full in (False, True):
        log_rates = mixture(
            normal(3), short(normal()), uniform(-745, 709), magnitude(-60, 9, SIGNS))
        rows = [(log_rates(), count()) for _ in range(130)]
        # e^x and t x of one size, which cancel
        for _ in range(30):
            x = random.uniform(0.1, 20)
            rows.append((x, near(math.exp(x) / x)))
        rows += [(0.0, t) for t in (1.0, 1.5, 2.0, 1.0000000001, 170.0, 1e15)]
        rows += [(710.0, 1.0), (-1e308, 0.0), (-1e300, 1e7), (1e-310, 1e5), (709.78, 3.0)]
        sections.append(Section(PAIR, {"log_input": True, "full": full, "eps": 1e-8}, rows))
        rates = mixture(uniform(0, 10), short(uniform(0, 5)), magnitude(-200, 200))
        rows = [(rates(), count()) for _ in range(60)]
        rows += [(near(1.0), count()) for _ in range(20)]
        rows += [(0.0, 3.0), (0.0, 0.0), (1.0 - 1e-8, 1e6), (1.0, 1.0), (1e-8, 2.0), (1e308, 2.0)]
        sections.append(Section(PAIR, {"log_input": False, "full": full, "eps": 1e-8}, rows))
    wide = [(vector(normal(), w), vector(count, w)) for w in (2, 3, 5, 8)]
    constants = {"log_input": True, "full": True, "eps": 1e-8, "reduction": "sum"}
    return sections + [Section(VECTORS, constants, wide)]


def gaussian_nll_loss():
    sections = []
    columns = {**PAIR, "var": NUMBER}
    for full, eps in ((False, 1e-6), (True, 1e-6), (False, 0.1), (True, 0.0)):
        variances = mixture(magnitude(-20, 20), short(uniform(0, 3)), magnitude(-300, 300))
        rows = [(x, t, variances()) for x, t in pairs(70, -160, 160)]
        for _ in range(25):  # log v and d^2 / v cancel
            v = random.uniform(0.01, 0.99)
            rows.append((near(math.sqrt(-v * math.log(v))), 0.0, v))
        rows += [(near(1.0), 1.0, near(1.0)) for _ in range(10)]
        if eps > 0:
            rows += [(1.0, 0.5, v) for v in (0.0, TINY, 1e-300, *neighbours(eps))]
        rows += [(1.0, 1.0, 1e-100), (1e150, 0.0, 1e300), (1e10, 0.0, 1e308), (1e160, 0.0, 1.0)]
        sections.append(Section(columns, {"full": full, "eps": eps}, rows))
    wide = [(vector(normal(), w), vector(normal(), w), vector(uniform(0.01, 4), w))
            for w in (2, 3, 5, 8)]
    types = {"input": VECTOR, "target": VECTOR, "var": VECTOR}
    return sections + [Section(types, {"full": True, "eps": 1e-6, "reduction": "sum"}, wide)]


CLASSES = {"input": VECTOR, "target": INDEX}
WEIGHTS = [1.0, 0.1, 3.0, 0.7]


def probabilities(width):
    kind = random.randrange(4)
    if kind == 0:
        return [float(c == 0) for c in range(width)]
    if kind == 1:
        return vector(short(uniform(0, 1)), width)
    if kind == 2:
        return vector(magnitude(-60, 0), width)
    draws = vector(uniform(0, 1), width)
    return [d / sum(draws) for d in draws]


def cross_entropy():
    none = {"ignore_index": -100, "label_smoothing": 0.0}
    sections = [Section(CLASSES, none, classified(w, n))
                for w, n in ((1, 4), (2, 120), (3, 60), (10, 40), (60, 8), (129, 4), (1000, 1))]
    ragged = [row for w in (2, 7, 3, 200) for row in classified(w, 1)]
    sections.append(Section(CLASSES, {**none, "ignore_index": 1}, ragged))
    edges = [([1e308, -1e308], 0), ([1e308, -1e308], 1), ([-1e308, -MAX], 0), ([-INF, 0.5], 1),
             ([0.0, 36.9], 1), ([0.0, -745.2], 0), ([0.0, -708.5], 0), ([0.0, -1e300], 0)]
    sections.append(Section(CLASSES, none, edges))
    sections.append(Section(CLASSES, {**none, "weight": WEIGHTS}, classified(4, 50)))
    for smoothing, weight in ((0.1, None), (0.1, WEIGHTS), (1.0, None), (0.3, WEIGHTS)):
        constants = {**none, "label_smoothing": smoothing}
        sections.append(Section(CLASSES, {**constants, **({"weight": weight} if weight else {})},
                                classified(4, 40)))
    for constants in ({}, {"weight": WEIGHTS}, {"weight": WEIGHTS, "label_smoothing": 0.1}):
        rows = [(logits(4), probabilities(4)) for _ in range(40)]
        sections.append(Section(VECTORS, {**none, **constants}, rows))
    images = [([vector(short(normal(2)), 3) for _ in range(4)], [0, 3, 1]) for _ in range(12)]
    types = {"input": MATRIX, "target": INDICES}
    return sections + [Section(types, {**none, "weight": WEIGHTS, "reduction": "sum"}, images)]


def nll_loss():
    draw = mixture(normal(3), short(normal()), magnitude(-1074, 1020, SIGNS))
    rows = [(vector(draw, 3), random.randrange(3)) for _ in range(240)]
    weights = [0.1, 1 / 3, 7.0]
    none = {"ignore_index": -100}
    images = [([vector(normal(), 4) for _ in range(2)], [0, 1, 1, 0]) for _ in range(12)]
    return [
        Section(CLASSES, none, rows[:90]),
        Section(CLASSES, {**none, "weight": weights}, rows[90:]),
        Section({"input": MATRIX, "target": INDICES},
                {**none, "weight": [0.3, 1.7], "reduction": "sum"}, images)]


def multi_margin_loss():
    sections = []
    forms = ((1, 1.0, None), (2, 1.0, None), (1, 0.3, WEIGHTS), (2, 0.3, WEIGHTS), (1, -0.5, None))
    for p, margin, weight in forms:
        constants = {"p": p, "margin": margin, **({"weight": weight} if weight else {})}
        rows = [row for row in classified(4, 70) if p == 1 or max(map(abs, row[0])) < 1e150]
        for _ in range(15):  # scores a margin apart
            x = random.gauss(0, 3)
            rows.append(([x, near(x - margin), x - margin, near(x)], random.randrange(4)))
        sections.append(Section(CLASSES, constants, rows))
    for width, count in ((1, 3), (2, 20), (33, 4), (200, 1)):
        rows = [row for row in classified(width, count) if max(map(abs, row[0])) < 1e150]
        sections.append(Section(CLASSES, {"p": 2, "margin": 1.0}, rows))
    return sections


GAMMAS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0)


def decided(width, count):
    """Logits with all bits whose leader leads by up to 40, with its label or another one's."""
    rows = []
    for _ in range(count):
        row = vector(normal(2), width)
        leader = random.randrange(width)
        row[leader] = max(row) + mixture(uniform(0, 3), uniform(0, 40), magnitude(-40, 0))()
        rows.append((row, leader if random.random() < 0.7 else random.randrange(width)))
    return rows


def focal_loss():
    sections = []
    none = {"ignore_index": -100, "label_smoothing": 0.0}
    for alpha, gamma in ((1.0, 2.0), (0.25, 2.0), (1.0, 0.0), (1.0, 0.5), (0.3, 5.0)):
        constants = {"alpha": alpha, "gamma": gamma, **none}
        sections.append(Section(CLASSES, constants, classified(4, 30)))
        sections.append(Section(CLASSES, constants, classified(2, 20)))
    for gamma in (*GAMMAS, 7.3, 32.0, 100.0, 1e3, 1e6):
        constants = {"alpha": 1.0, "gamma": gamma, **none}
        sections.append(Section(CLASSES, constants, decided(2, 16) + decided(10, 4)))
    constants = {"alpha": 1.0, "gamma": 2.0, **none}
    for gamma in (2.0, 10.0):
        sharp = {**constants, "gamma": gamma}
        sections.append(Section(CLASSES, {**sharp, "weight": WEIGHTS}, decided(4, 30)))
        sections.append(Section(CLASSES, {**sharp, "label_smoothing": 0.1}, decided(4, 20)))
        sections.append(Section(
            CLASSES, {**sharp, "label_smoothing": 0.1, "weight": WEIGHTS}, decided(4, 10)))
        sections.append(Section(CLASSES, sharp, classified(100, 3) + decided(100, 1)))
        sections.append(Section(
            VECTORS, sharp, [(row, probabilities(4)) for row, _ in decided(4, 20)]))
    edges = [([1e308, -1e308], 0), ([1e308, -1e308], 1), ([-INF, 0.5], 1), ([0.0, 36.9], 1),
             ([0.0, -745.2], 0), ([0.0, -708.5], 0), ([0.0, -1e300], 0), ([0.0, -350.0], 0),
             ([0.0, -240.0], 0), ([3.0], 0), ([0.0, 1e300], 0), ([2.0, 2.0, 2.0], 2)]
    for gamma in (0.0, 0.01, 0.3, 2.0, 2.5, 20.0):
        sections.append(Section(CLASSES, {**constants, "gamma": gamma}, edges))
    for gamma in (1.5, 13.7):
        for extra in ({"weight": WEIGHTS}, {"label_smoothing": 0.1},
                      {"label_smoothing": 0.1, "weight": WEIGHTS}):
            sharp = {**constants, "gamma": gamma, **extra}
            sections.append(Section(CLASSES, sharp, decided(4, 10)))
            sections.append(Section(
                VECTORS, sharp, [(row, probabilities(4)) for row, _ in decided(4, 10)]))
        sharp = {**constants, "gamma": gamma}
        sections.append(Section(CLASSES, sharp, decided(130, 2) + classified(130, 1)))
    return sections


def label_smoothing_loss():
    types = {"pred": VECTOR, "target": INDEX}
    return [Section(types, {"smoothing": smoothing}, classified(width, count))
            for smoothing in (0.0, 0.1, 0.7, 1.0)
            for width, count in ((2, 25), (4, 40), (50, 1))]


def binary_cross_entropy():
    draw = mixture(uniform(0, 1), short(uniform(0, 1)), magnitude(-1074, -1), magnitude(-20, -1),
                   lambda: 1 - magnitude(-53, -2)(), lambda: near(0.5))
    target = mixture(choice(0.0, 1.0), uniform(0, 1), magnitude(-60, -1))
    rows = [(draw(), target()) for _ in range(280)]
    rows += [(p, t) for p in (0.0, 1.0, 1e-44, 3.8e-44, 3.7e-44, TINY, 1 - 2.0**-53, 1e-17)
             for t in (0.0, 1.0, 0.3)]
    weighted = [(draw(), target(), magnitude(-20, 20)()) for _ in range(70)]
    wide = [(vector(draw, w), vector(target, w)) for w in (2, 3, 5, 9)]
    return [
        Section(PAIR, {}, rows), Section({**PAIR, "weight": NUMBER}, {}, weighted),
        Section(VECTORS, {"reduction": "sum"}, wide)]


def scores():
    return mixture(normal(3), short(normal(3)), uniform(-40, 40), uniform(-745, 745),
                   magnitude(-60, 10, SIGNS), short(magnitude(-1074, 1023, SIGNS)))


def soft_targets():
    return mixture(choice(0.0, 1.0), choice(0.0, 1.0), uniform(0, 1), magnitude(-60, -1))


EDGES = [(sign * x, t) for x in (0.0, 36.0, 40.0, 709.8, 745.2, 1e308) for sign in SIGNS
         for t in (0.0, 1.0, 0.25)]


def binary_cross_entropy_with_logits():
    score, target = scores(), soft_targets()
    weight = mixture(uniform(0, 3), magnitude(-30, 30), choice(0.0, 1.0, 0.1))
    sections = [Section(PAIR, {}, [(score(), target()) for _ in range(200)] + EDGES)]
    for names in (("weight",), ("pos_weight",), ("weight", "pos_weight")):
        rows = [(score(), target(), *vector(weight, len(names))) for _ in range(80)]
        # A positive row that weighs little
        rows += [(random.gauss(0, 3), 1.0, *vector(magnitude(-60, -1), len(names)))
                 for _ in range(20)]
        sections.append(Section({**PAIR, **dict.fromkeys(names, NUMBER)}, {}, rows))
    modest = normal(4)
    for width, count in ((3, 20), (10, 4), (100, 1)):
        constants = {"pos_weight": vector(short(uniform(0.01, 9)), width), "reduction": "sum"}
        rows = [(vector(modest, width), vector(choice(0.0, 1.0), width)) for _ in range(count)]
        sections.append(Section(VECTORS, constants, rows))
    return sections


def kl_div():
    probability = mixture(
        uniform(0, 1), short(uniform(0, 1)), magnitude(-1074, 0), choice(0.0, 1.0))
    rows = [(-magnitude(-20, 10)(), probability()) for _ in range(130)]
    for _ in range(60):  # the prediction is right, or nearly
        t = random.uniform(0, 1)
        rows.append((near(math.log(t)), t))
    rows += [(near(-0.1), near(1.0)) for _ in range(20)]
    rows += [(-1e308, 0.5), (-750.0, 1.0), (5.0, 3.0)]
    log_rows = [(-magnitude(-20, 10)(), -magnitude(-20, 10)()) for _ in range(80)]
    log_rows += [(near(t), t) for t in vector(lambda: -magnitude(-9, 5)(), 40)]
    wide = [(vector(lambda: -magnitude(-3, 3)(), w), vector(uniform(0, 1), w)) for w in (2, 5, 9)]
    return [
        Section(PAIR, {"log_target": False}, rows), Section(PAIR, {"log_target": True}, log_rows),
        Section(VECTORS, {"log_target": False, "reduction": "sum"}, wide)]


def soft_margin_loss():
    score, sign = scores(), choice(1.0, -1.0)
    rows = [(score(), sign()) for _ in range(260)] + [(x, 2 * t - 1) for x, t in EDGES]
    rows += [(score(), t) for t in (0.0, 0.5, 2.0, -4.0) for _ in range(8)]
    wide = [(vector(normal(4), w), vector(sign, w)) for w in (2, 5, 9)]
    return [Section(PAIR, {}, rows), Section(VECTORS, {"reduction": "sum"}, wide)]


def hinge_embedding_loss():
    sections = []
    for margin in (1.0, 0.1, 1e10, -0.7):
        target = choice(1.0, -1.0, -1.0, 0.0, 2.0)
        draw = mixture(normal(3), magnitude(-1074, 1020, SIGNS), lambda: near(margin))
        sections.append(Section(PAIR, {"margin": margin}, [(draw(), target()) for _ in range(80)]))
    wide = [(vector(normal(), w), vector(choice(1.0, -1.0), w)) for w in (2, 5, 9)]
    return sections + [Section(VECTORS, {"margin": 0.3, "reduction": "sum"}, wide)]


def sigmoid_focal_loss():
    sections = []
    types = {"inputs": NUMBER, "targets": NUMBER}
    for alpha, gamma in ((0.25, 2.0), (-1.0, 2.0), (0.9, 0.0), (0.25, 0.5), (0.25, 5.0)):
        score, target = scores(), soft_targets()
        rows = [(score(), target()) for _ in range(60)] + EDGES
        sections.append(Section(types, {"alpha": alpha, "gamma": gamma}, rows))
    score = mixture(normal(3), normal(1), uniform(-40, 5), magnitude(-60, 3, SIGNS))
    target = mixture(choice(0.0, 1.0), uniform(0, 1), lambda: 1 - magnitude(-50, -1)())
    for gamma in (*GAMMAS, 7.3, 32.0, 100.0, 1e3, 1e6):
        rows = [(score(), target()) for _ in range(40)]
        sections.append(Section(types, {"alpha": 0.3, "gamma": gamma}, rows))
    wide = [(vector(normal(4), w), vector(soft_targets(), w)) for w in (2, 5, 9)]
    types = {"inputs": VECTOR, "targets": VECTOR}
    constants = {"alpha": 0.25, "gamma": 2.0, "reduction": "sum"}
    sections.append(Section(types, constants, wide))
    # Labels, with the factors and scores at the ends of the loops' reach.
    score = mixture(
        normal(3), uniform(-400, 400), lambda: near(math.log(2)), magnitude(-500, 860, SIGNS))
    target = choice(0.0, 1.0)
    types = {"inputs": NUMBER, "targets": NUMBER}
    for alpha, gamma in ((0.0, 2.0), (1.0, 8.0), (1e-30, 2.0), (0.3, math.nextafter(8.0, 9.0))):
        rows = [(score(), target()) for _ in range(40)]
        sections.append(Section(types, {"alpha": alpha, "gamma": gamma}, rows))
    return sections


def multilabel_soft_margin_loss():
    sections = []
    for width, count in ((1, 20), (3, 70), (5, 30), (40, 2), (200, 1)):
        score = scores() if width < 40 else short(normal(4))
        rows = [(vector(score, width), vector(soft_targets(), width)) for _ in range(count)]
        sections.append(Section(VECTORS, {}, rows))
    rows = [(vector(scores(), 4), vector(choice(0.0, 1.0), 4)) for _ in range(60)]
    return sections + [Section(VECTORS, {"weight": WEIGHTS}, rows)]


def multilabel_margin_loss():
    sections = []
    types = {"input": VECTOR, "target": INDICES}
    for width, count in ((2, 40), (4, 90), (7, 40), (40, 3)):
        rows = []
        for row, _ in classified(width, count):
            labels = random.sample(range(width), random.randrange(width + 1))
            if random.random() < 0.2 and 0 < len(labels) < width:
                labels.append(labels[0])
            rows.append((row, (labels + [-1] * width)[:width]))
        for _ in range(count // 6):  # scores a margin apart
            x = random.gauss(0, 3)
            row = [x, near(x - 1), near(x + 1), *vector(lambda: near(x), width)][:width]
            rows.append((row, [random.randrange(width)] + [-1] * (width - 1)))
        sections.append(Section(types, {}, rows))
    return sections


def margin_ranking_loss():
    types = {"input1": NUMBER, "input2": NUMBER, "target": NUMBER}
    sections = []
    for margin in (0.0, 0.5, 0.1, -0.3):
        target = choice(1.0, -1.0, 1.0, -1.0, 0.0, 2.0)
        rows = [(a, b, target()) for a, b in pairs(70)]
        for _ in range(20):  # a difference near the margin
            b = random.gauss(0, 3)
            rows.append((near(b + margin), b, 1.0) if margin else (near(b), b, 1.0))
        sections.append(Section(types, {"margin": margin}, rows))
    wide = [(vector(normal(), w), vector(normal(), w), vector(choice(1.0, -1.0), w))
            for w in (2, 5, 9)]
    types = dict.fromkeys(types, VECTOR)
    return sections + [Section(types, {"margin": 0.1, "reduction": "sum"}, wide)]


def embedding(width):
    kinds = (normal(), short(normal(3)), short(normal(1e3)), short(normal(1e-7)))
    return vector(random.choice(kinds if width < 20 else kinds[1:3]), width)


def relative(a):
    """An embedding beside another one: anywhere, close to it, the same, opposite."""
    kinds = (
        lambda: embedding(len(a)),
        lambda: embedding(len(a)),
        lambda: [brief(x + random.gauss(0, 0.1), 14) for x in a],
        lambda: [near(x) for x in a] if len(a) < 20 else list(a),
        lambda: list(a),
        lambda: [-x for x in a],
    )
    return random.choice(kinds)()


WIDTHS = ((1, 8), (2, 20), (5, 14), (32, 2), (128, 1))


def cosine_embedding_loss():
    sections = []
    for margin in (0.0, 0.4, -0.2):
        types = {"input1": VECTOR, "input2": VECTOR, "target": NUMBER}
        rows = []
        for width, count in WIDTHS:
            for _ in range(count):
                a = embedding(width)
                rows.append((a, relative(a), random.choice((1.0, 1.0, -1.0, -1.0, 0.0))))
        for _ in range(15):  # nearly orthogonal
            a, b = random.gauss(0, 1), random.gauss(0, 1)
            rows.append(([a, b], [near(-b), a], random.choice((1.0, -1.0))))
        rows += [([0.0, 0.0], [1.0, 2.0], t) for t in (1.0, -1.0)]
        rows += [([1e70, 3e69], [-1e75, 1e77], t) for t in (1.0, -1.0)]
        rows += [([1e-200, 1e-160], [1e-155, 3.0], t) for t in (1.0, -1.0)]
        sections.append(Section(types, {"margin": margin}, rows))
    return sections


def triplets(margin, widths):
    rows = []
    for width, count in widths:
        for _ in range(count):
            a = embedding(width)
            rows.append((a, relative(a), relative(a)))
    for _ in range(6):  # distances a margin apart, which cancel
        a, x = embedding(3), random.uniform(0.5, 3)
        step = [x, 0.0, 0.0]
        far = [near(x + margin), 0.0, 0.0]
        rows.append((a, [u + v for u, v in zip(a, step)], [u + v for u, v in zip(a, far)]))
    return rows


TRIPLET = {"anchor": VECTOR, "positive": VECTOR, "negative": VECTOR}
FEW = ((1, 5), (2, 14), (5, 8), (32, 1))


def triplet_margin_loss():
    forms = ((1.0, 2.0, 1e-6, False), (0.2, 2.0, 1e-6, True), (1.0, 1.0, 1e-6, False),
             (20.0, 1.0, 0.0, True), (1.0, 3.0, 1e-3, True), (1.0, INF, 1e-6, False),
             (0.5, 1.5, 1e-6, False), (1.0, 0.5, 1e-6, False), (1.0, 7.0, 0.0, False),
             (1.0, 0.5, 0.0, True), (3.0, 0.5, 1e-6, False), (1.0, 0.3, 0.0, False),
             (1.0, 0.05, 1e-6, False), (1.0, 0.9, 0.0, True), (1.0, 0.01, 1e-3, False))
    return [
        Section(TRIPLET, {"margin": margin, "p": p, "eps": eps, "swap": swap},
                triplets(margin, WIDTHS if p == 2 else FEW))
        for margin, p, eps, swap in forms]


def triplet_margin_with_distance_loss():
    sections = []
    for name in (
            "pairwise", "euclidean", "manhattan", "chebyshev", "cosine", "squared_euclidean"):
        for margin, swap in ((1.0, False), (0.3, True)):
            constants = {"distance_function": name, "margin": margin, "swap": swap}
            sections.append(Section(TRIPLET, constants, triplets(margin, FEW)))
    return sections


def log_probabilities(classes, scale, bits=12):
    row = vector(normal(scale), classes)
    log_sum = math.log(sum(math.exp(x) for x in row))
    return [brief(x - log_sum, bits) for x in row]


def alignment(time, classes, labels, scale):
    frames = [log_probabilities(classes, scale) for _ in range(time)]
    return frames, [random.randrange(1, classes) for _ in range(labels)]


def ctc_loss():
    types = {"log_probs": MATRIX, "targets": INDICES}
    constants = {"blank": 0, "zero_infinity": False}
    rows = []
    for _ in range(150):
        labels = random.randrange(5)
        rows.append(alignment(random.randrange(max(1, labels), 11), random.randrange(2, 5), labels,
                              random.choice((0.5, 3.0, 20.0, 90.0))))
    rows += [alignment(time, 4, labels, 2.0) for time, labels in ((40, 0), (40, 12), (120, 30))]
    rows += [([[0.0, -INF], [-INF, 0.0]], [1]), ([[-1e-9, -20.7], [-20.7, -1e-9]], [1])]
    rows += [([[-0.5, -1.0]] * 2, [1, 1]), ([[-INF, -0.5]] * 3, [1, 1])]
    # No log-probabilities: the loss is negative, or its terms cancel.
    rows += [([vector(normal(2), 3) for _ in range(5)], [1, 2]) for _ in range(15)]
    sections = [Section(types, constants, rows)]
    repeats = [(alignment(9, 3, 0, 1.0)[0], [1, 1, 2, 2]) for _ in range(8)]
    repeats.append(([[-0.5, -1.0]] * 2, [1, 1]))
    sections.append(Section(types, {"blank": 0, "zero_infinity": True}, repeats))
    lengths = {**types, "input_lengths": INDEX, "target_lengths": INDEX}
    cut = [(*alignment(8, 3, 4, 2.0), random.randrange(4, 9), random.randrange(3))
           for _ in range(8)]
    cut = [(frames, [0 if t == 2 else t for t in labels], a, b) for frames, labels, a, b in cut]
    return sections + [Section(lengths, {"blank": 2, "zero_infinity": False}, cut)]


def images(count):
    types = {"pred": VECTOR, "target": VECTOR}
    rows = []
    for _ in range(count):
        width = random.choice((1, 3, 4, 6))
        scale = random.choice((1.0, 4.0, 30.0, 800.0))
        mask = vector(choice(0.0, 1.0), width)
        wrong = random.choice((1, 1, -1))  # predictions tend to be right, or all wrong
        rows.append(([brief(wrong * (2 * t - 1) * abs(random.gauss(0, scale)), 14) for t in mask],
                     mask))
    rows.append((vector(short(normal(5)), 64), vector(choice(0.0, 1.0), 64)))
    rows.append(([-50.0, -745.2, -800.0], [0.0, 0.0, 0.0]))
    rows.append((vector(short(normal(3)), 4), vector(uniform(0, 1), 4)))
    return types, rows


def dice_loss():
    return [Section(types, {"smooth": smooth, "per_row": True}, rows)
            for smooth in (1.0, 1e-6, 30.0) for types, rows in (images(70),)]


iou_loss = dice_loss


def tversky_loss():
    forms = ((0.5, 0.5, 1.0), (0.3, 0.7, 1.0), (0.7, 0.3, 1e-6), (1.0, 1.0, 3.0))
    return [
        Section(types, {"alpha": alpha, "beta": beta, "smooth": smooth, "per_row": True}, rows)
        for alpha, beta, smooth in forms for types, rows in (images(60),)]


def multi_task_loss():
    sections = []
    types = {"pred1": VECTOR, "target1": INDEX, "pred2": NUMBER, "target2": NUMBER}
    for weights in ([1.0, 1.0], [0.7, 0.3], [1e-3, 5.0]):
        rows = [(*row, *pair) for row, pair in zip(classified(3, 70), pairs(70, -60, 60))]
        sections.append(Section(types, {"task_weights": weights, "reduction": "sum"}, rows))
    return sections
