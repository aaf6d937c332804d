package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.returns.Inspection;
import cymru.llesiant.nightly.sample.returns.Questionnaire.By;
import cymru.llesiant.nightly.sample.returns.View;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes what comes once for all authorities: questionnaires, inspections, targets, report cards,
 * terms, partnerships, communities, Healthy Schools, and what schools and authorities are compared
 * by.
 */
final class SharedRows {

  private static final int FAMILY_SIZE = 11;
  private static final int[] PRIMARY_EDGES = {0, 8, 16, 24, 32, 100};
  private static final int[] SECONDARY_EDGES = {0, 10, 15, 20, 30, 100};
  private final Landscape landscape;
  private final SenderFiles files;

  SharedRows(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /** The code of a question that pupils or parents are asked in a year. */
  static String question(By by, View view, int year) {
    return questionnaire(by, year) + "_" + view;
  }

  private static String questionnaire(By by, int year) {
    return by + "_" + year;
  }

  /** Writes all. */
  void write() throws IOException {
    writeQuestions();
    writeInspections();
    new Targets(landscape, files).write();
    new ReportCards(landscape, files).write();
    new Calendars(landscape, files).write();
    if (files.has(Dataset.STATISTICAL_NEIGHBOUR)) {
      writeNeighbours();
    }
    if (files.has(Dataset.PARTNERSHIP)) {
      new Partnerships(landscape, files).write();
    }
    if (files.has(Dataset.HS_PLAN)) {
      new HealthySchools(landscape, files).write();
    }
    if (files.has(Dataset.FAMILY)) {
      writeFamilies();
      writeBands();
    }
    if (files.has(Dataset.PLC)) {
      new Communities(landscape, files).write();
      new AuthorityInspections(landscape, files).write();
    }
  }

  private void writeQuestions() throws IOException {
    int year = landscape.lastYear();
    for (By by : By.values()) {
      String questionnaire = questionnaire(by, year);
      files
          .table(Dataset.SURVEY_INSTRUMENT)
          .row(questionnaire, by, "ALL", Landscape.written(year), "AGREE4");
      if (View.BULLIED.isAsked(by)) {
        files
            .table(Dataset.SURVEY_INSTRUMENT)
            .row(questionnaire + "_YN", by, "ALL", Landscape.written(year), "YESNO");
      }
      for (View view : View.values()) {
        if (view.isAsked(by)) {
          boolean yesOrNo = view == View.BULLIED;
          files
              .table(Dataset.SURVEY_QUESTION)
              .row(
                  question(by, view, year),
                  yesOrNo ? questionnaire + "_YN" : questionnaire,
                  view.indicator(),
                  view.question(),
                  yesOrNo ? "YES" : "SA A",
                  "DK",
                  false);
        }
      }
    }
  }

  private void writeInspections() throws IOException {
    for (School school : landscape.schools()) {
      int number = 0;
      for (Inspection inspection : Inspection.of(landscape.seed(), school, landscape.lastYear())) {
        number++;
        for (Map.Entry<String, Integer> grade : inspection.grades().entrySet()) {
          files
              .table(Dataset.INSPECTION)
              .row(
                  school.id() + "-" + number,
                  grade.getKey(),
                  school.id(),
                  inspection.inspectorate(),
                  inspection.framework(),
                  inspection.day(),
                  inspection.published(),
                  grade.getValue(),
                  inspection.category(),
                  inspection.left());
        }
      }
    }
  }

  private void writeNeighbours() throws IOException {
    List<String> codes =
        landscape.authorities().stream()
            .filter(authority -> authority.country() == Country.ENGLAND)
            .map(Authority::code)
            .toList();
    for (int i = 0; i < codes.size(); i++) {
      for (int rank = 1; rank < codes.size(); rank++) {
        files
            .table(Dataset.STATISTICAL_NEIGHBOUR)
            .row(
                codes.get(i),
                "SAMPLE",
                rank,
                codes.get((i + rank) % codes.size()),
                rank == 1 ? "VERY" : "SOMEWHAT");
      }
    }
  }

  /** Secondary schools in order of their challenge, half of which is free meals. */
  private void writeFamilies() throws IOException {
    List<School> schools =
        landscape.schools().stream()
            .filter(school -> school.country() == Country.WALES)
            .filter(school -> school.phase() == School.Phase.SEC)
            .sorted(Comparator.comparing(SharedRows::challenge).reversed())
            .toList();
    for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
      for (int i = 0; i < schools.size(); i++) {
        files
            .table(Dataset.FAMILY)
            .row(
                schools.get(i).id(),
                Landscape.written(year),
                "SEC-" + (1 + i / FAMILY_SIZE),
                "SEC",
                challenge(schools.get(i)));
      }
    }
  }

  private static BigDecimal challenge(School school) {
    return BigDecimal.valueOf(75 * school.nature().fsmRate()).setScale(1, RoundingMode.HALF_UP);
  }

  private void writeBands() throws IOException {
    for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
      writeBands(year, "PRI", PRIMARY_EDGES, "W_KS2_CSI", 88);
      writeBands(year, "SEC", SECONDARY_EDGES, "W_KS4_L2I", 62);
    }
  }

  /** The bands, and boundaries of quarters that fall by five points a band. */
  private void writeBands(int year, String sector, int[] edges, String indicator, int bestMedian)
      throws IOException {
    for (int band = 1; band < edges.length; band++) {
      files
          .table(Dataset.FSM_BAND)
          .row(Landscape.written(year), sector, band, edges[band - 1], edges[band]);
      int median = bestMedian - 5 * band;
      files
          .table(Dataset.FSM_BENCHMARK)
          .row(
              Landscape.written(year),
              sector,
              band,
              indicator,
              LocalDate.of(year + 1, 12, 1),
              median - 6,
              median,
              median + 6);
    }
  }
}
