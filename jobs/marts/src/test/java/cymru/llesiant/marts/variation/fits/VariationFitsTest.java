package cymru.llesiant.marts.variation.fits;

import static cymru.llesiant.marts.variation.VariationNight.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.variation.VariationNight;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class VariationFitsTest {

  private final SparkSession spark;

  @TempDir Path one;
  @TempDir Path other;

  VariationFitsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void the_marts_of_a_night_share_its_fits_and_another_night_has_its_own() {
    VariationFits fits = new VariationFits();
    Inputs inputs = night(one, 12);
    List<ScopeFit> made = fits.of(inputs);
    assertThat(made).isNotEmpty();
    assertThat(fits.of(inputs)).isSameAs(made);
    assertThat(fits.cells(inputs)).isSameAs(fits.cells(inputs));
    assertThat(fits.of(night(other, 13)).get(0).pupils()).isEqualTo(13 * 12);
    // made again, to the same figures
    assertThat(fits.of(inputs)).isEqualTo(made);
  }

  private Inputs night(Path staging, int schools) {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    for (int i = 0; i < 12 * schools; i++) {
      night.ks2(
          "p" + i,
          YEAR,
          "660%04d".formatted(i % schools),
          Integer.toString(20 + i % schools + i % 7));
    }
    return night.inputs();
  }
}
