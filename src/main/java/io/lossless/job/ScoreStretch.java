package io.lossless.job;

import io.lossless.exact.ExactSum;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one slice in one partition of a ranking.
 *
 * @param slice the values of the slice's columns
 * @param positives the exact weight of its positive rows, as bytes
 * @param negatives that of its negative rows
 * @param rows those with a score, a target and a weight
 * @param nullRows those without
 * @param problem what is wrong with its first invalid row; empty if there is none
 */
record ScoreStretch(
    int partition,
    ArrayList<Object> slice,
    byte[] positives,
    byte[] negatives,
    long rows,
    long nullRows,
    String problem)
    implements Serializable {

  /** Where a stretch is. */
  record Place(int partition, ArrayList<Object> slice) implements Serializable {}

  /** The weights of the rows above a stretch, as bytes. */
  record Above(byte[] positives, byte[] negatives) implements Serializable {}

  /**
   * What a stretch adds to the metric of its slice.
   *
   * @param sum the bytes of a RankingSum
   */
  record Part(int partition, ArrayList<Object> slice, byte[] sum) implements Serializable {}

  /** The weights above each stretch: those of the same slice in earlier partitions. */
  static Map<Place, Above> above(List<ScoreStretch> stretches) {
    record Weights(ExactSum positives, ExactSum negatives) {}
    Map<List<Object>, Weights> before = new HashMap<>();
    Map<Place, Above> above = new HashMap<>();
    stretches.stream()
        .sorted(Comparator.comparingInt(ScoreStretch::partition))
        .forEach(
            stretch -> {
              Weights weights =
                  before.computeIfAbsent(
                      stretch.slice, any -> new Weights(new ExactSum(), new ExactSum()));
              above.put(
                  new Place(stretch.partition, stretch.slice),
                  new Above(weights.positives.toBytes(), weights.negatives.toBytes()));
              weights.positives.merge(ExactSum.fromBytes(stretch.positives));
              weights.negatives.merge(ExactSum.fromBytes(stretch.negatives));
            });
    return above;
  }
}
