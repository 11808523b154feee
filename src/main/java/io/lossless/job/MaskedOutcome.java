package io.lossless.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes of a job without its secrets, for they may stand in SQL, in the path of a baseline or
 * in that of an input too, and everything that is written is made of this.
 */
final class MaskedOutcome {
  private final Secrets secrets;

  private MaskedOutcome(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The same outcome where there are no secrets. */
  static JobOutcome of(JobOutcome outcome, Secrets secrets) {
    if (secrets.isEmpty()) {
      return outcome;
    }
    MaskedOutcome masked = new MaskedOutcome(secrets);
    return new JobOutcome(
        masked.of(outcome.results()),
        masked.of(outcome.rows()),
        outcome.tables(),
        outcome.states().map(secrets::mask));
  }

  private Results of(Results results) {
    return new Results(
        results.name(),
        results.slices().stream().map(this::of).toList(),
        results.batchMeans(),
        results.classWeights().stream().map(this::of).toList(),
        of(results.assessment()),
        results.files().stream().map(secrets::mask).toList(),
        results.statesDigest());
  }

  private SliceResults of(SliceResults slice) {
    return new SliceResults(
        slice.set(),
        slice.slice(),
        slice.rows(),
        slice.results().stream()
            .map(result -> result.withArguments(arguments(result.arguments())))
            .toList());
  }

  private ClassWeights of(ClassWeights weights) {
    return new ClassWeights(
        weights.name(),
        weights.function(),
        arguments(weights.arguments()),
        weights.weights(),
        weights.rows(),
        weights.nullRows());
  }

  private Map<String, Object> arguments(Map<String, Object> arguments) {
    Map<String, Object> masked = new LinkedHashMap<>();
    arguments.forEach((name, value) -> masked.put(name, value(value)));
    return masked;
  }

  private Object value(Object value) {
    if (value instanceof String text) {
      return secrets.mask(text);
    }
    if (value instanceof List<?> items) {
      List<Object> masked = new ArrayList<>();
      items.forEach(item -> masked.add(value(item)));
      return masked;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<Object, Object> masked = new LinkedHashMap<>();
      entries.forEach((key, entry) -> masked.put(value(key), value(entry)));
      return masked;
    }
    return value;
  }

  private Assessment of(Assessment assessment) {
    return new Assessment(
        assessment.minRows(),
        assessment.leftOut(),
        assessment.bootstrap(),
        assessment
            .comparison()
            .map(
                comparison ->
                    new Comparison(
                        secrets.mask(comparison.baseline()),
                        comparison.differences(),
                        comparison.onlyHere(),
                        comparison.onlyInBaseline())),
        assessment.verdicts(),
        assessment.failOnInconclusive());
  }

  private RowFindings of(RowFindings rows) {
    return new RowFindings(
        rows.diagnosis().map(this::of),
        rows.nonFinite(),
        rows.worst(),
        rows.hasKey(),
        rows.quarantine().map(secrets::mask));
  }

  private Diagnosis of(Diagnosis diagnosis) {
    return new Diagnosis(
        diagnosis.rows(),
        diagnosis.columns().stream()
            .map(column -> column.withName(secrets.mask(column.column())))
            .toList(),
        diagnosis.findings().stream()
            .map(
                finding ->
                    new Finding(
                        finding.kind(),
                        finding.functions(),
                        secrets.mask(finding.column()),
                        finding.rows(),
                        secrets.mask(finding.text())))
            .toList());
  }
}
