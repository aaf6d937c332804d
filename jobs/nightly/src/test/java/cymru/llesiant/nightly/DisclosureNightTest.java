package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.disclosure.ControlledFigure;
import cymru.llesiant.marts.disclosure.PublishableFigure;
import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.Supply;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A night whose shared figures give something away is not published. */
@ExtendWith(SparkExtension.class)
class DisclosureNightTest {

  private static final LocalDate MONDAY = LocalDate.of(2011, 11, 7);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  /** One figure of a nation: 30 of 100 pupils. */
  private static final String[] DECIDED = {
    "'2009/10' as academic_year",
    "'NAT' as level",
    "'W' as entity",
    "'ALL' as phase",
    "'PA20' as indicator_id",
    "'all' as breakdown",
    "'ALL' as group_code",
    "1 as edition",
    "'W' as country",
    "cast(null as string) as la_code",
    "cast(null as string) as middle_level",
    "cast(null as string) as middle",
    "cast(null as string) as partnerships",
    "'2005/06' as indicator_version",
    "30L as numerator",
    "100L as denominator",
    "100L as pupils",
    "100 as scale",
    "cast(null as string) as owner",
    "cast(null as string) as numerator_reason",
    "cast(null as string) as denominator_reason",
    "cast(null as long) as numerator_from",
    "cast(null as long) as numerator_to",
    "cast(null as long) as denominator_from",
    "cast(null as long) as denominator_to",
    "1 as rung",
    "0d as share_suppressed",
    "true as is_current",
    "1 as considered"
  };

  @TempDir private Path folder;

  private NightlySettings settings;
  private final StringWriter words = new StringWriter();
  private boolean isHonest = true;

  @Test
  void it_ends_with_30_names_the_numbers_for_the_owner_alone_and_the_last_release_stands(
      SparkSession spark) throws IOException {
    settings = new NightFolder(folder).settings("warehouse");
    deliver("lunches");
    NightResult first = run(MONDAY);
    assertThat(first.exitCode()).as(words + first.message().orElse("")).isEqualTo(ExitCode.DONE);
    String standing = first.release().orElseThrow().id().toString();

    deliver("other lunches");
    isHonest = false;
    NightResult leaky = run(TUESDAY);

    assertThat(leaky.exitCode()).isEqualTo(ExitCode.DISCLOSURE_REFUSED);
    assertThat(leaky.exitCode().code()).isEqualTo(30);
    assertThat(leaky.line()).startsWith("RESULT refused gate=disclosure release=" + standing);
    assertThat(leaky.message().orElseThrow())
        .startsWith("Cannot share the figures: because of 1 finding,")
        .doesNotContain("PA20");
    Releases releases = new Releases(settings.warehouse());
    assertThat(releases.current().orElseThrow().id()).hasToString(standing);
    assertThat(releases.ids()).hasSize(1);
    Path report = report();
    assertThat(report).content().contains("2009/10 NAT W ALL PA20 all ALL", "not what was decided");
    assertThat(OwnerOnly.isOpenToOthers(report)).isFalse();
  }

  private Path report() throws IOException {
    try (var runs = Files.list(settings.warehouse().root().resolve("quarantine"))) {
      return runs.map(run -> run.resolve("disclosure.csv"))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow();
    }
  }

  private void deliver(String text) throws IOException {
    Path file = settings.inbox().resolve("660/lunch.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private NightResult run(LocalDate day) {
    Clock clock = Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    Progress progress = new Progress(new PrintWriter(words), clock, false);
    return new NightRun(settings, this::plan, clock, progress)
        .run(new NightRun.Request(Optional.of(day), "scheduled", false, false));
  }

  private NightPlan plan(KeptInbox kept, Supply supply) {
    NightPlan small = new SmallNight().plan(kept, supply);
    return new NightPlan(
        small.definitions(),
        small.intake(),
        small.facts(),
        small.cells(),
        List.of(decided(), isHonest ? new ControlledFigure() : leaky(), new PublishableFigure()));
  }

  private static Mart decided() {
    return new Mart() {
      @Override
      public String name() {
        return "suppression_audit";
      }

      @Override
      public Dataset<Row> rows(Inputs inputs) {
        return inputs.spark().range(1).selectExpr(DECIDED);
      }
    };
  }

  /** Shows another number than was decided. */
  private static Mart leaky() {
    return new Mart() {
      @Override
      public String name() {
        return new ControlledFigure().name();
      }

      @Override
      public Dataset<Row> rows(Inputs inputs) {
        return new ControlledFigure().rows(inputs).withColumn("numerator", functions.lit(31L));
      }
    };
  }
}
