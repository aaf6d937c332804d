package cymru.llesiant.marts.intake.standing;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Authority 660 is in the consortium NORTH and in Wales, by the bundled lists. */
@ExtendWith(SparkExtension.class)
class StaleRowsTest {

  private static final String AREAS =
      """
      level, entity,  indicator_id
      SCH,   6604001, ATT_AUTH
      SCH,   6614001, ATT_AUTH
      LA,    660,     ATT_AUTH
      LA,    661,     ATT_AUTH
      CON,   NORTH,  ATT_AUTH
      CON,   CSW,     ATT_AUTH
      PSH,   EAST,    ATT_AUTH
      PSH,   WEST,    ATT_AUTH
      NAT,   W,       ATT_AUTH
      NAT,   E,       ATT_AUTH
      SCH,   6604001, FEX_PUPIL
      """;

  private final SparkSession spark;
  @TempDir Path staging;

  StaleRowsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_night_of_which_everything_was_delivered_has_no_stale_row() {
    assertThat(stale("660", "attendance", Standing.DELIVERED, "indicator_area", AREAS)).isEmpty();
  }

  @Test
  void a_stale_delivery_marks_the_authority_its_schools_and_the_areas_it_is_part_of() {
    assertThat(stale("660", "attendance", Standing.MISSING, "indicator_area", AREAS))
        .containsExactlyInAnyOrder(
            "6604001 ATT_AUTH", "660 ATT_AUTH", "NORTH ATT_AUTH", "W ATT_AUTH");
  }

  @Test
  void what_all_senders_share_is_behind_every_row() {
    assertThat(stale("shared", "school", Standing.REFUSED, "indicator_area", AREAS)).hasSize(11);
  }

  @Test
  void a_partnership_rests_on_the_authority_of_each_of_its_schools() {
    String members =
        """
        partnership_id, org_id,  org_kind, member_role, valid_from
        EAST,           6614001, SCHOOL,   FULL,        2007-09-01
        EAST,           6604001, SCHOOL,   FULL,        2007-09-01
        WEST,           6614001, SCHOOL,   FULL,        2007-09-01
        WEST,           6604001, OTHER,    FULL,        2007-09-01
        """;
    Inputs inputs =
        new StandingNight(staging, spark)
            .file("660", "attendance", 1, Standing.MISSING, "2010-09-01")
            .rows("partnership_member", members)
            .inputs();
    assertThat(stale(inputs, "indicator_area", AREAS))
        .contains("EAST ATT_AUTH")
        .doesNotContain("WEST ATT_AUTH");
  }

  @Test
  void only_indicators_counted_from_the_dataset_are_marked() {
    String rows =
        """
        academic_year, school_id, la_code, indicator_id
        2010/11,       6604001,   660,     ATT_AUTH
        2010/11,       6604001,   660,     FEX_PUPIL
        2010/11,       6614001,   661,     ATT_AUTH
        """;
    assertThat(stale("660", "attendance", Standing.REFUSED, "indicator_school", rows))
        .containsExactly("ATT_AUTH 6604001");
  }

  @Test
  void a_model_rests_on_all_whom_it_was_fitted_to() {
    String rows =
        """
        scope, entity, school_id, la_code
        NAT,   W,      6614001,   661
        LA,    661,    6614001,   661
        LA,    660,    6604001,   660
        """;
    assertThat(stale("660", "attainment_result", Standing.MISSING, "school_effects", rows))
        .containsExactlyInAnyOrder("W 6614001", "660 6604001");
  }

  @Test
  void a_transition_rests_on_the_feeder_too() {
    String rows =
        """
        level, entity,  feeder_school_id
        SCH,   6614001, 6602001
        SCH,   6614001, 6612001
        SCH,   6604001, 6612001
        """;
    assertThat(stale("660", "pupil_census", Standing.MISSING, "transition", rows))
        .containsExactlyInAnyOrder("6614001 6602001", "6604001 6612001");
  }

  @Test
  void who_may_help_whom_rests_on_the_helper_too() {
    String rows =
        """
        school_id, helper_school_id, la_code
        6614001,   6602001,          661
        6614001,   6612001,          661
        6604001,   6612001,          660
        """;
    assertThat(stale("660", "attainment_result", Standing.MISSING, "plc_match", rows))
        .containsExactlyInAnyOrder("6602001 6614001", "6612001 6604001");
  }

  private Inputs inputs(String sender, String dataset, Standing standing) {
    return new StandingNight(staging, spark)
        .file(sender, dataset, 1, standing, "2010-09-01")
        .inputs();
  }

  /**
   * What tells the marked rows apart: every cell given but for year, level, scope and authority.
   */
  private List<String> stale(
      String sender, String dataset, Standing standing, String mart, String csv) {
    return stale(inputs(sender, dataset, standing), mart, csv);
  }

  private List<String> stale(Inputs inputs, String mart, String csv) {
    Contract contract = inputs.night().marts().contract(mart);
    StructType schema = SparkTypes.of(contract);
    return TestNight.typed(spark, schema, TestNight.rows(csv))
        .filter(StaleRows.of(inputs).of(contract))
        .collectAsList()
        .stream()
        .map(row -> text(row, TestNight.rows(csv).get(0).keySet().stream().toList()))
        .toList();
  }

  private static String text(Row row, List<String> columns) {
    return columns.stream()
        .filter(c -> !List.of("academic_year", "level", "scope", "la_code").contains(c))
        .map(c -> String.valueOf(row.<Object>getAs(c)))
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }
}
