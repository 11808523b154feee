#!/usr/bin/env python3
"""Values of metrics of labels, masks and sequences, from their definitions in exact fractions.

Usage: label_metrics.py > src/test/resources/golden/label-metrics.jsonl

Lines are cases of golden/metrics.jsonl's format. These are the calls that that file lacks: labels
that are strings, rows of several labels, predictions as scores, class weights beyond
scikit-learn's, masks, error rates of sequences. Every value is computed from the rows as its
formula says, one row at a time, without a matrix of counts: what rows count for a label is asked
of each row.
"""
import json
import random
from fractions import Fraction

from mpmath import mp, mpf

SEED = 20240
NAN = "NaN"
mp.dps = 50


def quotient(numerator, denominator, zero):
    return Fraction(numerator) / Fraction(denominator) if denominator else zero


class Rows:
    """What a metric is asked of: which rows are true and predicted for a label, with weights."""

    def __init__(self, truths, predictions, weights):
        self.rows = list(zip(truths, predictions, map(Fraction, weights)))
        self.several = isinstance(truths[0], list)
        self.labels = (list(range(len(truths[0]))) if self.several
                       else sorted(set(truths) | set(predictions)))

    def has(self, side, label):
        return side[label] == 1 if self.several else side == label

    def counts(self, labels):
        hits = predicted = true = Fraction(0)
        for truth, prediction, weight in self.rows:
            for label in labels:
                hits += weight * (self.has(truth, label) and self.has(prediction, label))
                predicted += weight * self.has(prediction, label)
                true += weight * self.has(truth, label)
        return hits, predicted, true

    def total(self):
        return sum(weight for _, _, weight in self.rows)


def precision(hits, predicted, true, zero):
    return quotient(hits, predicted, zero)


def recall(hits, predicted, true, zero):
    return quotient(hits, true, zero)


def fbeta(beta):
    def score(hits, predicted, true, zero):
        p, r = precision(hits, predicted, true, zero), recall(hits, predicted, true, zero)
        square = Fraction(beta) ** 2
        return quotient((1 + square) * p * r, square * p + r, Fraction(0))
    return score


def jaccard(hits, predicted, true, zero):
    return quotient(hits, predicted + true - hits, zero)


def averaged(rows, score, average, labels=None, zero=0):
    labels = rows.labels if labels is None else labels
    zero = Fraction(zero)
    if average == "micro":
        return score(*rows.counts(labels), zero)
    if average == "samples":
        scores = [(score(*Rows([t], [p], [1]).counts(labels), zero), w) for t, p, w in rows.rows]
        return sum(s * w for s, w in scores) / rows.total()
    scores = [score(*rows.counts([label]), zero) for label in labels]
    if average is None:
        return scores
    weights = [rows.counts([label])[2] if average == "weighted" else 1 for label in labels]
    return sum(s * w for s, w in zip(scores, weights)) / sum(weights)


SCORES = {"precision_score": precision, "recall_score": recall, "f1_score": fbeta(1),
          "fbeta_score": fbeta(2), "jaccard_score": jaccard}


def right(rows):
    return sum(weight for truth, prediction, weight in rows.rows if truth == prediction)


def hamming(rows):
    wrong = sum(weight * sum(rows.has(truth, label) != rows.has(prediction, label)
                             for label in rows.labels)
                for truth, prediction, weight in rows.rows)
    return wrong / (rows.total() * len(rows.labels))


def matrices(rows):
    result = []
    for label in rows.labels:
        cells = [[Fraction(0), Fraction(0)], [Fraction(0), Fraction(0)]]
        for truth, prediction, weight in rows.rows:
            cells[rows.has(truth, label)][rows.has(prediction, label)] += weight
        result.append(cells)
    return result


def confusion(rows):
    return [[sum(w for t, p, w in rows.rows if t == true and p == predicted)
             for predicted in rows.labels] for true in rows.labels]


def kappa(rows, cost):
    """1 - the mean cost of pairs over that of all pairs of a truth and a prediction."""
    place = {label: i for i, label in enumerate(rows.labels)}
    total = rows.total()
    observed = sum(w * cost(place[t], place[p]) for t, p, w in rows.rows) / total
    expected = sum(w * v * cost(place[t], place[p])
                   for t, _, w in rows.rows for _, p, v in rows.rows) / total ** 2
    return 1 - observed / expected


def correlation(rows):
    """Of the indicators of all labels together, which is Gorodkin's coefficient."""
    total = rows.total()

    def covariance(a, b):
        result = Fraction(0)
        for label in rows.labels:
            means = [sum(row[2] * (row[side] == label) for row in rows.rows) / total
                     for side in (a, b)]
            result += sum(row[2] * ((row[a] == label) - means[0]) * ((row[b] == label) - means[1])
                          for row in rows.rows)
        return result

    root = mp.sqrt(fraction(covariance(0, 0)) * fraction(covariance(1, 1)))
    return float(fraction(covariance(0, 1)) / root)


def fraction(value):
    return mpf(value.numerator) / mpf(value.denominator)


def report(rows, zero):
    def averages(name):
        return {"precision": averaged(rows, precision, name, zero=zero),
                "recall": averaged(rows, recall, name, zero=zero),
                "f1_score": averaged(rows, fbeta(1), name, zero=zero),
                "support": sum(rows.counts([label])[2] for label in rows.labels)}
    return {"accuracy": right(rows) / rows.total(), "micro_avg": averages("micro"),
            "macro_avg": averages("macro"), "weighted_avg": averages("weighted")}


def class_counts(labels, weights):
    return {label: sum(Fraction(w) for y, w in zip(labels, weights) if y == label)
            for label in sorted(set(labels))}


def class_weights(labels, weights, kind, beta=0.999):
    counts = class_counts(labels, weights)
    total, classes = sum(counts.values()), len(counts)
    if kind == "balanced":
        values = [total / (classes * count) for count in counts.values()]
    elif kind == "inverse_frequency":
        values = [total / count for count in counts.values()]
    else:
        effective = [(1 - mpf(beta)) / (1 - mpf(beta) ** fraction(count))
                     for count in counts.values()]
        values = [float(e * classes / sum(effective)) for e in effective]
    return {"classes": list(counts), "weights": values}


def distance(a, b):
    """Levenshtein's distance by its recursion, over all pairs of prefixes."""
    table = {}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            table[i, j] = max(i, j) if min(i, j) == 0 else min(
                table[i - 1, j] + 1, table[i, j - 1] + 1,
                table[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
    return table[len(a), len(b)]


def error_rate(truths, predictions, weights, split):
    pairs = [(split(t), split(p), Fraction(w)) for t, p, w in zip(truths, predictions, weights)]
    return (sum(w * distance(p, t) for t, p, w in pairs) / sum(w * len(t) for t, _, w in pairs))


def masks(truths, predictions, weights, ignored=None):
    """The pixels of all masks as rows."""
    pixels = [(t, p, w) for mask, other, w in zip(truths, predictions, weights)
              for t, p in zip(mask, other) if t != ignored]
    rows = Rows(*zip(*pixels))
    rows.labels = [label for label in rows.labels if label != ignored]
    return rows


def encode(value):
    if isinstance(value, dict):
        return {key: encode(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [encode(part) for part in value]
    return float(value) if isinstance(value, Fraction) else value


class Cases:
    def __init__(self):
        self.count = 0

    def add(self, metric, slug, columns, value, **params):
        line = {"id": f"{metric}/{self.count:03}-{slug}", "metric": metric,
                "params": params, "columns": columns, "value": encode(value)}
        self.count += 1
        print(json.dumps(line, separators=(",", ":"), ensure_ascii=False))


def weighted_columns(names, values, weights):
    columns = dict(zip(names, values))
    return columns if all(w == 1 for w in weights) else {**columns, "sample_weight": weights}


def averages_of(cases, rows, columns, slug, names, zero):
    for name, score in SCORES.items():
        beta = {"beta": 2} if name == "fbeta_score" else {}
        for average in names:
            cases.add(name, f"{slug}-{average}", columns,
                      averaged(rows, score, average, zero=zero),
                      average=average, zero_division=zero, **beta)


def several_labels(cases, weights):
    truths = [[random.randrange(2) for _ in range(4)] + [0] for _ in range(14)]
    truths[3] = [0] * 5
    scores = [[round(random.random() * 0.5 + 0.3 * t, 3) for t in row] for row in truths]
    scores[4] = [0.5, 0.499, 0.0, 1.0, 0.2]
    hard = [[int(s >= 0.5) for s in row] for row in scores]
    columns = weighted_columns(["y_true", "y_pred"], [truths, hard], weights)
    rows = Rows(truths, hard, weights)
    slug = "several" if "sample_weight" not in columns else "several-weighted"
    for zero in (0, 1):
        averages_of(cases, rows, columns, f"{slug}-zero-{zero}",
                    ["micro", "macro", "weighted", "samples", None], zero)
    cases.add("f1_score", slug + "-labels", columns,
              averaged(rows, fbeta(1), "macro", [3, 0]), average="macro", labels=[3, 0])
    cases.add("accuracy_score", slug, columns, right(rows) / rows.total())
    cases.add("zero_one_loss", slug, columns, 1 - right(rows) / rows.total())
    cases.add("zero_one_loss", slug, columns, rows.total() - right(rows), normalize=False)
    cases.add("hamming_loss", slug, columns, hamming(rows))
    cases.add("multilabel_confusion_matrix", slug, columns, matrices(rows))
    cases.add("classification_report", slug, columns, report(rows, 1), zero_division=1)
    scored = {**columns, "y_pred": scores}
    cases.add("hamming_loss", slug + "-scores", scored, hamming(rows), from_scores=True)
    cases.add("jaccard_score", slug + "-scores", scored, averaged(rows, jaccard, "samples"),
              average="samples", from_scores=True)
    targets = weighted_columns(["targets"], [truths], weights)
    counts = [rows.counts([label])[2] for label in rows.labels]
    cases.add("compute_pos_weight", slug, targets,
              [quotient(rows.total() - count, count, "Infinity") for count in counts])


def one_label(cases, weights):
    names = ["ä", "a", "b", "\U0001F600", "\uFFFD"]
    truths = [random.choice(names[:4]) for _ in weights]
    predictions = [t if random.random() < 0.6 else random.choice(names) for t in truths]
    columns = weighted_columns(["y_true", "y_pred"], [truths, predictions], weights)
    rows = Rows(truths, predictions, weights)
    slug = "strings" if "sample_weight" not in columns else "strings-weighted"
    averages_of(cases, rows, columns, slug, ["micro", "macro", "weighted", None], 1)
    cases.add("unique_labels", slug, columns, rows.labels)
    cases.add("confusion_matrix", slug, columns, confusion(rows))
    cases.add("multilabel_confusion_matrix", slug, columns, matrices(rows))
    cases.add("matthews_corrcoef", slug, columns, correlation(rows))
    cases.add("cohen_kappa_score", slug, columns, kappa(rows, lambda i, j: int(i != j)))
    cases.add("cohen_kappa_score", slug, columns, kappa(rows, lambda i, j: abs(i - j)),
              weights="linear")
    cases.add("cohen_kappa_score", slug, columns, kappa(rows, lambda i, j: (i - j) ** 2),
              weights="quadratic")
    cases.add("classification_report", slug, columns, report(rows, 0))
    several = {"y": truths, **{k: v for k, v in columns.items() if k == "sample_weight"}}
    for kind in ("balanced", "inverse_frequency", "effective_number"):
        cases.add("compute_class_weight", slug + "-" + kind, several,
                  class_weights(truths, weights, kind), class_weight=kind)
    cases.add("compute_class_weight", slug + "-beta", several,
              class_weights(truths, weights, "effective_number", 0.9),
              class_weight="effective_number", beta=0.9)
    positive = Rows([int(t == "a") for t in truths], [int(p == "a") for p in predictions], weights)
    cases.add("f1_score", slug + "-of-two", weighted_columns(
        ["y_true", "y_pred"], [["a" if t == "a" else "-" for t in truths],
                               ["a" if p == "a" else "-" for p in predictions]], weights),
              fbeta(1)(*positive.counts([1]), 0), pos_label="a")


def scores(cases, weights):
    truths = [random.randrange(5) for _ in weights]
    logits = [[round(random.gauss(0, 2), 2) for _ in range(5)] for _ in weights]
    logits[0] = [1.5, 1.5, 0.0, 1.5, -1.0]
    predictions = [row.index(max(row)) for row in logits]
    rows = Rows(truths, predictions, weights)
    columns = weighted_columns(["y_true", "y_pred"], [truths, logits], weights)
    cases.add("accuracy_score", "argmax", columns, right(rows) / rows.total(), from_scores=True)
    cases.add("confusion_matrix", "argmax", columns, confusion(rows), from_scores=True)
    cases.add("f1_score", "argmax", columns, averaged(rows, fbeta(1), "macro"), average="macro",
              from_scores=True)
    cases.add("matthews_corrcoef", "argmax", columns, correlation(rows), from_scores=True)
    binary = [t % 2 for t in truths]
    single = [round(random.random() * 0.8 + 0.2 * t, 3) for t in binary]
    single[1] = 0.5
    rows = Rows(binary, [int(s >= 0.5) for s in single], weights)
    columns = weighted_columns(["y_true", "y_pred"], [binary, single], weights)
    cases.add("recall_score", "threshold", columns, recall(*rows.counts([1]), 0), from_scores=True)
    cases.add("balanced_accuracy_score", "threshold", columns, averaged(rows, recall, "macro"),
              from_scores=True)


def segmentations(cases, weights):
    truths = [[random.choice([0, 0, 1, 3, 255]) for _ in range(random.randrange(1, 30))]
              for _ in weights]
    predictions = [[t if random.random() < 0.7 else random.choice([0, 1, 2]) for t in mask]
                   for mask in truths]
    columns = weighted_columns(["y_true", "y_pred"], [truths, predictions], weights)
    for ignored in (None, 255):
        rows = masks(truths, predictions, weights, ignored)
        ignore = {} if ignored is None else {"ignore_index": ignored}
        for name, score in (("mean_iou", jaccard), ("dice_score", fbeta(1))):
            for average in ("macro", "micro", None):
                cases.add(name, "masks", columns, averaged(rows, score, average),
                          average=average, **ignore)
            cases.add(name, "masks-labels", columns,
                      [averaged(rows, score, None, [1])[0], NAN,
                       averaged(rows, score, None, [0])[0]],
                      average=None, labels=[1, 7, 0], **ignore)
        cases.add("pixel_accuracy", "masks", columns, right(rows) / rows.total(), **ignore)


def sequences(cases, weights):
    words = ["the", "a", "cat", "mat", "sat", "on", "Ünïcode", "\U0001F600"]
    truths = [" ".join(random.choices(words, k=random.randrange(1, 12))) for _ in weights]
    predictions = []
    for text in truths:
        tokens = [t for t in text.split() if random.random() < 0.8]
        for _ in range(random.randrange(3)):
            tokens.insert(random.randrange(len(tokens) + 1), random.choice(words))
        predictions.append(random.choice([" ", "  ", "\t", "\u00a0"]).join(tokens))
    columns = weighted_columns(["y_true", "y_pred"], [truths, predictions], weights)
    cases.add("word_error_rate", "texts", columns,
              error_rate(truths, predictions, weights, str.split))
    cases.add("char_error_rate", "texts", columns, error_rate(truths, predictions, weights, list))
    ids = [[[random.randrange(4) for _ in range(random.randrange(1, 9))] for _ in weights]
           for _ in range(2)]
    columns = weighted_columns(["y_true", "y_pred"], ids, weights)
    cases.add("word_error_rate", "ids", columns, error_rate(*ids, weights, list))
    cases.add("char_error_rate", "ids", columns, error_rate(*ids, weights, list))


def main():
    random.seed(SEED)
    cases = Cases()
    for weighted in (False, True):
        def weights(count):
            return [round(random.random() * 3, 4) if weighted else 1 for _ in range(count)]
        several_labels(cases, weights(14))
        one_label(cases, weights(60))
        scores(cases, weights(40))
        segmentations(cases, weights(12))
        sequences(cases, weights(12))


if __name__ == "__main__":
    main()
