package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.ColumnType;
import io.lossless.function.Evaluator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;

/** A metric of two columns of numbers, without Spark. */
record MetricCall(Call call) {
  private static final ColumnType NUMBER = new ColumnType(0, Storage.DOUBLE, "DOUBLE");

  static MetricCall of(String metric, Map<String, Object> constants, boolean weighted) {
    CallBuilder builder = new CallBuilder(Catalog.installed().require(metric));
    builder.column(builder.positional(0), NUMBER);
    builder.column(builder.positional(1), NUMBER);
    constants.forEach((name, value) -> builder.constant(builder.named(name), value));
    if (weighted) {
      builder.column(builder.named(CommonArguments.SAMPLE_WEIGHT), NUMBER);
    }
    return new MetricCall(builder.build());
  }

  /** A group of some rows; {@code weight} is empty where the call has none. */
  Accumulator group(double[] truth, double[] prediction, double[] weight) {
    Column[] columns =
        Stream.of(truth, prediction, weight)
            .limit(call.sampleWeighted() ? 3 : 2)
            .map(MetricCall::column)
            .toArray(Column[]::new);
    Batch batch = call.batch(columns);
    batch.begin(truth.length);
    Aggregation aggregation = call.aggregation();
    Evaluator evaluator = aggregation.evaluator();
    evaluator.evaluate(batch);
    Accumulator group = aggregation.accumulator();
    evaluator.addAll(group);
    return group;
  }

  private static Column column(double[] values) {
    Column column = new Column(0, Storage.DOUBLE);
    for (double value : values) {
      column.appendScalar(value);
    }
    return column;
  }

  double value(Accumulator group) {
    return (Double) call.aggregation().finish(group);
  }

  double value(double[] truth, double[] prediction, double[] weight) {
    return value(group(truth, prediction, weight));
  }

  static byte[] bytes(Accumulator group) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      group.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
