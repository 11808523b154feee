package io.lossless.catalog;

import io.lossless.batch.InvalidRowException;
import io.lossless.batch.Storage;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import io.lossless.function.Reduction;
import io.lossless.state.State;
import io.lossless.state.StateAggregation;
import io.lossless.state.StateSignature;
import io.lossless.state.StoredState;
import java.util.List;
import java.util.Optional;

/** Reads the states that one argument of a function of states is given; of one thread. */
public final class StateReader {
  private final String subject;

  /** The calls of a column are alike: the last one is bound already. */
  private Optional<Bound> last = Optional.empty();

  private record Bound(StateSignature signature, StateAggregation aggregation) {}

  /**
   * @param function names the function in messages
   * @param argument names the argument
   */
  public StateReader(String function, String argument) {
    this.subject = function + ": " + argument;
  }

  /**
   * The state that bytes hold.
   *
   * @throws InvalidRowException if they hold none, or one of a call that the catalog doesn't know
   */
  public State read(byte[] bytes) {
    StoredState stored = StoredState.read(subject, bytes);
    StateSignature signature = stored.signature();
    if (last.filter(bound -> bound.signature().equals(signature)).isEmpty()) {
      last = Optional.of(new Bound(signature, bind(signature)));
    }
    return last.get().aggregation().read(subject, stored);
  }

  /** The call, with defaults for arguments that its function has had only since. */
  private StateAggregation bind(StateSignature signature) {
    CatalogEntry entry =
        Catalog.installed()
            .find(signature.function())
            .filter(CatalogEntry::isAggregate)
            .orElseThrow(() -> unknown(signature));
    try {
      CallBuilder builder = new CallBuilder(entry);
      boolean textLabels =
          signature.constants().entrySet().stream()
              .anyMatch(
                  constant ->
                      LabelConstants.areText(
                          builder.named(constant.getKey()), constant.getValue()));
      signature
          .nesting()
          .forEach((name, depth) -> column(builder, builder.named(name), depth, textLabels));
      signature.constants().forEach((name, value) -> builder.constant(builder.named(name), value));
      if (signature.sampleWeighted()) {
        column(builder, builder.named(CommonArguments.SAMPLE_WEIGHT), 0, textLabels);
      }
      builder.constant(builder.named(CommonArguments.REDUCTION), Reduction.STATE.text());
      return (StateAggregation) builder.build().aggregation();
    } catch (IllegalArgumentException e) {
      throw new InvalidRowException(
          subject
              + " must be of a call that can be made, got "
              + signature
              + ", where "
              + e.getMessage(),
          e);
    }
  }

  /** Gives a column of some type that the argument may have, for a state doesn't tell. */
  private static void column(
      CallBuilder builder, ArgumentSpec spec, int depth, boolean textLabels) {
    Storage storage = LabelConstants.storage(spec.type(), depth, textLabels);
    builder.column(spec, new ColumnType(depth, storage, StateSignature.shape(depth)));
  }

  private InvalidRowException unknown(StateSignature signature) {
    List<String> aggregates =
        Catalog.installed().entries().stream()
            .filter(CatalogEntry::isAggregate)
            .map(CatalogEntry::name)
            .toList();
    return new InvalidRowException(
        subject
            + " must be of a function of this version, got "
            + signature
            + Spelling.suggestion(signature.function(), aggregates));
  }
}
