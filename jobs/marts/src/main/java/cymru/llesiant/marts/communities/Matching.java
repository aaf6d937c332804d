package cymru.llesiant.marts.communities;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.io.RowCells;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds who may help whom in one matter.
 *
 * @param helpers how many schools are named for a weakness at most
 * @param years over how many years it is counted how long a school has been weak or strong
 */
record Matching(int helpers, int years) implements Serializable {

  /** A helper as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("school_id", DataTypes.StringType)
          .add("weakness", DataTypes.StringType)
          .add("measure", DataTypes.StringType)
          .add("helper_school_id", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("helper_la_code", DataTypes.StringType)
          .add("helper_rank", DataTypes.LongType)
          .add("value", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("n", DataTypes.DoubleType)
          .add("helper_value", DataTypes.DoubleType)
          .add("helper_lower", DataTypes.DoubleType)
          .add("helper_upper", DataTypes.DoubleType)
          .add("helper_n", DataTypes.DoubleType)
          .add("nation_value", DataTypes.DoubleType)
          .add("difference", DataTypes.DoubleType)
          .add("difference_lower", DataTypes.DoubleType)
          .add("difference_upper", DataTypes.DoubleType)
          .add("weak_years", DataTypes.LongType)
          .add("helper_strong_years", DataTypes.LongType)
          .add("language_medium", DataTypes.StringType)
          .add("helper_language_medium", DataTypes.StringType)
          .add("language_match", DataTypes.BooleanType)
          .add("same_family", DataTypes.BooleanType)
          .add("same_fsm_band", DataTypes.BooleanType)
          .add("same_community", DataTypes.BooleanType);

  /**
   * What helpers help with.
   *
   * @param weakness the subject or indicator, with the group
   * @param measure by what it is measured
   * @param phase the phase of the schools
   */
  record Matter(String weakness, String measure, String phase) {}

  /** The helpers of every school that is weak in a matter, year by year. */
  List<Row> rows(Matter matter, List<Standing> standings) {
    Map<AcademicYear, List<Standing>> byYear =
        standings.stream()
            .collect(Collectors.groupingBy(Standing::year, TreeMap::new, Collectors.toList()));
    Map<String, List<Standing>> bySchool =
        standings.stream().collect(Collectors.groupingBy(Standing::school));
    return byYear.values().stream()
        .flatMap(year -> year.stream().filter(Standing::isWeak).map(weak -> of(weak, year)))
        .flatMap(
            found ->
                IntStream.range(0, found.size())
                    .mapToObj(i -> row(matter, i + 1, found.get(i), bySchool)))
        .toList();
  }

  /**
   * Those who may help a school: strong in the same year, and better than it by more than chance.
   */
  List<Match> of(Standing weak, List<Standing> sameYear) {
    return sameYear.stream()
        .filter(Standing::isStrong)
        .map(strong -> new Match(weak, strong))
        .filter(helper -> helper.limits().lower() > 0)
        .sorted(Match.ORDER)
        .limit(helpers)
        .toList();
  }

  /** In how many of the years up to one something was so. */
  long yearsOf(AcademicYear last, List<Standing> standings, Predicate<Standing> isSo) {
    return standings.stream()
        .filter(s -> s.year().start() <= last.start() && s.year().start() > last.start() - years)
        .filter(isSo)
        .count();
  }

  private Row row(Matter matter, int rank, Match found, Map<String, List<Standing>> bySchool) {
    Standing weak = found.weak();
    Standing strong = found.strong();
    RowCells cells =
        new RowCells()
            .put("academic_year", weak.year().toString())
            .put("school_id", weak.school())
            .put("weakness", matter.weakness())
            .put("measure", matter.measure())
            .put("phase", matter.phase())
            .put("helper_school_id", strong.school())
            .put("helper_rank", (long) rank)
            .put("nation_value", weak.reference())
            .put("difference", found.difference())
            .put("difference_lower", found.limits().lower())
            .put("difference_upper", found.limits().upper())
            .put("weak_years", yearsOf(weak.year(), bySchool.get(weak.school()), Standing::isWeak))
            .put(
                "helper_strong_years",
                yearsOf(weak.year(), bySchool.get(strong.school()), Standing::isStrong));
    figure(cells, "", weak);
    figure(cells, "helper_", strong);
    near(cells, weak.traits(), strong.traits());
    return cells.row(SCHEMA);
  }

  private static void figure(RowCells cells, String prefix, Standing standing) {
    cells
        .put(prefix + "la_code", standing.traits().authority())
        .put(prefix + "language_medium", standing.traits().medium().orElse(null))
        .put(prefix + "value", standing.value())
        .put(prefix + "lower", standing.limits().lower())
        .put(prefix + "upper", standing.limits().upper())
        .put(prefix + "n", standing.pupils());
  }

  private static void near(RowCells cells, Traits weak, Traits strong) {
    cells
        .put("language_match", weak.sharesLanguageWith(strong))
        .put("same_family", weak.sharesFamilyWith(strong))
        .put("same_fsm_band", weak.sharesBandWith(strong))
        .put("same_community", weak.sharesCommunityWith(strong));
  }
}
