package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import io.lossless.catalog.CallForm;
import io.lossless.catalog.ExplainedValue;
import io.lossless.catalog.StateReader;
import io.lossless.function.ResultType;
import io.lossless.state.State;
import io.lossless.state.StateRowFunction;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A function of states with a value for each row: {@code lossless_value} and its like. */
public final class StateExpression extends CallExpression {
  private static final long serialVersionUID = 1L;

  private transient Worker worker;

  public StateExpression(Call call, Seq<Expression> children) {
    super(call, children);
  }

  /** The same with the reason why states have no value, where they have none. */
  StateExpression explaining() {
    return new StateExpression(call().explaining(), children());
  }

  @Override
  StateExpression with(Seq<Expression> newChildren) {
    return new StateExpression(call(), newChildren);
  }

  @Override
  public DataType dataType() {
    ResultType type = ((StateRowFunction) call().stateFunction()).resultType();
    return SqlTypes.resultType(
        call().form() == CallForm.EXPLAINED ? ExplainedValue.type(type) : type);
  }

  @Override
  public Object eval(InternalRow row) {
    if (worker == null) {
      worker = new Worker(call(), CollectionConverters.asJava(children()));
    }
    return worker.evaluate(row);
  }

  private static final class Worker {
    private final StateRowFunction function;
    private final boolean explained;
    private final List<Expression> arguments;
    private final List<StateReader> readers = new ArrayList<>();

    Worker(Call call, List<Expression> arguments) {
      this.function = (StateRowFunction) call.stateFunction();
      this.explained = call.form() == CallForm.EXPLAINED;
      this.arguments = arguments;
      for (String name : call.arguments().columnNames()) {
        readers.add(new StateReader(call.function(), name));
      }
    }

    /** NULL if a state is. */
    Object evaluate(InternalRow row) {
      List<State> states = new ArrayList<>();
      for (int i = 0; i < readers.size(); i++) {
        byte[] bytes = (byte[]) arguments.get(i).eval(row);
        if (bytes == null) {
          return null;
        }
        states.add(readers.get(i).read(bytes));
      }
      return SqlTypes.result(
          explained
              ? ExplainedValue.of(() -> function.evaluate(states))
              : function.evaluate(states));
    }
  }
}
