package io.lossless.golden;

import io.lossless.loss.ReferenceValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The exact values of the golden cases: golden/exact.tsv, which tools/reference-values/golden.py
 * made (700 digits, mpmath).
 */
final class ExactResults {
  private final Map<String, List<Optional<ReferenceValue>>> values = new HashMap<>();

  static ExactResults read() {
    ExactResults results = new ExactResults();
    GoldenFile.lines("/golden/exact.tsv").stream()
        .filter(line -> !line.startsWith("#"))
        .forEach(results::add);
    return results;
  }

  private void add(String line) {
    String[] cells = line.split("\t", -1);
    List<Optional<ReferenceValue>> numbers = new ArrayList<>();
    for (int i = 2; i < cells.length; i++) {
      numbers.add(cells[i].equals("-") ? Optional.empty() : Optional.of(value(cells[i])));
    }
    values.put(key(cells[0], cells[1]), numbers);
  }

  private static ReferenceValue value(String cell) {
    double[] numbers = Stream.of(cell.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    return new ReferenceValue(numbers[0], numbers[1], numbers.length > 2 ? numbers[2] : 0);
  }

  private static String key(String id, String result) {
    return id + "\t" + result;
  }

  /**
   * How far two results are from the exact one, in ulp of this or of its largest term.
   *
   * @param number which one of a result's numbers
   */
  record Errors(String result, int number, double ours, double theirs) {}

  /** The errors of a result and of what PyTorch has for it, where the exact number is known. */
  List<Errors> errors(GoldenCase golden, String result, Object ours) {
    List<Optional<ReferenceValue>> exact = values.getOrDefault(key(golden.id(), result), List.of());
    List<Errors> errors = new ArrayList<>();
    if (!exact.isEmpty()) {
      List<Double> own = numbers(ours);
      List<Double> theirs = numbers(golden.expected(result));
      for (int i = 0; i < exact.size(); i++) {
        if (exact.get(i).isPresent()) {
          ReferenceValue value = exact.get(i).get();
          errors.add(new Errors(result, i, value.error(own.get(i)), value.error(theirs.get(i))));
        }
      }
    }
    return errors;
  }

  /** The numbers of a nested list, in order. */
  private static List<Double> numbers(Object value) {
    if (value instanceof Seq<?> items) {
      return numbers(CollectionConverters.asJava(items));
    }
    return value instanceof List<?> items
        ? items.stream().flatMap(item -> numbers(item).stream()).toList()
        : List.of(((Number) value).doubleValue());
  }
}
