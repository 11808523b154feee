package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import java.util.Arrays;
import java.util.Map;

/** The tokens of one row: numbers that are equal where tokens are. */
final class Tokens {
  private long[] values = {};
  private int size;

  long[] values() {
    return values;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void add(long token) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, 2 * size));
    }
    values[size++] = token;
  }

  /** Takes the code points of a text. */
  void readCharacters(String text) {
    clear();
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      add(text.codePointAt(at));
    }
  }

  /**
   * Takes the words of a text: what white space separates, as Python's {@code split}.
   *
   * @param known the numbers of words, to which new ones are added
   */
  void readWords(String text, Map<String, Integer> known) {
    clear();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || isSpace(text.charAt(at))) {
        if (at > start) {
          add(known.computeIfAbsent(text.substring(start, at), word -> known.size()));
        }
        start = at + 1;
      }
    }
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085';
  }

  /** Takes the first elements of an array; the row is rejected if one isn't a whole number. */
  void readNumbers(Batch batch, int row, int index, int count) {
    clear();
    Column column = batch.column(index);
    int start = column.start(row);
    for (int i = 0; i < count; i++) {
      if (column.storage() == Storage.LONG) {
        add(column.longLeaf(start + i));
        continue;
      }
      double value = column.leaf(start + i);
      if ((long) value != value) {
        batch.status().reject(row, batch.name(index) + " must have whole numbers, got " + value);
      }
      add((long) value);
    }
  }
}
