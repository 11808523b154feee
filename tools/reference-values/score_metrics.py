#!/usr/bin/env python3
"""Writes rows, and the values of metrics of scores on them that the golden file doesn't have.

Usage: python3 score_metrics.py [folder]
The folder is src/test/resources/metrics by default. Needs numpy and scikit-learn 1.2 (Debian:
python3-sklearn). score-rows.jsonl holds the rows, score-values.tsv a call and its value a line.
What scikit-learn doesn't have is computed here, in the plainest way.
"""
import json
import pathlib
import sys

import numpy as np
from sklearn import calibration, metrics

ROWS = 90
rng = np.random.default_rng(20240229)


def rounded(values, digits):
    return np.round(values, digits)


y = rng.integers(0, 2, ROWS)
p = rounded(np.clip(rng.normal(0.3 + 0.4 * y, 0.25), 0, 1), 2)
s = rounded(rng.normal(y, 1.2, ROWS), 1)
w = rounded(rng.uniform(0, 3, ROWS), 3)
sign = 2 * y - 1
text = np.where(y == 1, "yes", "no")
names = np.array(["cat", "dog", "eel"])
c = rng.integers(0, 3, ROWS)
name = names[c]
far = np.array([5, 7, 40])[c]
q = rng.integers(1, 64, (ROWS, 3))
q[np.arange(ROWS), c] += 20
q = q / q.sum(axis=1, keepdims=True)
d = rounded(rng.normal(0, 1, (ROWS, 3)), 1)
many = 20
m = rng.integers(0, many, ROWS)
e = rng.integers(1, 64, (ROWS, many)).astype(float)
e = e / e.sum(axis=1, keepdims=True)
items = 6
rel = rng.integers(0, 3, (ROWS, items)) * rng.integers(0, 2, (ROWS, items))
rank = rounded(rng.normal(0, 1, (ROWS, items)), 0)

ROW_COLUMNS = dict(y=y, p=p, s=s, w=w, sign=sign, text=text, c=c, name=name, far=far, q=q, d=d, m=m, e=e, rel=rel, rank=rank)


def brier(truth, probabilities, weight=None):
    hot = np.eye(probabilities.shape[1])[truth]
    return np.average(((probabilities - hot) ** 2).sum(axis=1), weights=weight)


def confident(probabilities, truth):
    two = np.column_stack([1 - probabilities, probabilities]) if probabilities.ndim == 1 else probabilities
    return two.max(axis=1), (two.argmax(axis=1) == truth).astype(float)


def equal_mass_errors(probabilities, truth, bins, weight=None):
    """The distance and the share of each bin whose edges are weighted quantiles, not interpolated."""
    confidence, hit = confident(probabilities, truth)
    weight = np.ones(len(hit)) if weight is None else weight
    order = np.argsort(confidence, kind="stable")
    below = np.cumsum(weight[order])
    edges = [confidence[order][np.argmax(below * bins >= i * below[-1] - 1e-9)] for i in range(1, bins)]
    index = np.searchsorted(edges, confidence, side="left")
    parts = []
    for b in range(bins):
        of = index == b
        if weight[of].sum() > 0:
            distance = abs((weight * (hit - confidence))[of].sum()) / weight[of].sum()
            parts.append((distance, weight[of].sum() / weight.sum()))
    return parts


def ordered(relevance, scores):
    """Items by falling score, the irrelevant ones of equal scores first."""
    return [r for _, _, r in sorted(zip(-scores, relevance > 0, relevance))]


def mean_of_rows(value, weight=None):
    return np.average([value(np.array(ordered(r, t)) > 0) for r, t in zip(rel, rank)], weights=weight)


def reciprocal_rank(found, k=items):
    hits = np.flatnonzero(found[:k])
    return 1 / (hits[0] + 1) if len(hits) else 0


def average_precision(found, k=items):
    hits = np.flatnonzero(found[:k]) + 1
    return sum(found[:i].sum() / i for i in hits) / min(k, found.sum()) if found.any() else 0


def binned(truth, strategy, bins):
    true, pred = calibration.calibration_curve(truth, p, n_bins=bins, strategy=strategy)
    return {"prob_true": list(true), "prob_pred": list(pred)}


def values():
    yield "log_loss(name, q)", metrics.log_loss(name, q)
    yield "log_loss(far, q, sample_weight => w)", metrics.log_loss(far, q, sample_weight=w)
    yield "log_loss(text, p)", metrics.log_loss(text, p)
    yield "log_loss(m, e)", metrics.log_loss(m, e, labels=list(range(many)))
    yield "log_loss(name, q, labels => array('cat', 'dog', 'eel'))", metrics.log_loss(name, q)
    yield "brier_score_loss(text, p, pos_label => 'yes')", metrics.brier_score_loss(text, p, pos_label="yes")
    yield "brier_score_loss(sign, p, sample_weight => w)", metrics.brier_score_loss(sign, p, sample_weight=w)
    yield "brier_score_loss(c, q)", brier(c, q)
    yield "brier_score_loss(name, q, sample_weight => w)", brier(c, q, w)
    yield "brier_score_loss(c, q, scale_by_half => true)", brier(c, q) / 2
    yield "brier_score_loss(y, array(1 - p, p))", brier(y, np.column_stack([1 - p, p])) / 2
    yield "top_k_accuracy_score(name, d)", metrics.top_k_accuracy_score(name, d)
    yield "top_k_accuracy_score(far, d, k => 1, sample_weight => w)", metrics.top_k_accuracy_score(far, d, k=1, sample_weight=w)
    yield "top_k_accuracy_score(text, s, k => 1)", metrics.top_k_accuracy_score(text, s, k=1)
    yield "top_k_accuracy_score(y, p, k => 1, sample_weight => w)", metrics.top_k_accuracy_score(y, p, k=1, sample_weight=w)
    yield "hinge_loss(text, s)", metrics.hinge_loss(text, s)
    yield "hinge_loss(name, d, sample_weight => w)", metrics.hinge_loss(name, d, sample_weight=w)
    for bins in (4, 7):
        parts = equal_mass_errors(q, c, bins)
        call = "(c, q, bins => %d, strategy => 'quantile')" % bins
        yield "expected_calibration_error" + call, sum(a * b for a, b in parts)
        yield "maximum_calibration_error" + call, max(a for a, _ in parts)
        weighted = equal_mass_errors(p, y, bins, w)
        call = "(y, p, bins => %d, strategy => 'quantile', sample_weight => w)" % bins
        yield "expected_calibration_error" + call, sum(a * b for a, b in weighted)
        for strategy in ("uniform", "quantile"):
            call = "calibration_curve(y, p, n_bins => %d, strategy => '%s')" % (bins, strategy)
            yield call, binned(y, strategy, bins)
    yield "calibration_curve(text, p, pos_label => 'yes')", binned(y, "uniform", 5)
    yield "roc_auc_score(text, s, sample_weight => w)", metrics.roc_auc_score(text, s, sample_weight=w)
    for fpr in (0.05, 0.5, 0.999):
        yield "roc_auc_score(sign, s, max_fpr => %s)" % fpr, metrics.roc_auc_score(sign, s, max_fpr=fpr)
        call = "roc_auc_score(y, s, max_fpr => %s, sample_weight => w)" % fpr
        yield call, metrics.roc_auc_score(y, s, max_fpr=fpr, sample_weight=w)
    for kind in ("ovr", "ovo"):
        call = "roc_auc_score(name, q, multi_class => '%s', average => 'weighted')" % kind
        yield call, metrics.roc_auc_score(name, q, multi_class=kind, average="weighted")
    yield "roc_auc_score(far, q, multi_class => 'ovr', average => 'micro', sample_weight => w)", \
        metrics.roc_auc_score(far, q, multi_class="ovr", average="micro", sample_weight=w)
    yield "average_precision_score(text, s, pos_label => 'yes')", metrics.average_precision_score(text, s, pos_label="yes")
    yield "average_precision_score(sign, s, pos_label => -1, sample_weight => w)", \
        metrics.average_precision_score(sign, s, pos_label=-1, sample_weight=w)
    fpr, tpr, thresholds = metrics.roc_curve(text, s, pos_label="yes", sample_weight=w, drop_intermediate=False)
    yield "roc_curve(text, s, pos_label => 'yes', drop_intermediate => false, sample_weight => w)", \
        {"fpr": list(fpr), "tpr": list(tpr), "thresholds": list(thresholds)}
    precision, recall, thresholds = metrics.precision_recall_curve(sign, s)
    yield "precision_recall_curve(sign, s)", \
        {"precision": list(precision), "recall": list(recall), "thresholds": list(thresholds)}
    yield "ndcg_score(rel, rank, k => 4, sample_weight => w)", metrics.ndcg_score(rel, rank, k=4, sample_weight=w)
    yield "dcg_score(rel, rank, log_base => 3)", metrics.dcg_score(rel, rank, log_base=3)
    yield "mean_reciprocal_rank(rel, rank)", mean_of_rows(reciprocal_rank)
    yield "mean_reciprocal_rank(rel, rank, k => 2, sample_weight => w)", mean_of_rows(lambda f: reciprocal_rank(f, 2), w)
    yield "mean_average_precision(rel, rank)", mean_of_rows(average_precision)
    yield "mean_average_precision(rel, rank, k => 3)", mean_of_rows(lambda f: average_precision(f, 3))
    for k in (1, 3, 10):
        yield "precision_at_k(rel, rank, k => %d)" % k, mean_of_rows(lambda f: f[:k].sum() / k)
        yield "recall_at_k(rel, rank, k => %d)" % k, mean_of_rows(lambda f: f[:k].sum() / f.sum() if f.any() else 0)
        yield "hit_rate_at_k(rel, rank, k => %d)" % k, mean_of_rows(lambda f: float(f[:k].any()))


def main():
    here = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here / "src/test/resources/metrics"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "score-rows.jsonl", "w", encoding="utf-8") as file:
        for i in range(ROWS):
            row = {key: column[i].tolist() for key, column in ROW_COLUMNS.items()}
            file.write(json.dumps(row, separators=(",", ":")) + "\n")
    with open(folder / "score-values.tsv", "w", encoding="utf-8") as file:
        for call, value in values():
            file.write(call + "\t" + json.dumps(value, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
