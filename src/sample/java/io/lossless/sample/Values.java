package io.lossless.sample;

import java.util.Random;

/** How the values of a sample column are drawn. */
enum Values {
  NORMAL((random, index, classes) -> random.nextGaussian()),
  LOGIT((random, index, classes) -> 3 * random.nextGaussian()),
  PROBABILITY((random, index, classes) -> random.nextDouble()),
  LOG_PROBABILITY((random, index, classes) -> Math.log(1 - random.nextDouble())),
  POSITIVE((random, index, classes) -> Math.exp(random.nextGaussian())),
  COUNT((random, index, classes) -> random.nextInt(10)),
  /** 0 or 1. */
  BIT((random, index, classes) -> random.nextInt(2)),
  /** -1 or 1. */
  SIGN((random, index, classes) -> 2 * random.nextInt(2) - 1),
  LABEL((random, index, classes) -> random.nextInt(classes)),
  /** A label that is not CTC's blank, 0. */
  SYMBOL((random, index, classes) -> 1 + random.nextInt(classes - 1)),
  /** Two labels of a vector's three or more places; -1 behind them, as PyTorch ends a list. */
  LABELS((random, index, classes) -> index < 2 ? random.nextInt(classes) : -1);

  private final Draw draw;

  Values(Draw draw) {
    this.draw = draw;
  }

  /** The value at an index of a row, for a function over some number of classes. */
  @FunctionalInterface
  private interface Draw {
    double next(Random random, int index, int classes);
  }

  double next(Random random, int index, int classes) {
    return draw.next(random, index, classes);
  }
}
