/**
 * The fused operator: aggregates of the catalog evaluated on columnar batches, in place of Spark's
 * own partial and final object-hash aggregates. Nothing else imports Spark's physical plan.
 */
package io.lossless.spark.exec;
