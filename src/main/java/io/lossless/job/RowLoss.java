package io.lossless.job;

import java.util.Map;
import java.util.Optional;

/**
 * What a loss is in one row.
 *
 * @param key the row's, by column: a value as in a {@link Slice}
 * @param loss what the row adds to the sum, its weights included, but for {@code weight: balanced},
 *     which no single row has; where the loss has no sum, what it is over the row alone
 */
public record RowLoss(Map<String, Optional<Object>> key, double loss) {}
