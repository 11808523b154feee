package io.lossless.metric;

/**
 * A value of the first items of each row: those of positive relevance are relevant. Ties count
 * against the ranking: of equal scores, irrelevant items come first.
 *
 * @param value which one
 * @param k the number of items that count
 */
record CutoffRanking(Value value, int k) implements RowMeans.RowValue {
  /** A value of the first k items. */
  enum Value {
    /** 1 / rank of the first relevant item; 0 without one. */
    RECIPROCAL_RANK {
      @Override
      double of(RankedRow row, int k) {
        for (int start = 0; start < row.size(); ) {
          int end = row.blockEnd(start);
          int relevant = row.relevant(start, end);
          if (relevant > 0) {
            int rank = end - relevant + 1;
            return rank <= k ? 1.0 / rank : 0;
          }
          start = end;
        }
        return 0;
      }
    },
    /** The mean precision at relevant items, of as many as could be among the first k. */
    AVERAGE_PRECISION {
      @Override
      double of(RankedRow row, int k) {
        int found = 0;
        double sum = 0;
        for (int start = 0; start < row.size(); ) {
          int end = row.blockEnd(start);
          int relevant = row.relevant(start, end);
          for (int rank = end - relevant + 1; rank <= end; rank++) {
            found++;
            sum += rank <= k ? (double) found / rank : 0;
          }
          start = end;
        }
        return found == 0 ? 0 : sum / Math.min(found, k);
      }
    },
    /** The fraction of k items that are relevant, of which missing ones aren't. */
    PRECISION {
      @Override
      double of(RankedRow row, int k) {
        return (double) hits(row, k) / k;
      }
    },
    /** The fraction of the relevant items that are among the first k; 0 without relevant ones. */
    RECALL {
      @Override
      double of(RankedRow row, int k) {
        int relevant = row.relevant(0, row.size());
        return relevant == 0 ? 0 : (double) hits(row, k) / relevant;
      }
    },
    /** 1 if one of the first k items is relevant. */
    HIT {
      @Override
      double of(RankedRow row, int k) {
        return hits(row, k) > 0 ? 1 : 0;
      }
    };

    abstract double of(RankedRow row, int k);

    private static int hits(RankedRow row, int k) {
      int hits = 0;
      for (int start = 0; start < row.size() && start < k; ) {
        int end = row.blockEnd(start);
        int relevant = row.relevant(start, end);
        hits += Math.max(0, Math.min(end, k) - (end - relevant));
        start = end;
      }
      return hits;
    }
  }

  @Override
  public RowKernel get() {
    return new RankingKernel(RankingKernel.Rows.ITEMS, row -> value.of(row, k));
  }
}
