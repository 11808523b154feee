package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.batch.InvalidRowException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedRunsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125);
  private static final SortedRuns.Limit LIMIT =
      new SortedRuns.Limit(new FunctionName("f"), 1_000_000);

  private record Row(double key, double weight) {}

  private static List<Row> rows(int count, int keys, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double weight = Math.scalb(random.nextDouble(), random.nextInt(160) - 80);
      rows.add(new Row(random.nextInt(keys) / 8.0 - 1, random.nextInt(9) == 0 ? 0 : weight));
    }
    return rows;
  }

  private static SortedRuns runs(List<Row> rows) {
    SortedRuns runs = new SortedRuns(1, 1, LIMIT);
    rows.forEach(row -> runs.add(row.key, row.weight));
    return runs;
  }

  private static byte[] bytes(SortedRuns runs) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    runs.run().write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Map<Double, BigDecimal> sums(Run run) {
    Map<Double, BigDecimal> sums = new TreeMap<>();
    for (int i = 0; i < run.size(); i++) {
      sums.merge(run.key(0)[i], new BigDecimal(run.weight(0)[i]), BigDecimal::add);
    }
    return sums;
  }

  @Test
  void sumsOfWeightsAreExact() {
    List<Row> rows = rows(100_000, 300, new Random(SEED));
    Map<Double, BigDecimal> expected = new TreeMap<>();
    for (Row row : rows) {
      expected.merge(row.key, new BigDecimal(row.weight), BigDecimal::add);
    }
    Map<Double, BigDecimal> sums = sums(runs(rows).run());
    assertThat(sums.keySet()).as("seed %d", SEED).isEqualTo(expected.keySet());
    sums.forEach(
        (key, sum) ->
            assertThat(sum).as("%s, seed %d", key, SEED).isEqualByComparingTo(expected.get(key)));
  }

  @Test
  void anyOrderAndMergeTreeGivesTheSameBytes() throws IOException {
    Random random = new Random(SEED);
    for (int keys : new int[] {1, 40, 5_000, 1_000_000}) {
      List<Row> rows = rows(80_000, keys, random);
      byte[] expected = bytes(runs(rows));
      Collections.shuffle(rows, random);
      SortedRuns merged = new SortedRuns(1, 1, LIMIT);
      for (int from = 0; from < rows.size(); ) {
        int to = Math.min(rows.size(), from + random.nextInt(30_000));
        merged.merge(runs(rows.subList(from, to)).run());
        from = to;
      }
      assertThat(bytes(merged)).as("%d keys, seed %d", keys, SEED).isEqualTo(expected);
    }
  }

  @Test
  void bytesAreReadAgain() throws IOException {
    for (double weight : new double[] {1, 0.1}) {
      SortedRuns runs = new SortedRuns(2, 1, LIMIT);
      runs.add(1, -0.0, weight);
      runs.add(1, 0.0, weight);
      runs.add(-1, 2, weight);
      byte[] bytes = bytes(runs);
      SortedRuns read = new SortedRuns(2, 1, LIMIT);
      read.merge(Run.read(2, 1, new DataInputStream(new ByteArrayInputStream(bytes))));
      assertThat(read.run().size()).isEqualTo(2);
      assertThat(bytes(read)).isEqualTo(bytes);
    }
  }

  @Test
  void subtractionUndoesMerging() throws IOException {
    Random random = new Random(SEED);
    List<Row> rows = rows(50_000, 3_000, random);
    SortedRuns part = runs(rows.subList(0, 20_000));
    SortedRuns rest = runs(rows.subList(20_000, rows.size()));
    SortedRuns all = runs(rows);
    all.subtract(part.run());
    assertThat(bytes(all)).as("seed %d", SEED).isEqualTo(bytes(rest));
    all.subtract(rest.run());
    assertThat(all.run().size()).as("seed %d", SEED).isZero();
  }

  @Test
  void moreThanIsThereCantBeTakenAway() {
    SortedRuns one = runs(List.of(new Row(1, 1)));
    SortedRuns two = runs(List.of(new Row(1, 1 + Math.ulp(1))));
    assertThatThrownBy(() -> one.subtract(two.run()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must hold no more rows of a value");
  }

  @Test
  void hugeWeightsDontOverflow() {
    List<Row> rows = Collections.nCopies(5, new Row(2, Double.MAX_VALUE));
    BigDecimal expected = new BigDecimal(Double.MAX_VALUE).multiply(new BigDecimal(5));
    assertThat(sums(runs(rows).run()).get(2.0)).isEqualByComparingTo(expected);
  }

  @Test
  void moreKeysThanTheLimitAreAnError() {
    SortedRuns runs = new SortedRuns(1, 1, new SortedRuns.Limit(new FunctionName("median"), 1_000));
    for (int i = 0; i < 200_000; i++) {
      runs.add(i % 1_000, 0.1);
    }
    assertThat(runs.run().distinct()).isEqualTo(1_000);
    runs.add(0.5, 1);
    assertThatThrownBy(runs::run)
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(
            "median: max_distinct must be at least the number of distinct values of a group, got"
                + " 1000; a larger one takes 16 bytes for each value, rounded values or smaller"
                + " groups take less, and a job sorts any number of them (sorted: true)");
  }

  @Test
  void tooManyKeysEndBeforeTheRowsDo() {
    SortedRuns runs = new SortedRuns(1, 1, new SortedRuns.Limit(new FunctionName("median"), 1_000));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000_000; i++) {
                runs.add(i, 1);
              }
            })
        .isInstanceOf(InvalidRowException.class);
  }
}
