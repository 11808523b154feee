package io.lossless.exact;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which form of the loops is current: the plain one at first; of each part that is used, that of
 * the Vector API from when it is the faster one here, which a {@link VectorTrial} finds out. The
 * bits are the same.
 *
 * <p>Spark 4 starts its JVMs with the module; without it, the plain loops stay. The system property
 * {@code lossless.vector} can be {@code off}, or {@code on} for no trial; default {@code auto}.
 */
final class VectorUnit {
  private static volatile Loops current = Loops.PLAIN;
  private static volatile Set<Loops.Part> used = EnumSet.noneOf(Loops.Part.class);
  private static final Optional<VectorTrial> TRIAL;

  static {
    String choice = System.getProperty("lossless.vector", "auto");
    Optional<Loops> vector = choice.equals("off") ? Optional.empty() : vectorLoops();
    if (choice.equals("on")) {
      vector.ifPresent(VectorUnit::adopt);
      TRIAL = Optional.empty();
    } else {
      TRIAL = vector.map(VectorTrial::start);
    }
  }

  private VectorUnit() {}

  /** The loops, for the use of a part. */
  static Loops loops(Loops.Part part) {
    if (!used.contains(part)) {
      use(part);
    }
    return current;
  }

  private static synchronized void use(Loops.Part part) {
    if (!used.contains(part)) {
      Set<Loops.Part> more = EnumSet.copyOf(used);
      more.add(part);
      used = more; // never changed, so that it is read without a lock
      TRIAL.ifPresent(trial -> trial.add(part));
    }
  }

  /** Those that are current, of which none is used. */
  static Loops current() {
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
              vectorLoops("VectorFocusLoops", FocusLoops.class),
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
