package io.lossless.job;

import java.util.List;

/** Columns by which rows are grouped together. */
public record SliceSet(Place place, List<Located<String>> columns) {}
