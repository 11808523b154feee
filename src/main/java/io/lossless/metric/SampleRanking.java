package io.lossless.metric;

/**
 * A value of the flags of each row by the scores of the same row, with ties as one threshold.
 *
 * @param value which one
 */
record SampleRanking(Value value) implements RowMeans.RowValue {
  /** A value of a row. */
  enum Value implements RankingKernel.Value {
    /** The area under the ROC curve of the row's labels. */
    ROC_AUC(RankingKernel.Rows.BOTH_FLAGS) {
      @Override
      public double of(RankedRow row) {
        long positives = 0;
        long twice = 0;
        for (int start = 0; start < row.size(); ) {
          int end = row.blockEnd(start);
          long relevant = row.relevant(start, end);
          twice += (end - start - relevant) * (2 * positives + relevant);
          positives += relevant;
          start = end;
        }
        return (double) twice / (double) (2 * positives * (row.size() - positives));
      }
    },
    /** The average precision of the row's labels; 0 without any. */
    AVERAGE_PRECISION(RankingKernel.Rows.FLAGS) {
      @Override
      public double of(RankedRow row) {
        return averagePrecision(row, 0);
      }
    },
    /** As the average precision, but 1 without labels. */
    LABEL_RANKING_PRECISION(RankingKernel.Rows.FLAGS) {
      @Override
      public double of(RankedRow row) {
        return averagePrecision(row, 1);
      }
    },
    /** How many of the first labels hold all true ones; 0 without any. */
    COVERAGE(RankingKernel.Rows.FLAGS) {
      @Override
      public double of(RankedRow row) {
        int covered = 0;
        for (int start = 0; start < row.size(); ) {
          int end = row.blockEnd(start);
          covered = row.relevant(start, end) > 0 ? end : covered;
          start = end;
        }
        return covered;
      }
    },
    /** The fraction of pairs of a true and a false label in wrong order; 0 without pairs. */
    LOSS(RankingKernel.Rows.FLAGS) {
      @Override
      public double of(RankedRow row) {
        long positives = 0;
        long wrong = 0;
        for (int start = 0; start < row.size(); ) {
          int end = row.blockEnd(start);
          long relevant = row.relevant(start, end);
          positives += relevant;
          wrong += relevant * (end - positives);
          start = end;
        }
        long pairs = positives * (row.size() - positives);
        return pairs == 0 ? 0 : (double) wrong / (double) pairs;
      }
    };

    private final RankingKernel.Rows rows;

    Value(RankingKernel.Rows rows) {
      this.rows = rows;
    }

    private static double averagePrecision(RankedRow row, double withoutLabels) {
      int positives = 0;
      double sum = 0;
      for (int start = 0; start < row.size(); ) {
        int end = row.blockEnd(start);
        int relevant = row.relevant(start, end);
        positives += relevant;
        sum += relevant * ((double) positives / end);
        start = end;
      }
      return positives == 0 ? withoutLabels : sum / positives;
    }
  }

  @Override
  public RowKernel get() {
    return new RankingKernel(value.rows, value);
  }
}
