package io.lossless.catalog;

import org.apache.commons.text.WordUtils;

/** Text folded at spaces. */
final class Lines {
  private Lines() {}

  /** The text in lines of at most {@code width} characters, each indented and ended. */
  static String wrap(String text, String indent, int width) {
    String wrapped = WordUtils.wrap(text, width - indent.length(), "\n" + indent, false);
    return indent + wrapped + "\n";
  }
}
