/**
 * The kernels alone, measured by JMH: what a lost vectorisation shows in.
 *
 * <p>Run by {@code ./mvnw -Pjmh verify}.
 */
package io.lossless.jmh;
