package io.reranker.spark;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.jspecify.annotations.Nullable;

/**
 * The mean of finite doubles, nulls left out. A double is a finite decimal, so the sum is exact and
 * its order does not matter; the mean is rounded to 34 digits and then to a double.
 */
public final class ExactMean extends Aggregator<@Nullable Double, ExactMean.Sum, @Nullable Double> {
  private static final long serialVersionUID = 1L;

  /**
   * What was added up.
   *
   * @param count how many numbers
   * @param sum their exact sum
   */
  public record Sum(long count, BigDecimal sum) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** An aggregation, to be used by {@code toColumn} on a typed data set of doubles. */
  public ExactMean() {}

  @Override
  public Sum zero() {
    return new Sum(0, BigDecimal.ZERO);
  }

  /**
   * @throws ArithmeticException if the value is not finite
   */
  @Override
  public Sum reduce(Sum sum, @Nullable Double value) {
    if (value == null) {
      return sum;
    }
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("A value is " + value + "; give finite numbers, or null");
    }
    return new Sum(sum.count + 1, sum.sum.add(new BigDecimal(value)));
  }

  @Override
  public Sum merge(Sum one, Sum other) {
    return new Sum(one.count + other.count, one.sum.add(other.sum));
  }

  @Override
  public @Nullable Double finish(Sum sum) {
    return sum.count == 0
        ? null
        : sum.sum.divide(BigDecimal.valueOf(sum.count), MathContext.DECIMAL128).doubleValue();
  }

  @Override
  public Encoder<Sum> bufferEncoder() {
    return Encoders.javaSerialization(Sum.class);
  }

  @Override
  @SuppressWarnings("NullAway") // The encoder of a boxed double takes null; its type does not say.
  public Encoder<@Nullable Double> outputEncoder() {
    return Encoders.DOUBLE();
  }
}
