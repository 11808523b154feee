package io.lossless.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lossless.function.StoredCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers labels, Longs or Strings, as they come. */
final class LabelIndex {
  /** scikit-learn's order: numbers by value, texts by their code points. */
  static final Comparator<Object> ORDER =
      (a, b) ->
          a instanceof Long first
              ? (b instanceof Long second ? Long.compare(first, second) : -1)
              : b instanceof Long ? 1 : compare((String) a, (String) b);

  /** Whole numbers from 0 on that are found without hashing. */
  private static final int SMALL = 4096;

  /** The numbers of small labels plus 1, as far as such labels came. */
  private int[] small = {};

  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Object> labels = new ArrayList<>();

  int size() {
    return labels.size();
  }

  Object label(int number) {
    return labels.get(number);
  }

  int number(long label) {
    if (label < 0 || label >= SMALL) {
      return number((Object) label);
    }
    int place = (int) label;
    if (place >= small.length) {
      small = Arrays.copyOf(small, Math.min(SMALL, Math.max(16, 2 * place)));
    }
    if (small[place] == 0) {
      small[place] = number((Object) label) + 1;
    }
    return small[place] - 1;
  }

  /** Numbers many labels, most of which are small and known. */
  void numbers(long[] of, int count, int[] result) {
    int[] known = small;
    for (int i = 0; i < count; i++) {
      long label = of[i];
      int number = label >= 0 && label < known.length ? known[(int) label] - 1 : -1;
      if (number < 0) {
        number = number(label);
        known = small;
      }
      result[i] = number;
    }
  }

  int number(Object label) {
    Integer known = numbers.get(label);
    if (known != null) {
      return known;
    }
    numbers.put(label, labels.size());
    labels.add(label);
    return labels.size() - 1;
  }

  private static int compare(String a, String b) {
    int[] first = a.codePoints().toArray();
    int[] second = b.codePoints().toArray();
    return Arrays.compare(first, second);
  }

  static void write(Object label, DataOutput output) throws IOException {
    if (label instanceof Long whole) {
      output.writeByte(0);
      output.writeLong(whole);
    } else {
      byte[] text = ((String) label).getBytes(UTF_8);
      output.writeByte(1);
      output.writeInt(text.length);
      output.write(text);
    }
  }

  static Object read(DataInput input) throws IOException {
    if (input.readByte() == 0) {
      return input.readLong();
    }
    byte[] text = new byte[StoredCount.read(input, 1)];
    input.readFully(text);
    return new String(text, UTF_8);
  }
}
