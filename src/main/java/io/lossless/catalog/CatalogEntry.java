package io.lossless.catalog;

import static io.lossless.catalog.CommonArguments.SAMPLE_WEIGHT;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Argument;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.LosslessFunction;
import io.lossless.function.Reduction;
import io.lossless.function.Role;
import io.lossless.function.RowFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One function of the catalog: its contract, and how a call of it is made.
 *
 * @param contract the contract on {@code type}
 * @param type the function's class
 * @param constructor checks the arguments of a call and binds them
 */
public record CatalogEntry(
    Contract contract,
    Class<? extends LosslessFunction> type,
    Function<Arguments, ? extends LosslessFunction> constructor) {

  private static final Set<ArgumentType> ARRAYS =
      EnumSet.of(ArgumentType.NUMBERS, ArgumentType.ARRAY, ArgumentType.LABELS);

  /**
   * An entry for a class that carries a {@link Contract}.
   *
   * @throws IllegalArgumentException if it carries none
   */
  public static <F extends LosslessFunction> CatalogEntry of(
      Class<F> type, Function<Arguments, F> constructor) {
    Contract contract = type.getAnnotation(Contract.class);
    if (contract == null) {
      throw new IllegalArgumentException(
          type.getName() + " must carry @" + Contract.class.getSimpleName() + ", got none");
    }
    return new CatalogEntry(contract, type, constructor);
  }

  public String name() {
    return contract.name();
  }

  /** The function's own arguments, in order. */
  public List<ArgumentSpec> ownArguments() {
    return Stream.of(contract.arguments()).map(ArgumentSpec::of).toList();
  }

  /** What the numbers of an argument mean. */
  public Role role(String argument) {
    return Stream.of(contract.arguments())
        .filter(own -> own.name().equals(argument))
        .findFirst()
        .map(Argument::role)
        .orElse(Role.ANY);
  }

  /** All arguments that a call may give, in the order of a call without names. */
  public List<ArgumentSpec> arguments() {
    List<ArgumentSpec> arguments = new ArrayList<>(ownArguments());
    if (hasCommonArguments()) {
      CommonArguments.of(contract.defaultReduction(), reductions()).stream()
          .filter(argument -> contract.weighted() || !argument.name().equals(SAMPLE_WEIGHT))
          .forEach(arguments::add);
    } else if (isAggregate()) {
      arguments.add(CommonArguments.reduction(contract.defaultReduction(), reductions()));
    }
    if (hasDtype()) {
      arguments.add(CommonArguments.dtype());
    }
    return arguments;
  }

  public boolean isAggregate() {
    return AggregateFunction.class.isAssignableFrom(type);
  }

  public boolean isRowFunction() {
    return RowFunction.class.isAssignableFrom(type);
  }

  /** Whether it is an aggregate that may choose a sample weight, and what invalid rows do. */
  public boolean hasCommonArguments() {
    return isAggregate() && (isMetric() || contract.reductions().length > 1);
  }

  /** Whether it is an aggregate with one value, that of scikit-learn's function. */
  public boolean isMetric() {
    return isAggregate() && contract.defaultReduction() == Reduction.VALUE;
  }

  /** Whether a call may say what its BINARY columns hold: where arrays may be given, hence them. */
  public boolean hasDtype() {
    List<ArgumentSpec> own = ownArguments();
    return own.stream().map(ArgumentSpec::type).anyMatch(ARRAYS::contains)
        && own.stream().noneMatch(argument -> argument.name().equals(CommonArguments.DTYPE));
  }

  /** The reductions of an aggregate, the state last; none for other functions. */
  public List<Reduction> reductions() {
    return isAggregate()
        ? Stream.concat(Stream.of(contract.reductions()), Stream.of(Reduction.STATE)).toList()
        : List.of();
  }

  /** Whether it is an aggregate with a summary, which counts the rows that are left out. */
  public boolean hasSummary() {
    return reductions().contains(Reduction.SUMMARY);
  }

  /** The reductions that a state can be finished as, the one that is meant without a name first. */
  public List<Reduction> stateReductions() {
    Reduction usual = contract.defaultReduction();
    return reductions().stream()
        .filter(reduction -> reduction != Reduction.NONE && reduction != Reduction.STATE)
        .sorted(
            Comparator.<Reduction, Boolean>comparing(reduction -> reduction != usual)
                .thenComparing(reduction -> reduction == Reduction.SUMMARY))
        .toList();
  }

  /** The call with its arguments: {@code mse_loss(input, target)}. */
  public String signature() {
    return name()
        + ownArguments().stream()
            .map(argument -> argument.isRequired() ? argument.name() : "[" + argument.name() + "]")
            .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String toString() {
    return name();
  }
}
