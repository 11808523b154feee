package io.lossless.bench;

/**
 * How the rows of a table lie on disk.
 *
 * @param files that they are spread over
 * @param order an id's row number to its row's id: a permutation
 * @param codec of Parquet
 * @param rowGroup bytes of a row group
 */
record Layout(String name, int files, String order, String codec, int rowGroup) {
  /** As Spark writes by default. */
  static final Layout PLAIN = new Layout("plain", 64, "id", "snappy", 128 << 20);

  /** As little as possible in common with that one, in an order that jumps over the whole table. */
  static Layout scattered(long rows) {
    // A prime that is no factor of the rows gives each id once.
    long step = 998_244_353;
    return new Layout(
        "scattered", 40, "(id * %d + 1) %% %d".formatted(step, rows), "zstd", 16 << 20);
  }
}
