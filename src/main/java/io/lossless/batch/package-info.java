/**
 * Blocks of rows as primitive columns, and the values that several functions derive from them.
 *
 * <p>Columns and batches are mutable, reused from block to block, and belong to one thread.
 */
package io.lossless.batch;
