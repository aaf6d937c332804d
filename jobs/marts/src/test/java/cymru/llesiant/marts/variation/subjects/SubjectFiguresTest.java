package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SubjectFiguresTest {

  private final SparkSession spark;

  @TempDir Path staging;

  SubjectFiguresTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_model_is_fitted_to_every_area_with_results() {
    SubjectFigures figures = SubjectFigures.of(SubjectNight.ofAllKinds(spark, staging).inputs());
    assertThat(figures.fits())
        .extracting(fit -> fit.scope().level().code() + " " + fit.scope().entity())
        .containsExactlyInAnyOrder("NAT W", "CON ONE", "CON TWO", "LA 660", "LA 662");
  }

  @Test
  void where_nothing_is_compared_there_are_no_figures() {
    Night night = Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", SchemaFiles.bundled());
    Catalogue all = night.catalogue();
    Catalogue none =
        new Catalogue(
            all.facts(),
            all.breakdowns(),
            all.indicators(),
            all.models(),
            List.of(),
            all.events(),
            List.of());
    Night without =
        new Night(
            night.asOf(),
            night.runId(),
            night.files(),
            night.datasets(),
            night.marts(),
            night.codes(),
            none);
    SubjectFigures figures = SubjectFigures.of(new Inputs(spark, staging, without));
    assertThat(figures.schools()).isEmpty();
    assertThat(figures.fits()).isEmpty();
  }
}
