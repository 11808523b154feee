package io.lossless.job;

import java.util.Map;
import java.util.Optional;

/**
 * What a loss is in one row.
 *
 * @param key the row's, by column: a value as in a {@link Slice}
 * @param file the file that the row is from, relative to the job file if it lies beside it; empty
 *     where it is not known
 * @param loss what the row adds to the sum, its weights included, but for {@code weight: balanced},
 *     which no single row has; where the loss has no sum, what it is over the row alone
 */
public record RowLoss(Map<String, Optional<Object>> key, Optional<String> file, double loss) {}
