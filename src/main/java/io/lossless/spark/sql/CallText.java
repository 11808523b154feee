package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A call as SQL and as plans show it: columns first, then constants that differ from defaults. */
final class CallText {
  private CallText() {}

  static String sql(Call call, boolean isDistinct, Seq<Expression> columns) {
    return call.text(
        isDistinct, CollectionConverters.asJava(columns).stream().map(Expression::sql).toList());
  }

  static String plan(Call call, boolean isDistinct, Seq<Expression> columns) {
    return call.text(
        isDistinct,
        CollectionConverters.asJava(columns).stream().map(Expression::toString).toList());
  }
}
