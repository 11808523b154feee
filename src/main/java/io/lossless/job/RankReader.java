package io.lossless.job;

import io.lossless.metric.RankMoments;
import org.apache.spark.sql.Row;

/** The second pass over rows of which one rank is known, in the order of the other number. */
final class RankReader extends StretchReader<RankPart> {
  private final StretchColumns columns;
  private final int known;
  private final TieRank rank;
  private final RankMoments moments = new RankMoments();
  private double value;

  /**
   * @param known the place of the rank
   */
  RankReader(StretchColumns columns, int known, StretchTotals before) {
    this.columns = columns;
    this.known = known;
    this.rank = new TieRank(columns.isWeighted(), before);
  }

  @Override
  void read(Row row) {
    double ofRow = columns.value(row);
    if (ofRow != value) {
      endTie();
    }
    value = ofRow;
    double weight = columns.weight(row);
    rank.add(weight);
    moments.add(row.getDouble(known), weight);
  }

  private void endTie() {
    if (!rank.isEmpty()) {
      moments.end(rank.rank());
      rank.next();
    }
  }

  @Override
  RankPart end() {
    endTie();
    return new RankPart(moments);
  }
}
