package io.lossless.catalog;

import io.lossless.batch.Dtype;
import io.lossless.batch.Storage;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Reduction;
import io.lossless.function.RowFunction;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the arguments of a call one by one, and then together.
 *
 * <p>Every error is an IllegalArgumentException that names the function, the constraint and the
 * value.
 */
public final class CallBuilder {
  private final CatalogEntry entry;
  private final List<ArgumentSpec> specs;
  private final Map<String, ColumnType> columns = new HashMap<>();
  private final Map<String, Serializable> constants = new HashMap<>();

  /** The columns of BINARY, by name; their storage is that of a dtype that may be given later. */
  private final Set<String> packed = new HashSet<>();

  public CallBuilder(CatalogEntry entry) {
    this.entry = entry;
    this.specs = entry.arguments();
  }

  /** The argument that a value without a name is for. */
  public ArgumentSpec positional(int index) {
    if (index >= specs.size()) {
      throw error(
          "takes at most " + specs.size() + " arguments (" + names() + "), got " + (index + 1));
    }
    return specs.get(index);
  }

  /** The argument of a name. */
  public ArgumentSpec named(String name) {
    return specs.stream()
        .filter(spec -> spec.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                error(
                    "unknown argument "
                        + name
                        + Spelling.suggestion(name, specs.stream().map(ArgumentSpec::name).toList())
                        + "; it takes "
                        + names()));
  }

  private String names() {
    return String.join(", ", specs.stream().map(ArgumentSpec::name).toList());
  }

  /** Gives a column of numbers or strings. */
  public void column(ArgumentSpec spec, ColumnType type) {
    boolean isText = type.storage() == Storage.TEXT;
    boolean fits =
        switch (spec.type()) {
          case NUMBER, LABEL -> type.depth() == 0;
          case LABELS -> type.depth() == 0 || !isText;
          case TOKENS -> isText ? type.depth() == 0 : type.depth() == 1;
          case ARRAY -> type.depth() > 0;
          case PACKED -> false;
          default -> true;
        };
    column(spec, type, fits && (!isText || spec.type().takesText()));
  }

  /**
   * Gives a column of packed vectors.
   *
   * @param depth 1 for BINARY, more for arrays of it
   * @param text the type as the user wrote it
   */
  public void packedColumn(ArgumentSpec spec, int depth, String text) {
    boolean fits =
        switch (spec.type()) {
          case NUMBERS, ARRAY, LABELS -> entry.hasDtype();
          case PACKED -> true;
          default -> false;
        };
    column(spec, new ColumnType(depth, Dtype.FLOAT32.storage(), text), fits);
    packed.add(spec.name());
  }

  private void column(ArgumentSpec spec, ColumnType type, boolean fits) {
    requireOnce(spec);
    if (!fits) {
      throw error(spec.name() + " must be " + spec.type().constraint() + ", got " + type.text());
    }
    columns.put(spec.name(), type);
  }

  /** Gives a constant: a Number, a String, or a List of Numbers. */
  public void constant(ArgumentSpec spec, Object value) {
    requireOnce(spec);
    constants.put(spec.name(), Constants.convert(entry.name(), spec, value));
  }

  private void requireOnce(ArgumentSpec spec) {
    if (columns.containsKey(spec.name()) || constants.containsKey(spec.name())) {
      throw error(spec.name() + " is given twice");
    }
  }

  /** The call, after a check of what its arguments say together. */
  public Call build() {
    Dtype dtype = dtype();
    packed.forEach(name -> columns.computeIfPresent(name, (key, type) -> stored(type, dtype)));
    for (ArgumentSpec spec : specs) {
      boolean given = columns.containsKey(spec.name()) || constants.containsKey(spec.name());
      if (!given && spec.isRequired()) {
        throw error(spec.name() + " is missing in " + entry.signature());
      }
      if (!given && !spec.defaultValue().isEmpty()) {
        constants.put(spec.name(), Constants.absentValue(entry.name(), spec));
      }
    }
    Call call =
        new Call(
            entry.name(),
            ownArguments(),
            reduction(),
            CommonArguments.skipsInvalid(entry.name(), text(CommonArguments.ON_INVALID, "error")),
            columns.containsKey(CommonArguments.SAMPLE_WEIGHT),
            packed.isEmpty() ? Dtype.FLOAT32 : dtype,
            CallForm.FINISHED);
    checkLabels();
    checkTogether(call);
    return call;
  }

  private Dtype dtype() {
    String text = text(CommonArguments.DTYPE, Dtype.FLOAT32.text());
    Dtype dtype = CommonArguments.dtype(entry.name(), text);
    if (entry.hasDtype() && constants.containsKey(CommonArguments.DTYPE) && packed.isEmpty()) {
      throw error("dtype must be left out where no argument is BINARY, got '" + text + "'");
    }
    return dtype;
  }

  private static ColumnType stored(ColumnType type, Dtype dtype) {
    return new ColumnType(type.depth(), dtype.storage(), type.text());
  }

  private Arguments ownArguments() {
    Map<String, ColumnType> ownColumns = new LinkedHashMap<>();
    Map<String, Serializable> ownConstants = new LinkedHashMap<>();
    for (ArgumentSpec spec : entry.ownArguments()) {
      if (columns.containsKey(spec.name())) {
        ownColumns.put(spec.name(), columns.get(spec.name()));
      } else if (constants.containsKey(spec.name())) {
        ownConstants.put(spec.name(), constants.get(spec.name()));
      }
    }
    return new Arguments(entry.name(), ownColumns, ownConstants);
  }

  private Reduction reduction() {
    if (!entry.isAggregate()) {
      return Reduction.NONE;
    }
    String text = text(CommonArguments.REDUCTION, entry.contract().defaultReduction().text());
    return Reduction.of(entry.name() + ": " + CommonArguments.REDUCTION, text, entry.reductions());
  }

  private String text(String name, String absent) {
    return constants.get(name) instanceof String text ? text : absent;
  }

  /** Defaults may be of another kind than rows: where they are of use, functions check them. */
  private void checkLabels() {
    List<ArgumentSpec> own = entry.ownArguments();
    for (ArgumentSpec spec : own) {
      Serializable value = constants.get(spec.name());
      if (value != null && !value.equals(Constants.absentValue(entry.name(), spec))) {
        LabelConstants.check(entry.name(), own, columns, spec, value);
      }
    }
  }

  /** Binding runs the function's own checks of its arguments. */
  private static void checkTogether(Call call) {
    if (call.isAggregate()) {
      call.aggregation();
    } else if (call.bind() instanceof RowFunction function) {
      function.resultDepth();
    }
  }

  private IllegalArgumentException error(String problem) {
    return new IllegalArgumentException(entry.name() + ": " + problem);
  }
}
