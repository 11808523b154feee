package io.lossless.job;

import io.lossless.function.ArgumentType;
import io.lossless.function.Family;
import io.lossless.function.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the numbers of a diagnosis into findings. */
final class DiagnosisFindings {
  private static final String DISTRIBUTIONS = "non-negative and sum to 1 (within 0.001)";

  private static final Pattern NUMBER = Pattern.compile(", got -?[0-9.E-]+");

  private final Job job;
  private final Map<ColumnProbe, ColumnDiagnosis> columns = new LinkedHashMap<>();
  private final List<Finding> invalid = new ArrayList<>();

  DiagnosisFindings(Job job) {
    this.job = job;
  }

  void add(ColumnProbe probe, ColumnDiagnosis column) {
    columns.put(probe, column);
  }

  /**
   * Rows that a function can't evaluate.
   *
   * @param function its index in the job
   * @param constraint what the rows break, behind the function's name
   * @param example the error of one of them
   */
  void addInvalid(int function, String constraint, long rows, String example) {
    FunctionCall call = job.functions().get(function);
    String problem = constraint.substring(call.function().name().length() + ": ".length());
    Optional<FunctionArgument> argument =
        call.arguments().stream()
            .filter(given -> problem.startsWith(given.name() + " "))
            .findFirst();
    String got = example.startsWith(constraint) ? example.substring(constraint.length()) : "";
    String seen =
        argument
            .filter(given -> NUMBER.matcher(got).matches())
            .flatMap(given -> ColumnProbe.of(call, given))
            .map(columns::get)
            .filter(column -> column.least().isPresent())
            .map(column -> "; seen: " + range(column))
            .orElse(got);
    invalid.add(
        new Finding(
            Finding.Kind.INVALID,
            List.of(call.name()),
            argument.map(given -> given.value().toString()).orElse(""),
            rows,
            problem + seen));
  }

  private static String range(ColumnDiagnosis column) {
    String least = number(column.least().orElseThrow());
    String largest = number(column.largest().orElseThrow());
    return least.equals(largest) ? least : least + " to " + largest;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  Diagnosis diagnosis(long rows) {
    Map<String, ColumnDiagnosis> distinct = new LinkedHashMap<>();
    columns.forEach((probe, column) -> distinct.putIfAbsent(probe.sql(), column));
    List<Finding> findings = new ArrayList<>();
    distinct.values().forEach(column -> addFaults(column, rows, findings));
    List<Finding> ofFunctions = new ArrayList<>(invalid);
    for (FunctionCall call : job.functions()) {
      for (FunctionArgument argument : call.arguments()) {
        meaning(call, argument).ifPresent(ofFunctions::add);
      }
    }
    findings.addAll(together(ofFunctions));
    return new Diagnosis(rows, List.copyOf(distinct.values()), findings);
  }

  private void addFaults(ColumnDiagnosis column, long rows, List<Finding> findings) {
    add(findings, Finding.Kind.NULL, column, column.nullRows(), "NULL");
    add(
        findings,
        Finding.Kind.UNREADABLE,
        column,
        column.unreadableRows(),
        "can't be read as numbers, such as an array with a NULL in it");
    add(findings, Finding.Kind.NAN, column, column.nanRows(), "NaN");
    add(findings, Finding.Kind.INFINITE, column, column.infiniteRows(), "infinite");
    if (column.hasDifferentLengths() && hasOneLength(column.column())) {
      long usual = column.lengths().get(0).rows();
      long vectors = rows - column.nullRows() - column.unreadableRows();
      add(
          findings,
          Finding.Kind.LENGTHS,
          column,
          vectors - usual,
          "of another length: " + lengths(column));
    }
  }

  private static void add(
      List<Finding> findings, Finding.Kind kind, ColumnDiagnosis column, long rows, String text) {
    if (rows > 0) {
      findings.add(new Finding(kind, List.of(), column.column(), rows, text));
    }
  }

  private static String lengths(ColumnDiagnosis column) {
    return column.lengths().stream()
        .map(length -> length.length() + " in " + length.rows())
        .collect(Collectors.joining(", "));
  }

  /** Sequences have lengths of their own; vectors of numbers usually have one. */
  private boolean hasOneLength(String sql) {
    return job.functions().stream()
        .filter(call -> call.function().contract().family() != Family.SEQUENCE)
        .filter(call -> call.function().contract().family() != Family.EDITS)
        .flatMap(call -> call.arguments().stream())
        .filter(argument -> argument.spec().type() != ArgumentType.TOKENS)
        .anyMatch(argument -> sql.equals(argument.value()));
  }

  /** Whether an argument seems to hold something else than the function expects. */
  private Optional<Finding> meaning(FunctionCall call, FunctionArgument argument) {
    Role role = call.function().role(argument.name());
    Optional<ColumnDiagnosis> known = ColumnProbe.of(call, argument).map(columns::get);
    if (known.isEmpty() || known.get().finiteRows() == 0) {
      return Optional.empty();
    }
    ColumnDiagnosis column = known.get();
    String expects = ", " + call.function().name() + " expects " + role.title();
    boolean isDistribution = column.distributionRows() == column.finiteRows();
    return switch (role) {
      case ANY, CLASSES -> Optional.empty();
      case CLASS_LOGITS ->
          meaning(
              call,
              column,
              isDistribution ? column.distributionRows() : 0,
              "look like probabilities: " + DISTRIBUTIONS + expects);
      case LOGITS ->
          meaning(
              call,
              column,
              column.outsideRows() == 0 ? column.finiteRows() : 0,
              "look like probabilities: all in [0, 1]" + expects);
      case CLASS_LOG_PROBABILITIES ->
          isDistribution
              ? meaning(
                  call,
                  column,
                  column.distributionRows(),
                  "look like probabilities: " + DISTRIBUTIONS + expects)
              : meaning(
                  call,
                  column,
                  column.positiveRows(),
                  "look like logits: positive, seen: " + seen(column) + expects);
      case PROBABILITIES -> outside(call, argument, column, expects);
    };
  }

  private static String seen(ColumnDiagnosis column) {
    return column.least().isPresent() ? range(column) : "none";
  }

  private static boolean hasBothSides(ColumnDiagnosis column) {
    return column.least().isPresent()
        && column.least().getAsDouble() < 0
        && column.largest().orElseThrow() > 1;
  }

  /** Where the function itself refuses such rows, that is a finding already. */
  private Optional<Finding> outside(
      FunctionCall call, FunctionArgument argument, ColumnDiagnosis column, String expects) {
    boolean isRefused =
        invalid.stream()
            .anyMatch(
                finding ->
                    finding.functions().contains(call.name())
                        && finding.text().startsWith(argument.name() + " must be between"));
    boolean isPrediction = argument.name().equals(call.function().contract().arguments()[0].name());
    if (isPrediction && hasBothSides(column)) {
      return meaning(
          call,
          column,
          column.outsideRows(),
          "look like logits: outside [0, 1], seen: " + range(column) + expects);
    }
    return isRefused
        ? Optional.empty()
        : meaning(
            call, column, column.outsideRows(), "outside [0, 1], seen: " + seen(column) + expects);
  }

  private static Optional<Finding> meaning(
      FunctionCall call, ColumnDiagnosis column, long rows, String text) {
    return rows == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(Finding.Kind.MEANING, List.of(call.name()), column.column(), rows, text));
  }

  /** Findings that say the same of several functions are one. */
  private static List<Finding> together(List<Finding> findings) {
    Map<Finding, List<String>> names = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Finding same =
          new Finding(finding.kind(), List.of(), finding.column(), finding.rows(), finding.text());
      names.computeIfAbsent(same, any -> new ArrayList<>()).addAll(finding.functions());
    }
    return names.entrySet().stream()
        .map(
            entry -> {
              Finding finding = entry.getKey();
              return new Finding(
                  finding.kind(),
                  entry.getValue(),
                  finding.column(),
                  finding.rows(),
                  finding.text());
            })
        .toList();
  }
}
