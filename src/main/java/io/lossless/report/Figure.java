package io.lossless.report;

import java.util.List;

/**
 * A chart of one function with its caption, for each of some slices; the first is shown first.
 *
 * @param note what a reader must know about what is drawn; may be empty
 */
record Figure(String title, String note, List<Variant> variants) {
  /** The chart of a slice. */
  record Variant(String slice, Chart chart) {}

  boolean hasChoice() {
    return variants.size() > 1;
  }

  /**
   * Figures under one heading.
   *
   * @param note what they all show; may be empty
   */
  record Group(String title, String note, List<Figure> figures) {}
}
