package io.lossless.job;

import io.lossless.batch.Storage;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.catalog.LabelConstants;
import io.lossless.catalog.Spelling;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.ColumnType;
import io.lossless.function.Reduction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and checks the arguments of one loss, as far as they can be without a table. */
final class FunctionArguments {
  private static final Set<ArgumentType> TYPES_OF_WEIGHTS =
      EnumSet.of(ArgumentType.CLASS_WEIGHT, ArgumentType.REALS, ArgumentType.NUMBERS);

  private final CatalogEntry function;
  private final Set<String> weights;
  private final Problems problems;
  private final int problemsBefore;
  private final List<FunctionArgument> given = new ArrayList<>();

  /**
   * @param weights the names of the class weights that arguments may name
   * @param problemsBefore how many problems there were before this loss; if it has some, no more
   *     are looked for that may only follow from them
   */
  FunctionArguments(
      CatalogEntry function, Set<String> weights, Problems problems, int problemsBefore) {
    this.function = function;
    this.weights = weights;
    this.problems = problems;
    this.problemsBefore = problemsBefore;
  }

  List<FunctionArgument> given() {
    return given;
  }

  /** Reads one argument. */
  void read(String key, YamlNode.Entry entry) {
    try {
      ArgumentSpec spec = new CallBuilder(function).named(key);
      if (given.stream().anyMatch(other -> other.spec().equals(spec))) {
        problems.add(entry.place(), function.name() + ": " + spec.name() + " is given twice");
      } else {
        value(spec, entry.value()).ifPresent(given::add);
      }
    } catch (IllegalArgumentException e) {
      problems.add(entry.place(), e.getMessage());
    }
  }

  private Optional<FunctionArgument> value(ArgumentSpec spec, YamlNode node) {
    if (node.isNull() && !spec.isRequired()) {
      return Optional.empty();
    }
    Optional<Object> value =
        spec.type() == ArgumentType.LABEL_MAP || spec.type() == ArgumentType.TEXT_OR_LABEL_MAP
            ? labelMap(node).or(() -> plain(node))
            : plain(node).map(written -> withNamedWeights(spec, written));
    if (value.isEmpty() || (spec.type().isColumn() && value.get() instanceof Boolean)) {
      String constraint = spec.type().isColumn() ? "a column or SQL expression" : "a value";
      problems.add(
          node.place(),
          function.name() + ": " + spec.name() + " must be " + constraint + ", got " + node.text());
      return Optional.empty();
    }
    FunctionArgument argument = new FunctionArgument(node.place(), spec, value.get());
    if (!spec.type().isColumn()) {
      try {
        new CallBuilder(function).constant(spec, constant(value.get()));
      } catch (IllegalArgumentException e) {
        problems.add(node.place(), e.getMessage() + suggestedWeights(spec, value.get()));
        return Optional.empty();
      }
    }
    return Optional.of(argument);
  }

  private Object withNamedWeights(ArgumentSpec spec, Object value) {
    return takesWeights(spec) && value instanceof String name && weights.contains(name)
        ? ComputedWeights.named(name)
        : value;
  }

  private static boolean takesWeights(ArgumentSpec spec) {
    return (spec.name().equals("weight") || spec.name().equals("pos_weight"))
        && TYPES_OF_WEIGHTS.contains(spec.type());
  }

  private String suggestedWeights(ArgumentSpec spec, Object value) {
    return takesWeights(spec) && value instanceof String name
        ? Spelling.suggestion(name, weights)
        : "";
  }

  /** A constant as calls take it. */
  private static Object constant(Object value) {
    return value instanceof ComputedWeights computed ? computed.tensor() : value;
  }

  /** Labels with their numbers; keys of YAML are texts, of which whole numbers are such labels. */
  private static Optional<Object> labelMap(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return Optional.empty();
    }
    Map<Object, Object> numbers = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              Object label = key.matches("-?\\d{1,18}") ? (Object) Long.valueOf(key) : key;
              numbers.put(label, plain(entry.value()).orElse("null"));
            });
    return Optional.of(numbers);
  }

  /** A value without places; empty for null and for mappings. */
  private static Optional<Object> plain(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.value().map(FunctionArguments::sparkNumber);
    }
    if (node instanceof YamlNode.Sequence list) {
      List<Object> items = new ArrayList<>();
      for (YamlNode item : list.items()) {
        Optional<Object> value = plain(item);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        items.add(value.get());
      }
      return Optional.of(items);
    }
    return Optional.empty();
  }

  private static Object sparkNumber(Object value) {
    return value instanceof BigInteger integer ? new BigDecimal(integer) : value;
  }

  /**
   * What the arguments say together: all that are required are there, and the function accepts the
   * constants.
   */
  void checkTogether(Place place) {
    if (problems.count() > problemsBefore) {
      return;
    }
    for (ArgumentSpec spec : function.arguments()) {
      boolean isGiven = given.stream().anyMatch(argument -> argument.spec().equals(spec));
      if (spec.isRequired() && !isGiven) {
        problems.add(
            place, function.name() + ": " + spec.name() + " is missing in " + function.signature());
      }
    }
    if (problems.count() == problemsBefore) {
      checkConstants();
    }
  }

  /**
   * Lets the function itself check its constants, such as {@code delta > 0}. That takes the types
   * of columns, which are not known yet: so a constant is wrong if the call is refused whether the
   * columns are numbers or arrays (packed ones, where a dtype says so), and the message is about
   * that constant.
   */
  private void checkConstants() {
    int columns =
        (int) given.stream().filter(argument -> argument.spec().type().isColumn()).count();
    List<String> refusals = new ArrayList<>();
    for (int depths = 0; depths < 1 << Math.min(columns, 6); depths++) {
      CallBuilder builder = new CallBuilder(function);
      try {
        int column = 0;
        for (FunctionArgument argument : given) {
          give(builder, argument, (depths >> column) & 1);
          column += argument.spec().type().isColumn() ? 1 : 0;
        }
        builder.build();
        return;
      } catch (IllegalArgumentException e) {
        refusals.add(e.getMessage());
      }
    }
    for (FunctionArgument argument : given) {
      String subject = function.name() + ": " + argument.name() + " must be";
      if (!argument.spec().type().isColumn()) {
        refusals.stream()
            .filter(refusal -> refusal.startsWith(subject))
            .findFirst()
            .ifPresent(refusal -> problems.add(argument.place(), refusal));
      }
    }
  }

  private boolean isGiven(String name) {
    return given.stream().anyMatch(argument -> argument.name().equals(name));
  }

  private boolean hasTextLabels() {
    return given.stream()
        .anyMatch(argument -> LabelConstants.areText(argument.spec(), argument.value()));
  }

  private void give(CallBuilder builder, FunctionArgument argument, int depth) {
    ArgumentSpec spec = argument.spec();
    if (spec.name().equals(CommonArguments.REDUCTION)) {
      if (function.hasSummary()) {
        builder.constant(spec, Reduction.SUMMARY.text());
      }
    } else if (spec.type().isColumn()) {
      boolean isNumber = spec.type() == ArgumentType.NUMBER || spec.type() == ArgumentType.LABEL;
      int fitting = isNumber ? 0 : depth;
      if (fitting == 1 && isGiven(CommonArguments.DTYPE)) {
        builder.packedColumn(spec, fitting, "BINARY");
      } else {
        Storage storage = LabelConstants.storage(spec.type(), fitting, hasTextLabels());
        builder.column(spec, new ColumnType(fitting, storage, storage.name()));
      }
    } else {
      builder.constant(spec, constant(argument.value()));
    }
  }
}
