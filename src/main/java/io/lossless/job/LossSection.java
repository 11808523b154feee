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

/** Reads the {@code losses} of a job file, one by one. */
final class LossSection {
  private static final String NAME = "as";
  private static final List<Reduction> REDUCTIONS = List.of(Reduction.MEAN, Reduction.SUM);

  private final Problems problems;
  private final LossNames names;

  LossSection(Problems problems) {
    this.problems = problems;
    this.names = new LossNames(problems);
  }

  /** The losses read so far, each with a name of its own. */
  List<LossCall> losses() {
    return names.named();
  }

  /** Reads an item of the list: a function with its arguments, and perhaps a name. */
  void read(YamlNode item) {
    if (!(item instanceof YamlNode.Mapping mapping)) {
      problems.add(
          item.place(),
          "a loss must be a mapping such as mse_loss: {input: …}, got " + item.text());
      return;
    }
    Optional<String> key = functionKey(mapping.entries());
    if (key.isEmpty()) {
      problems.add(
          item.place(), "a loss must name its function, got " + mapping.entries().keySet());
      return;
    }
    YamlNode.Entry call = mapping.entries().get(key.get());
    Optional<CatalogEntry> function = function(call.place(), key.get());
    Optional<String> name = name(mapping);
    function.ifPresent(
        entry -> {
          int before = problems.count();
          rejectOtherKeys(mapping.entries(), key.get(), entry);
          LossCall loss = loss(call, entry, before);
          // A default name is made from arguments, which must be right for that.
          if (name.isPresent() || problems.count() == before) {
            names.add(loss, name);
          }
        });
  }

  private static Optional<String> functionKey(Map<String, YamlNode.Entry> entries) {
    List<String> keys = entries.keySet().stream().filter(key -> !key.equals(NAME)).toList();
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
            .map(CatalogEntry::name)
            .toList();
    if (entry.isEmpty()) {
      problems.add(place, "unknown loss: " + name + Spelling.suggestion(name, aggregates));
    } else if (!entry.get().isAggregate()) {
      problems.add(
          place,
          name
              + (entry.get().isRowFunction()
                  ? " has a value for each row, where a loss has one for all; use it in the SQL of"
                      + " an argument"
                  : " takes states, where a loss takes predictions"));
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
          } else if (!key.equals(NAME) && !key.equals(function)) {
            problems.add(
                other.place(),
                "unknown key: " + key + Spelling.suggestion(key, List.of(NAME, function)));
          }
        });
  }

  private LossCall loss(YamlNode.Entry call, CatalogEntry function, int problemsBefore) {
    LossArguments arguments = new LossArguments(function, problems, problemsBefore);
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
    List<LossArgument> given = new ArrayList<>();
    Reduction usual = function.contract().defaultReduction();
    Reduction reduction = REDUCTIONS.contains(usual) ? usual : Reduction.MEAN;
    for (LossArgument argument : arguments.given()) {
      if (argument.name().equals(CommonArguments.REDUCTION)) {
        reduction = reduction(argument, function);
      } else {
        given.add(argument);
      }
    }
    return new LossCall(call.place(), function.name(), function, reduction, given);
  }

  private Reduction reduction(LossArgument argument, CatalogEntry function) {
    List<Reduction> allowed = REDUCTIONS.stream().filter(function.reductions()::contains).toList();
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
    return Reduction.MEAN;
  }
}
