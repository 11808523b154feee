package io.lossless.jmh;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Family;
import io.lossless.sample.KernelWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One measurement: a benchmark method with its parameters, and what an operation of it works on.
 *
 * @param name in the table, and what {@code jmh.only} is matched with; that of an aggregate ends
 *     with the number of values a row
 * @param method the name of the class and the method, as JMH includes it
 * @param rows of an operation
 * @param elements of an operation
 */
record Kernel(
    String name, String method, Map<String, String> parameters, long rows, long elements) {
  private static final int[] ARRAY_SIZES = {4_096, 65_536};

  /** Sums, elementary functions, and every loss and sum of rows that the catalog holds. */
  static List<Kernel> all() {
    List<Kernel> kernels = new ArrayList<>();
    for (int size : ARRAY_SIZES) {
      kernels.add(sum(Gate.EXACT_SUM, "exact", size));
      kernels.add(sum(Gate.PLAIN_SUM, "plain", size));
    }
    for (String function : List.of("exp", "log", "log1p")) {
      kernels.add(elementary(Gate.ELEMENTARY + function, function));
      kernels.add(elementary(Gate.MATH + function, function + "OfMath"));
    }
    Catalog.installed().entries().stream()
        .filter(Kernel::isKernel)
        .map(CatalogEntry::name)
        .forEach(
            name -> KernelWork.widths(name).forEach(width -> kernels.add(aggregate(name, width))));
    return kernels;
  }

  /** Aggregates that evaluate rows: those of states do not, and metrics mostly count. */
  private static boolean isKernel(CatalogEntry entry) {
    return entry.isAggregate() && !entry.isMetric() && entry.contract().family() != Family.STATE;
  }

  private static Kernel sum(String name, String method, int size) {
    return new Kernel(
        name + " of " + size,
        ExactSumBenchmark.class.getName() + "." + method,
        Map.of("size", Integer.toString(size)),
        size,
        size);
  }

  private static Kernel elementary(String name, String method) {
    return new Kernel(
        name,
        ElementaryBenchmark.class.getName() + "." + method,
        Map.of(),
        ElementaryBenchmark.SIZE,
        ElementaryBenchmark.SIZE);
  }

  private static Kernel aggregate(String function, int width) {
    KernelWork work = KernelWork.of(function, width);
    return new Kernel(
        function + " " + work.rowSize(),
        AggregateBenchmark.class.getName() + ".batch",
        new TreeMap<>(Map.of("function", function, "width", Integer.toString(width))),
        work.rows(),
        (long) work.rows() * work.rowSize());
  }
}
