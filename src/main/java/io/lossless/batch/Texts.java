package io.lossless.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * The distinct texts of a column, numbered as they come: rows hold numbers, and what is known of a
 * text has to be found out once.
 *
 * <p>Numbers hold until the texts are forgotten, which begins another generation.
 */
public final class Texts {
  /** So many distinct texts are no labels any more: what is remembered of them costs memory. */
  private static final int MOST = 65_536;

  private final List<String> texts = new ArrayList<>();
  private int generation;

  Texts() {}

  /** Takes a text that is not among these in, and returns its number. */
  public int add(String text) {
    texts.add(text);
    return texts.size() - 1;
  }

  public String text(int number) {
    return texts.get(number);
  }

  public int size() {
    return texts.size();
  }

  /** What changes whenever the texts are forgotten. */
  public int generation() {
    return generation;
  }

  /** Between two blocks of rows: forgets the texts if they are too many. */
  void tidy() {
    if (texts.size() > MOST) {
      texts.clear();
      generation++;
    }
  }
}
