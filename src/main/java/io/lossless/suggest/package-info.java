/**
 * Looks at a sample of a table, says what its columns hold, and proposes a job for it.
 *
 * <p>Values are immutable; nothing here is random, so that the same rows give the same job.
 */
package io.lossless.suggest;
