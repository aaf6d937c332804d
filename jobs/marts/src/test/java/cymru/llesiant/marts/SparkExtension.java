package cymru.llesiant.marts;

import cymru.llesiant.marts.io.SparkDefaults;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one local Spark session a JVM; it ends with the JVM. */
public final class SparkExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return SparkDefaults.local(SparkSession.builder(), 2)
        .master("local[2]")
        .appName("test")
        .config("spark.default.parallelism", "2")
        .getOrCreate();
  }
}
