package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** The class weights of a job as one aggregation over all its rows, before the losses. */
final class ClassWeightPass {
  private static final String VALUE = "value";

  private ClassWeightPass() {}

  /** The weights of each call; without calls there is no pass. */
  static List<ClassWeights> over(Dataset<Row> rows, List<FunctionCall> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    List<Column> aggregates = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      aggregates.add(new FunctionColumn(calls.get(i)).aggregate().as("weights_" + i));
    }
    Dataset<Row> aggregated =
        rows.agg(aggregates.get(0), aggregates.stream().skip(1).toArray(Column[]::new));
    Row row = aggregated.select(ordered(aggregated.schema())).head();
    List<ClassWeights> weights = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      FunctionCall call = calls.get(i);
      Row summary = row.getStruct(i);
      weights.add(
          new ClassWeights(
              call.name(),
              call.function().name(),
              call.writtenArguments(),
              byLabel(summary),
              summary.getAs("rows"),
              summary.getAs("null_rows")));
    }
    return weights;
  }

  /** Maps as lists of entries, since a map of Scala loses their order. */
  private static Column[] ordered(StructType schema) {
    Column[] columns = new Column[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      Column column = col(schema.fields()[i].name());
      StructType summary = (StructType) schema.fields()[i].dataType();
      columns[i] =
          summary.apply(VALUE).dataType() instanceof MapType
              ? column.withField(VALUE, map_entries(column.getField(VALUE)))
              : column;
    }
    return columns;
  }

  private static Map<Object, Double> byLabel(Row summary) {
    Map<Object, Double> weights = new LinkedHashMap<>();
    for (Object entry : summary.getList(summary.fieldIndex(VALUE))) {
      if (entry instanceof Row pair) {
        weights.put(pair.get(0), pair.getDouble(1));
      } else {
        weights.put((long) weights.size(), (Double) entry);
      }
    }
    return weights;
  }

  /** The job with the weights in the place of their names. */
  static Job applied(List<ClassWeights> weights, Job job) {
    return job.withFunctions(job.functions().stream().map(call -> applied(weights, call)).toList());
  }

  private static FunctionCall applied(List<ClassWeights> weights, FunctionCall call) {
    List<FunctionArgument> arguments = new ArrayList<>();
    for (FunctionArgument argument : call.arguments()) {
      Object value = argument.value();
      if (value instanceof ComputedWeights named) {
        value =
            weights.stream()
                .filter(computed -> computed.name().equals(named.name()))
                .findFirst()
                .orElseThrow()
                .of(call);
      }
      arguments.add(new FunctionArgument(argument.place(), argument.spec(), value));
    }
    return call.withArguments(arguments);
  }
}
