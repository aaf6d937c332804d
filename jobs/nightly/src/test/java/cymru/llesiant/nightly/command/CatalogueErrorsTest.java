package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An authority's own definitions with every kind of error, as a person who runs the night sees. */
@ExtendWith(SparkExtension.class)
class CatalogueErrorsTest {

  private static final String PLACES =
      """
      breakdowns/gender.yaml: groups.F.when
      breakdowns/sen.yaml:
      events/PEX.yaml: id:
      facts/ks1_year.yaml: grain:
      facts/ks1_year.yaml: grian:
      facts/ks4_subject.yaml: from
      facts/ks4_year.yaml: from
      facts/roll.yaml: aggregate.on_roll
      indicators/EI_SHARE9.yaml: measure.mart.where.itme:
      indicators/FEX_N.yaml: measure.cuont:
      indicators/HS_NHSS.yaml: measure.mart.numerator:
      indicators/MM_SUCCESS.yaml: measure.mart.of:
      indicators/NI075.yaml:
      indicators/NI102A.yaml: measure.gap.of
      indicators/NI104.yaml: measure.gap.of
      indicators/PA10.later.yaml: from
      indicators/PA20.yaml: example:
      indicators/PA20.yaml: exmaple:
      indicators/PA20.yaml: measure.share.of
      indicators/TR_RETAIN.yaml: measure.mart.where.metric:
      indicators/WB_ATT.yaml: measure.ratio.per
      models/PA20.yaml: among
      models/PA20.yaml: minimums.schools:
      """;

  @TempDir private Path folder;

  @BeforeEach
  void settings(SparkSession spark) throws IOException {
    Files.writeString(folder.resolve("settings.yaml"), "schemas: own\n");
    Files.createDirectories(folder.resolve("inbox"));
  }

  @Test
  void every_error_is_told_in_one_run_by_file_and_key_and_nothing_that_follows_from_one()
      throws IOException {
    lay("breakdowns/gender", "when: gender = 'F'", "when: gendre = 'F'");
    lay("breakdowns/sen", "id: sen", "id: [sen");
    lay("events/PEX.again", "", "");
    lay("facts/ks1_year", "grain: [", "grian: [");
    lay("facts/ks4_subject", "from: attainment_result", "from: ks4_year");
    lay("facts/roll", "count(*) > 0", "conut(*) > 0");
    lay("indicators/FEX_N", "  count:", "  cuont:");
    lay("indicators/EI_SHARE9", "{item: '2.4'}", "{itme: '2.4'}");
    lay("indicators/HS_NHSS", "numerator: nhss_schools", "numerator: nhss_school");
    lay("indicators/MM_SUCCESS", "of: managed_move", "of: managed_moves");
    lay("indicators/MM_SUCCESS", "    managed_move: |", "    managed_moves: |");
    lay("indicators/NI075", "unit: percent", "unit: percent\nunit: percent");
    lay("indicators/NI102A", "of: NI073", "of: NI104");
    lay("indicators/NI104", "of: NI073", "of: NI102A");
    lay("indicators/PA10.later", "from: 2015/16", "from: 2020/21");
    lay("indicators/PA20", "example:", "exmaple:");
    lay("indicators/PA20", "5 * sessions_missed", "5 * sesions_missed");
    lay("indicators/TR_RETAIN", "metric: TR_RETAIN", "metric: TR_RETIAN");
    lay("indicators/WB_ATT", "per: sessions_possible", "per: sessions_possible *");
    lay("models/PA20", "sessions_possible > 0 and", "sessions_posible > 0 and");
    lay("models/PA20", "schools: 10", "schools: ten");

    CalledCommand night =
        CalledCommand.in(folder, "run", "--inbox", "inbox", "--settings", "settings.yaml");

    assertThat(night.exitCode()).as(night.err()).isEqualTo(2);
    assertThat(night.err().lines().skip(1).map(String::strip))
        .extracting(line -> line.replaceFirst("( is |: overlaps|: lacks|: waits|: \\[).*", ""))
        .isEqualTo(PLACES.lines().toList());
    assertThat(night.err())
        .contains("`gendre` cannot be resolved. Did you mean one of the following? [`gender`]")
        .contains("PEX, which events/PEX.again.yaml has too")
        .contains("grian: is no key here; did you mean grain?")
        .contains("from: waits for itself, by way of [ks4_subject, ks4_year]")
        .contains("routine `conut`")
        .contains("did you mean count?")
        .contains("cuont: is no key here; did you mean count?")
        .contains("is no YAML: Duplicate field 'unit', line 8")
        .contains("of: waits for itself, by way of [NI104, NI102A]")
        .contains("overlaps the definition of PA10 from 2015/16 in indicators/PA10.yaml")
        .contains("example: is missing; show rows and the figures they must give")
        .contains("`sesions_missed` cannot be resolved. Did you mean one of", "[`sessions_missed`")
        .contains("metric: is TR_RETIAN; did you mean TR_RETAIN?")
        .contains("where.itme: is itme; did you mean item?")
        .contains("numerator: is nhss_school; did you mean nhss_schools?")
        .contains("mart.of: is managed_moves; did you mean managed_move?")
        .contains("ratio.per: [PARSE_SYNTAX_ERROR] Syntax error at or near end of input");
  }

  /** Lays a file like the bundled one of its name, or like ours, with some of its text replaced. */
  private void lay(String path, String old, String text) throws IOException {
    Path file = folder.resolve("own").resolve(path + ".yaml");
    String bundled = path.replaceFirst("\\..*", "") + ".yaml";
    String like =
        Files.exists(file) ? Files.readString(file) : SchemaFiles.bundled().texts().get(bundled);
    assertThat(like).as(path).contains(old);
    Files.createDirectories(file.getParent());
    Files.writeString(file, old.isEmpty() ? like : like.replace(old, text));
  }
}
