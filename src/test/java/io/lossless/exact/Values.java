package io.lossless.exact;

import java.util.SplittableRandom;

/** Kinds of random data, benign to adversarial. */
enum Values {
  UNIFORM {
    @Override
    double next(SplittableRandom random) {
      return random.nextDouble();
    }
  },
  SIGNED {
    @Override
    double next(SplittableRandom random) {
      return random.nextGaussian();
    }
  },
  FLOATS {
    @Override
    double next(SplittableRandom random) {
      return (float) (10 * random.nextGaussian());
    }
  },
  INTEGERS {
    @Override
    double next(SplittableRandom random) {
      return random.nextInt(-1000, 1000);
    }
  },
  /** Like the losses of a good classifier: many zeros, and tiny values beside ordinary ones. */
  LOSSES {
    @Override
    double next(SplittableRandom random) {
      return random.nextInt(3) == 0
          ? 0.0
          : random.nextDouble() * Math.scalb(1.0, -random.nextInt(54));
    }
  },
  DECADES {
    @Override
    double next(SplittableRandom random) {
      return random.nextDouble(1, 2) * Math.scalb(1.0, random.nextInt(-40, 27));
    }
  },
  /** 200 binades of both signs, and the same again with the other sign. */
  CANCELLING {
    @Override
    double next(SplittableRandom random) {
      return random.nextGaussian() * Math.scalb(1.0, random.nextInt(-100, 100));
    }

    @Override
    double[] array(int count, SplittableRandom random) {
      double[] values = super.array(count, random);
      for (int i = 1; i < count; i += 2) {
        values[i] = random.nextInt(8) == 0 ? values[i] : -values[i - 1];
      }
      return values;
    }
  },
  TIES {
    @Override
    double next(SplittableRandom random) {
      double[] magnitudes = {0x1p53, 1, 1, 0x1p-53, 0x1p-1000};
      double magnitude = magnitudes[random.nextInt(magnitudes.length)];
      return random.nextBoolean() ? magnitude : -magnitude;
    }
  },
  SUBNORMAL {
    @Override
    double next(SplittableRandom random) {
      long magnitude = random.nextLong(1L << 54);
      return Double.longBitsToDouble(random.nextBoolean() ? magnitude : magnitude | Long.MIN_VALUE);
    }
  },
  HUGE {
    @Override
    double next(SplittableRandom random) {
      double magnitude = Double.MAX_VALUE - random.nextInt(3) * Math.ulp(Double.MAX_VALUE);
      return random.nextBoolean() ? magnitude : -magnitude;
    }
  },
  ANY_FINITE {
    @Override
    double next(SplittableRandom random) {
      double value;
      do {
        value = Double.longBitsToDouble(random.nextLong());
      } while (!Double.isFinite(value));
      return value;
    }
  };

  /** -Dtests.seed=… repeats or varies the random data. */
  static final long SEED = Long.getLong("tests.seed", 20261123L);

  abstract double next(SplittableRandom random);

  double[] array(int count, SplittableRandom random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = next(random);
    }
    return values;
  }

  static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  static ExactSum sumOf(double... values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum;
  }
}
