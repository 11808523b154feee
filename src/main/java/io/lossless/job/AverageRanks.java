package io.lossless.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a sorted partition with the ranks of their values, one for each slice set: the
 * columns of the slices, the score or prediction, the weight where there is one, and the ranks.
 *
 * <p>The rank of equal values is known behind the last of them, and they may be more than memory
 * holds: so the partition is read twice at once, and one iterator is ahead of the other by a tie.
 */
final class AverageRanks implements Iterator<Row> {
  private final SliceKeys keys;
  private final StretchColumns columns;
  private final Iterator<Row> ahead;
  private final Iterator<Row> behind;
  private final OpenStretches<TieRank> ranks;
  private final List<TieRank> tied = new ArrayList<>();
  private final List<Row> next = new ArrayList<>();
  private long left;

  /**
   * @param ahead all rows of the partition with all their numbers, and none of them NaN
   * @param behind the same rows
   */
  AverageRanks(
      SliceKeys keys,
      StretchColumns columns,
      int partition,
      Map<StretchPlace, StretchWeights> weights,
      Iterator<Row> ahead,
      Iterator<Row> behind) {
    this.keys = keys;
    this.columns = columns;
    this.ahead = ahead;
    this.behind = behind;
    this.ranks =
        new OpenStretches<>(
            keys,
            partition,
            place -> new TieRank(columns.isWeighted(), weights.get(place).before()),
            (place, rank) -> {});
    readAhead();
  }

  @Override
  public boolean hasNext() {
    return left > 0 || !next.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (left == 0) {
      readTie();
    }
    left--;
    return ranked(behind.next());
  }

  private void readAhead() {
    next.clear();
    if (ahead.hasNext()) {
      next.add(ahead.next());
    }
  }

  private void readTie() {
    tied.forEach(TieRank::next);
    tied.clear();
    Row first = next.get(0);
    while (!next.isEmpty() && isTied(first, next.get(0))) {
      Row row = next.get(0);
      for (int set = 0; set < keys.sets().size(); set++) {
        TieRank rank = ranks.of(set, row);
        if (rank.isEmpty()) {
          tied.add(rank);
        }
        rank.add(columns.weight(row));
      }
      left++;
      readAhead();
    }
  }

  private boolean isTied(Row row, Row other) {
    return columns.value(row) == columns.value(other)
        && (!keys.apart() || keys.sets().get(0).slice(row).equals(keys.sets().get(0).slice(other)));
  }

  private Row ranked(Row row) {
    List<Object> values = new ArrayList<>();
    for (int key = 0; key < keys.columns(); key++) {
      values.add(row.get(key));
    }
    // The sum has one zero: −0.0 and 0.0 are one value.
    values.add(columns.score(row) + 0.0);
    if (columns.isWeighted()) {
      values.add(columns.weight(row));
    }
    for (int set = 0; set < keys.sets().size(); set++) {
      values.add(ranks.of(set, row).rank());
    }
    return RowFactory.create(values.toArray());
  }
}
