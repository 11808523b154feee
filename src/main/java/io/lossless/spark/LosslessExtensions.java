package io.lossless.spark;

import io.lossless.spark.exec.FusedRules;
import io.lossless.spark.sql.FunctionRegistration;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds the functions to every session.
 *
 * <p>With the jar on the class path Spark finds this class by its service file; {@code
 * spark.sql.extensions=io.lossless.spark.LosslessExtensions} serves where the jar comes later.
 */
public final class LosslessExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit>
    implements SparkSessionExtensionsProvider {
  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    FunctionRegistration.inject(extensions);
    FusedRules.inject(extensions);
    return BoxedUnit.UNIT;
  }
}
