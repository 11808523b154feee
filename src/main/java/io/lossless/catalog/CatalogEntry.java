package io.lossless.catalog;

import io.lossless.function.AggregateFunction;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.LosslessFunction;
import io.lossless.function.Reduction;
import java.util.List;
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

  /** All arguments that a call may give, in the order of a call without names. */
  public List<ArgumentSpec> arguments() {
    return hasCommonArguments()
        ? Stream.concat(
                ownArguments().stream(),
                CommonArguments.of(contract.defaultReduction(), reductions()).stream())
            .toList()
        : ownArguments();
  }

  public boolean isAggregate() {
    return AggregateFunction.class.isAssignableFrom(type);
  }

  /** Whether a call may choose its reduction, a sample weight, and what invalid rows do. */
  public boolean hasCommonArguments() {
    return isAggregate() && reductions().size() > 1;
  }

  /** The reductions of an aggregate, its default first; none for a row function. */
  public List<Reduction> reductions() {
    return isAggregate() ? List.of(contract.reductions()) : List.of();
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
