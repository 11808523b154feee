package io.lossless.job;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.catalog.Spelling;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the functions in a list of a job file, such as {@code losses}, one by one. */
final class FunctionSection {
  private static final String NAME = "as";
  private static final String SORTED = "sorted";
  private static final List<String> KEYS = List.of(NAME, SORTED);
  private static final List<Reduction> REDUCTIONS =
      List.of(Reduction.MEAN, Reduction.SUM, Reduction.BATCHMEAN);

  private final FunctionKind kind;
  private final Problems problems;
  private final FunctionNames names;
  private final Set<String> weights;

  /**
   * @param names takes the functions in
   * @param weights the names of the class weights that arguments may name
   */
  FunctionSection(FunctionKind kind, FunctionNames names, Set<String> weights, Problems problems) {
    this.kind = kind;
    this.weights = weights;
    this.problems = problems;
    this.names = names;
  }

  /** Reads the list, if the job file has it. */
  void readAll(Section section) {
    Optional<YamlNode> value = section.value(kind.list());
    List<YamlNode> items = section.items(kind.list());
    if (value.isPresent() && value.get() instanceof YamlNode.Sequence && items.isEmpty()) {
      problems.add(value.get().place(), kind.list() + " must name at least one, got an empty list");
    }
    items.forEach(this::read);
  }

  /** Reads an item of the list: a function with its arguments, and perhaps a name. */
  private void read(YamlNode item) {
    if (!(item instanceof YamlNode.Mapping mapping)) {
      problems.add(
          item.place(),
          "a "
              + kind.text()
              + " must be a mapping such as "
              + kind.example()
              + ", got "
              + item.text());
      return;
    }
    Optional<String> key = functionKey(mapping.entries());
    if (key.isEmpty()) {
      problems.add(
          item.place(),
          "a " + kind.text() + " must name its function, got " + mapping.entries().keySet());
      return;
    }
    YamlNode.Entry written = mapping.entries().get(key.get());
    Optional<String> name = name(mapping);
    boolean isExpression = kind == FunctionKind.LOSS && key.get().equals(ExpressionLoss.KEY);
    Optional<YamlNode.Entry> rewritten =
        isExpression ? ExpressionLoss.call(written, name, problems) : Optional.of(written);
    if (rewritten.isEmpty()) {
      return;
    }
    YamlNode.Entry call = rewritten.get();
    Optional<CatalogEntry> function =
        function(call.place(), isExpression ? ExpressionLoss.FUNCTION : key.get());
    function.ifPresent(
        entry -> {
          int before = problems.count();
          rejectOtherKeys(mapping.entries(), key.get(), entry);
          FunctionCall read = read(call, entry, sorted(mapping), before);
          // A default name is made from arguments, which must be right for that.
          if (name.isPresent() || problems.count() == before) {
            names.add(kind, read, name);
          }
        });
  }

  private static Optional<String> functionKey(Map<String, YamlNode.Entry> entries) {
    List<String> keys = entries.keySet().stream().filter(key -> !KEYS.contains(key)).toList();
    Catalog catalog = Catalog.installed();
    return keys.stream()
        .filter(key -> catalog.find(key).isPresent())
        .findFirst()
        .or(() -> keys.stream().findFirst());
  }

  private Optional<CatalogEntry> function(Place place, String name) {
    Catalog catalog = Catalog.installed();
    Optional<CatalogEntry> entry = catalog.find(name);
    List<String> aggregates =
        catalog.entries().stream()
            .filter(CatalogEntry::isAggregate)
            .filter(kind::holds)
            .map(CatalogEntry::name)
            .toList();
    if (entry.isEmpty()) {
      problems.add(
          place, "unknown " + kind.text() + ": " + name + Spelling.suggestion(name, aggregates));
    } else if (!entry.get().isAggregate()) {
      problems.add(
          place,
          name
              + (entry.get().isRowFunction()
                  ? " has a value for each row, where a %s has one for all; use it in the SQL of"
                          .formatted(kind.text())
                      + " an argument"
                  : " takes states, where a " + kind.text() + " takes predictions"));
      return Optional.empty();
    } else if (!kind.holds(entry.get())) {
      FunctionKind own = FunctionKind.of(entry.get());
      problems.add(place, name + " is a " + own.text() + ": it must stand below " + own.list());
      return Optional.empty();
    }
    return entry;
  }

  private Optional<String> name(YamlNode.Mapping mapping) {
    YamlNode.Entry entry = mapping.entries().get(NAME);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof String text
        && !text.isBlank()) {
      return Optional.of(text);
    }
    problems.add(entry.value().place(), "as must be a name, got " + entry.value().text());
    return Optional.empty();
  }

  private void rejectOtherKeys(
      Map<String, YamlNode.Entry> entries, String function, CatalogEntry entry) {
    List<String> arguments = entry.arguments().stream().map(ArgumentSpec::name).toList();
    entries.forEach(
        (key, other) -> {
          if (arguments.contains(key)) {
            problems.add(
                other.place(),
                key + " is an argument of " + function + ": it must stand below it, indented");
          } else if (!KEYS.contains(key) && !key.equals(function)) {
            problems.add(
                other.place(),
                "unknown key: " + key + Spelling.suggestion(key, List.of(NAME, SORTED, function)));
          }
        });
  }

  private boolean sorted(YamlNode.Mapping mapping) {
    YamlNode.Entry entry = mapping.entries().get(SORTED);
    if (entry == null) {
      return false;
    }
    if (entry.value() instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof Boolean flag) {
      return flag;
    }
    problems.add(
        entry.value().place(), "sorted must be true or false, got " + entry.value().text());
    return false;
  }

  /** Only what needs the order of one number a row is computed from sorted rows. */
  private void checkSorted(FunctionCall call) {
    String function = call.function().name();
    Optional<List<String>> arguments = SortedFunctions.arguments(function);
    if (arguments.isEmpty()) {
      problems.add(
          call.place(),
          "sorted must be left out but for "
              + SortedFunctions.names()
              + ", got it for "
              + function);
      return;
    }
    for (FunctionArgument argument : call.arguments()) {
      if (!arguments.get().contains(argument.name())) {
        problems.add(
            argument.place(),
            function
                + ": "
                + argument.name()
                + " must be left out where rows are sorted, got "
                + argument.value());
      }
    }
  }

  private FunctionCall read(
      YamlNode.Entry call, CatalogEntry function, boolean sorted, int problemsBefore) {
    FunctionArguments arguments =
        new FunctionArguments(function, weights, problems, problemsBefore);
    YamlNode value = call.value();
    if (value instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(arguments::read);
      arguments.checkTogether(call.place());
    } else if (value.isNull()) {
      arguments.checkTogether(call.place());
    } else {
      problems.add(
          value.place(),
          function.name()
              + " must have its arguments by name, {name: value, …}, got "
              + value.text());
    }
    List<FunctionArgument> given = new ArrayList<>();
    Reduction usual = function.contract().defaultReduction();
    Reduction reduction =
        function.isMetric() || REDUCTIONS.contains(usual) ? usual : Reduction.MEAN;
    for (FunctionArgument argument : arguments.given()) {
      if (argument.name().equals(CommonArguments.REDUCTION)) {
        reduction = reduction(argument, function, usual);
      } else {
        given.add(argument);
      }
    }
    FunctionCall read =
        new FunctionCall(call.place(), function.name(), function, reduction, given, sorted);
    if (sorted) {
      checkSorted(read);
    }
    return read;
  }

  private Reduction reduction(FunctionArgument argument, CatalogEntry function, Reduction usual) {
    List<Reduction> choices = function.isMetric() ? List.of(usual) : REDUCTIONS;
    List<Reduction> allowed = choices.stream().filter(function.reductions()::contains).toList();
    for (Reduction reduction : allowed) {
      if (reduction.text().equals(argument.value())) {
        return reduction;
      }
    }
    problems.add(
        argument.place(),
        function.name()
            + ": reduction must be "
            + String.join(" or ", allowed.stream().map(Reduction::text).toList())
            + " in a job, got "
            + argument.value());
    return usual;
  }
}
