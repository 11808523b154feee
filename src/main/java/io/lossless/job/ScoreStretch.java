package io.lossless.job;

import io.lossless.exact.ExactSum;
import io.lossless.metric.RankingSum;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one slice in one partition of sorted rows.
 *
 * @param slice the values of the slice's columns
 * @param positives the exact weight of its positive rows; of all, where there are no classes
 * @param negatives that of its negative rows
 * @param rows those with a score, a target and a weight
 * @param nullRows those without
 * @param problem what is wrong with its first invalid row; empty if there is none
 */
record ScoreStretch(
    int partition,
    List<Object> slice,
    ExactSum positives,
    ExactSum negatives,
    long rows,
    long nullRows,
    String problem)
    implements Serializable {

  /** Where a stretch is. */
  record Place(int partition, List<Object> slice) implements Serializable {}

  /** The weights of the rows above a stretch. */
  record Above(ExactSum positives, ExactSum negatives) implements Serializable {}

  /** What a stretch adds to the metrics of its slice. */
  record Part(List<Object> slice, Map<RankingMetric, RankingSum> sums) implements Serializable {}

  /** The weights above each stretch: those of the same slice in earlier partitions. */
  static Map<Place, Above> above(List<ScoreStretch> stretches) {
    Map<List<Object>, Above> before = new HashMap<>();
    Map<Place, Above> above = new HashMap<>();
    stretches.stream()
        .sorted(Comparator.comparingInt(ScoreStretch::partition))
        .forEach(
            stretch -> {
              Above weights =
                  before.computeIfAbsent(
                      stretch.slice, any -> new Above(new ExactSum(), new ExactSum()));
              above.put(
                  new Place(stretch.partition, stretch.slice),
                  new Above(weights.positives.copy(), weights.negatives.copy()));
              weights.positives.merge(stretch.positives);
              weights.negatives.merge(stretch.negatives);
            });
    return above;
  }
}
