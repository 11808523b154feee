package io.lossless.job;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;

/**
 * By slice set, then by values: NULL first, numbers by size with NaN last, strings by code unit.
 */
final class SliceOrder implements Comparator<SliceResults> {
  @Override
  public int compare(SliceResults a, SliceResults b) {
    if (a.set() != b.set()) {
      return Integer.compare(a.set(), b.set());
    }
    Iterator<Optional<Object>> others = b.slice().values().values().iterator();
    for (Optional<Object> value : a.slice().values().values()) {
      int order = compare(value, others.next());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  static int compare(Optional<Object> a, Optional<Object> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isPresent(), b.isPresent());
    }
    if (a.get() instanceof BigDecimal decimal && b.get() instanceof BigDecimal other) {
      return decimal.compareTo(other);
    }
    if (a.get() instanceof Long number && b.get() instanceof Long other) {
      return number.compareTo(other);
    }
    if (a.get() instanceof Number number && b.get() instanceof Number other) {
      return Double.compare(number.doubleValue(), other.doubleValue());
    }
    if (a.get() instanceof Boolean flag && b.get() instanceof Boolean other) {
      return flag.compareTo(other);
    }
    return a.get().toString().compareTo(b.get().toString());
  }
}
