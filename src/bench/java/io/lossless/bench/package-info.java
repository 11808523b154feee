/**
 * The benchmark suite: every line of the speed table, each against its peer in the same JVM.
 *
 * <p>Run by {@code ./mvnw -Pbench verify}; mutable classes are single-threaded.
 */
package io.lossless.bench;
