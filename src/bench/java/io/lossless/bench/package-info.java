/**
 * The benchmark suites: the speed table against its peers, how cost grows, and runs of a size that
 * memory has to stand.
 *
 * <p>Run by {@code ./mvnw -Pbench verify}; mutable classes are single-threaded.
 */
package io.lossless.bench;
