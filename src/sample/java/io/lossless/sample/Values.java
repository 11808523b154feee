package io.lossless.sample;

import io.lossless.batch.Storage;
import java.util.Random;

/** How the values of a sample column are drawn, and how such a column is stored. */
enum Values {
  NORMAL(Storage.DOUBLE, (random, index, classes) -> random.nextGaussian()),
  LOGIT(Storage.FLOAT, (random, index, classes) -> 3 * random.nextGaussian()),
  PROBABILITY(Storage.DOUBLE, (random, index, classes) -> random.nextDouble()),
  LOG_PROBABILITY(Storage.FLOAT, (random, index, classes) -> Math.log(1 - random.nextDouble())),
  POSITIVE(Storage.DOUBLE, (random, index, classes) -> Math.exp(random.nextGaussian())),
  COUNT(Storage.DOUBLE, (random, index, classes) -> random.nextInt(10)),
  /** 0 or 1. */
  BIT(Storage.DOUBLE, (random, index, classes) -> random.nextInt(2)),
  /** -1 or 1. */
  SIGN(Storage.DOUBLE, (random, index, classes) -> 2 * random.nextInt(2) - 1),
  LABEL(Storage.LONG, (random, index, classes) -> random.nextInt(classes)),
  /** A label that is not CTC's blank, 0. */
  SYMBOL(Storage.LONG, (random, index, classes) -> 1 + random.nextInt(classes - 1)),
  /** Two labels of a vector's three or more places; -1 behind them, as PyTorch ends a list. */
  LABELS(Storage.LONG, (random, index, classes) -> index < 2 ? random.nextInt(classes) : -1);

  private final Storage storage;
  private final Draw draw;

  Values(Storage storage, Draw draw) {
    this.storage = storage;
    this.draw = draw;
  }

  /** The value at an index of a row, for a function over some number of classes. */
  @FunctionalInterface
  private interface Draw {
    double next(Random random, int index, int classes);
  }

  Storage storage() {
    return storage;
  }

  double next(Random random, int index, int classes) {
    return draw.next(random, index, classes);
  }
}
