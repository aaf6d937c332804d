package cymru.llesiant.marts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What several marts rest on. */
@ExtendWith(SparkExtension.class)
class OncePerNightTest {

  @Test
  void it_is_made_once_a_night(SparkSession spark, @TempDir Path one, @TempDir Path another) {
    Inputs first = TestNight.in(one, spark, Set.of()).inputs();
    Inputs second = TestNight.in(another, spark, Set.of()).inputs();
    List<Inputs> made = new ArrayList<>();
    OncePerNight<Integer> shared =
        new OncePerNight<>(
            inputs -> {
              made.add(inputs);
              return made.size();
            });
    assertThat(shared.apply(first)).isEqualTo(1);
    assertThat(shared.apply(first)).isEqualTo(1);
    assertThat(shared.apply(second)).isEqualTo(2);
    assertThat(made).containsExactly(first, second);
  }
}
