package io.lossless.job;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Contract;
import io.lossless.function.Undefined;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a result has no finite number for its value: what its counts tell, the error that its rows
 * are in a query, else the conditions of the function's contract that its counts and arguments
 * allow.
 */
final class UndefinedReason {
  private final Result result;
  private final double value;

  private UndefinedReason(Result result) {
    this.result = result;
    this.value = result.value().orElse(Double.NaN);
  }

  /** The reason, to be read behind a colon; empty for a finite value and one that is no number. */
  static Optional<String> of(Result result) {
    UndefinedReason reason = new UndefinedReason(result);
    return result.detail().isPresent() || Double.isFinite(reason.value)
        ? Optional.empty()
        : Optional.of(reason.text());
  }

  private String text() {
    return noRows()
        .or(result::problem)
        .or(this::nanRows)
        .or(() -> result.isMetric() ? Optional.empty() : loss())
        .orElseGet(this::contract);
  }

  private Optional<String> noRows() {
    return result.rows() > 0
        ? Optional.empty()
        : Optional.of(
            result.nullRows() > 0 ? "all rows have a NULL argument" : "there are no rows");
  }

  private Optional<String> nanRows() {
    if (Double.isNaN(value) && result.nanRows().orElse(0) > 0) {
      return Optional.of((result.isMetric() ? "an argument" : "the loss") + " of a row is NaN");
    }
    return Optional.empty();
  }

  private Optional<String> loss() {
    if (result.denominator().orElse(1) == 0) {
      return Optional.of("the denominator is 0");
    }
    if (result.sum().isEmpty() || Double.isFinite(result.sum().getAsDouble())) {
      return Optional.empty();
    }
    return Optional.of(
        Double.isNaN(result.sum().getAsDouble())
            ? "losses of rows are both infinite and -infinite"
            : "the loss of a row is infinite, or the sum is too large for a double");
  }

  private String contract() {
    Optional<Contract> contract =
        Catalog.installed().find(result.function()).map(CatalogEntry::contract);
    List<Undefined> possible =
        contract.stream()
            .flatMap(known -> Stream.of(known.undefined()))
            .filter(this::isPossible)
            .toList();
    List<Undefined> certain = possible.stream().filter(UndefinedReason::countsRows).toList();
    return possible.isEmpty()
        ? "by its contract (" + contract.map(Contract::nonFinite).orElse("") + ")"
        : (certain.isEmpty() ? possible : certain)
            .stream().map(Undefined::where).collect(Collectors.joining(", or "));
  }

  private static boolean countsRows(Undefined condition) {
    return condition.upTo() < Long.MAX_VALUE;
  }

  private boolean isPossible(Undefined condition) {
    Object argument = result.arguments().getOrDefault(condition.argument(), false);
    return result.rows() <= condition.upTo()
        && (condition.argument().isEmpty() || !argument.equals(false));
  }
}
