/**
 * What a function of the catalog is: its contract (name, arguments, documentation) and the shapes
 * of its work (row values, evaluators, accumulators), without any loss or metric in particular.
 *
 * <p>Evaluators, accumulators and slots are mutable and belong to one thread.
 */
package io.lossless.function;
