package cymru.llesiant.marts.healthyschools.moderation;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.healthyschools.Foundation;
import cymru.llesiant.marts.healthyschools.SchoolRecord;
import cymru.llesiant.marts.healthyschools.moderation.StratifiedDraw.Drawn;
import cymru.llesiant.marts.io.RowCells;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code healthy_schools_sample}: the schools drawn for moderation, a row a requirement,
 * authority, year and school, as many of each phase of education as is its share.
 */
public final class HealthySchoolsSample implements Mart {

  @Override
  public String name() {
    return "healthy_schools_sample";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return new AuthorityYears(
            year ->
                Arrays.stream(Requirement.values())
                    .flatMap(requirement -> drawn(year, requirement)))
        .rows(inputs, name());
  }

  private static Stream<RowCells> drawn(QaYear year, Requirement requirement) {
    Map<String, SchoolRecord> schools =
        year.schools().stream()
            .filter(school -> requirement.isOf(school.foundation(), year.year()))
            .collect(Collectors.toMap(SchoolRecord::school, school -> school));
    Map<String, String> phases =
        schools.values().stream()
            .collect(Collectors.toMap(SchoolRecord::school, SchoolRecord::phase));
    String seed = year.year().year() + "|" + requirement;
    return new StratifiedDraw(seed, year.settings().toModerate(schools.size()))
        .from(phases).stream()
            .map(each -> cells(year, requirement, each, schools.get(each.school()).foundation()));
  }

  private static RowCells cells(
      QaYear year, Requirement requirement, Drawn drawn, Foundation foundation) {
    return new RowCells()
        .put("requirement", requirement.name())
        .put("school_id", drawn.school())
        .put("phase", drawn.stratum())
        .put("phase_schools", drawn.ofStratum())
        .put("phase_drawn", drawn.drawnOfStratum())
        .put("draw_order", (long) drawn.order())
        .put("is_moderated", requirement.isModerated(foundation, year.year()));
  }
}
