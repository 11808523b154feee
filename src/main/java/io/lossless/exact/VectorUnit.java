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
  private static volatile Loops current = Loops.PLAIN;

  static {
    switch (System.getProperty("lossless.vector", "auto")) {
      case "off" -> {}
      case "on" -> vectorLoops().ifPresent(VectorUnit::adopt);
      default -> vectorLoops().ifPresent(VectorTrial::start);
    }
  }

  private VectorUnit() {}

  static Loops loops() {
    return current;
  }

  static void adopt(Loops loops) {
    current = loops;
  }

  /** Empty where the JVM runs without the module, or has registers of another size than known. */
  static Optional<Loops> vectorLoops() {
    try {
      return Optional.of(
          new Loops(
              vectorLoops("VectorExponentialLoops", ExponentialLoops.class),
              vectorLoops("VectorSoftmaxLoops", SoftmaxLoops.class),
              vectorLoops("VectorLogisticLoops", LogisticLoops.class),
              vectorLoops("VectorTileLoops", TileLoops.class),
              vectorLoops("VectorProductLoops", ProductLoops.class),
              vectorLoops("VectorRowLoops", RowLoops.class),
              vectorLoops("VectorRowSumLoops", RowSumLoops.class)));
    } catch (LinkageError | ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static <T> T vectorLoops(String name, Class<T> type) throws ReflectiveOperationException {
    return Class.forName("io.lossless.exact." + name)
        .asSubclass(type)
        .getDeclaredConstructor()
        .newInstance();
  }
}
