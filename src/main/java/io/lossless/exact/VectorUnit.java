package io.lossless.exact;

import java.util.Optional;

/**
 * Which form of the loops is current: the plain one at first; that of the Vector API from when it
 * is the faster one here, which a {@link VectorTrial} finds out. The bits are the same.
 *
 * <p>Spark 4 starts its JVMs with the module; without it, the plain loops stay. The system property
 * {@code lossless.vector} can be {@code off}, or {@code on} for no trial; default {@code auto}.
 */
final class VectorUnit {
  private static volatile ExponentialLoops current = new PlainLoops();

  static {
    switch (System.getProperty("lossless.vector", "auto")) {
      case "off" -> {}
      case "on" -> vectorLoops().ifPresent(VectorUnit::adopt);
      default -> vectorLoops().ifPresent(VectorTrial::start);
    }
  }

  private VectorUnit() {}

  static ExponentialLoops loops() {
    return current;
  }

  static void adopt(ExponentialLoops loops) {
    current = loops;
  }

  /** Empty where the JVM runs without the module, or has registers of another size than known. */
  static Optional<ExponentialLoops> vectorLoops() {
    try {
      return Optional.of(
          Class.forName("io.lossless.exact.VectorLoops")
              .asSubclass(ExponentialLoops.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (LinkageError | ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
