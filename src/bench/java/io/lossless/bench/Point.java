package io.lossless.bench;

/**
 * How long a query of some size took.
 *
 * @param series what grows
 * @param factor how many times as large as the series' first
 * @param size what it is a factor of
 */
record Point(String series, int factor, long size, double seconds) {}
