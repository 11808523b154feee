package io.lossless.job;

import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One loss or metric of a job.
 *
 * @param name unique in the job
 * @param reduction what its value is: of a loss the mean, the sum or the batchmean
 * @param arguments in the order of the file, without the reduction
 * @param sorted whether Spark sorts the rows for it, as {@link SortedRows} says
 */
public record FunctionCall(
    Place place,
    String name,
    CatalogEntry function,
    Reduction reduction,
    List<FunctionArgument> arguments,
    boolean sorted) {

  FunctionCall withName(String newName) {
    return new FunctionCall(place, newName, function, reduction, arguments, sorted);
  }

  FunctionCall withArguments(List<FunctionArgument> newArguments) {
    return new FunctionCall(place, name, function, reduction, newArguments, sorted);
  }

  /** The SQL name of the function. */
  public String functionName() {
    return function.name();
  }

  FunctionCall with(FunctionArgument argument) {
    List<FunctionArgument> more = new ArrayList<>(arguments);
    more.add(argument);
    return new FunctionCall(place, name, function, reduction, more, sorted);
  }

  boolean saysWhatInvalidRowsDo() {
    return arguments.stream()
        .anyMatch(argument -> argument.name().equals(CommonArguments.ON_INVALID));
  }

  /** Whether rows that it can't evaluate are counted instead of an error. */
  boolean skipsInvalid() {
    return arguments.stream()
        .filter(argument -> argument.name().equals(CommonArguments.ON_INVALID))
        .anyMatch(
            argument -> CommonArguments.skipsInvalid(function.name(), argument.value().toString()));
  }

  /** The arguments by name, as they are written. */
  Map<String, Object> inputs() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    arguments.forEach(argument -> inputs.put(argument.name(), argument.value()));
    return inputs;
  }

  /** What is written of the call, for reports. */
  public Map<String, Object> writtenArguments() {
    Map<String, Object> written = inputs();
    if (sorted) {
      written.put("sorted", true);
    }
    if (reduction != function.contract().defaultReduction()) {
      written.put("reduction", reduction.text());
    }
    return written;
  }
}
