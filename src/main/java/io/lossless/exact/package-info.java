/**
 * Arithmetic whose results are the same 64 bits on any machine and for any order of the data: exact
 * sums with their quotients, and the elementary functions. Imports the JDK alone.
 *
 * <p>Sums are mutable and belong to one thread, also for reading: reading one may carry its digits.
 */
package io.lossless.exact;
