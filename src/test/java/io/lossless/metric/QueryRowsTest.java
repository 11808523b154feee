package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueryRowsTest {
  private static final FunctionName NAME = new FunctionName("metric");

  private static final long SEED = 20240229;
  private static final int ROWS = 3000;

  private final long[] queries = new Random(SEED).longs(ROWS, 0, 200).toArray();
  private final double[] scores = new Random(SEED + 1).ints(ROWS, 0, 9).asDoubleStream().toArray();
  private final double[] relevances =
      new Random(SEED + 2).ints(ROWS, 0, 3).asDoubleStream().toArray();

  private QueryRows rows(int from, int step) {
    QueryRows rows = new QueryRows(ROWS, NAME);
    for (int i = from; i < ROWS; i += step) {
      rows.add(rows.index().number(queries[i]), ScoreKeys.key(scores[i]), relevances[i]);
    }
    return rows;
  }

  private static byte[] bytes(QueryRows rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rows.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void bytesAreThoseOfTheRowsInAnyOrderAndAnyMerge() throws IOException {
    QueryRows merged = rows(2, 3);
    merged.merge(rows(0, 3));
    merged.mergeFrom(new DataInputStream(new ByteArrayInputStream(bytes(rows(1, 3)))));
    assertThat(bytes(merged)).as("seed %s", SEED).isEqualTo(bytes(rows(0, 1)));
    RankingKernel.Value value = row -> CutoffRanking.Value.AVERAGE_PRECISION.of(row, 5);
    assertThat(merged.mean(value)).isEqualTo(rows(0, 1).mean(value));
  }
}
