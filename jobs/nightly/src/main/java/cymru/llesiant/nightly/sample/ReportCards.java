package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Report cards: of a school, its partnership, their authority and England, of a consortium, an
 * authority and Wales. Plans are made when the last year is over, so that there are as many years
 * before as are delivered. The authority in England has older ones too, one of a year too few and
 * one of two, and one made on 1 November, the day of the night, and one the day after.
 *
 * <p>Of five years and more, one of England is just old enough for its curve to be judged; so are
 * two of Wales, of printed figures, one that ends just beyond the band of its forecast and one just
 * inside. Of nine years and more, one has a forecast for the last year still, and one no more.
 */
final class ReportCards {

  private static final String VISION = "Every child is in school and gains from it";
  private static final String STORY = "Sample story: mornings are missed most, and after holidays";
  private static final String PARTNERS = "Heads, parents, education welfare";
  private static final String WORKS = "A call home on the first morning";
  private static final String ACTIONS = "First-day calls in every school; termly review";
  private static final String EVERYBODY = "";
  private static final String NO_TARGET = "";

  /** From the plan to the last year a curve takes two changes, and a forecast lasts five years. */
  private static final int CHANGES = 2;

  private static final int FORECAST = 5;
  private static final int LEAST_BEFORE = 3;
  private static final String PRINTED = "W_NOQUAL";

  /** The line through the first three has a band of 95 % that ends at 8.856 in the fifth year. */
  private static final List<String> BEYOND = List.of("9.00", "9.00", "8.99", "8.92", "8.85");

  private static final List<String> INSIDE = List.of("9.00", "9.00", "8.99", "8.92", "8.86");

  private final Landscape landscape;
  private final SenderFiles files;

  ReportCards(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /** Writes all. */
  void write() throws IOException {
    LocalDate plan = LocalDate.of(landscape.lastYear() + 1, 9, 1);
    List<Authority> english = of(Country.ENGLAND);
    if (!english.isEmpty()) {
      Authority authority = english.get(0);
      String code = authority.code();
      String school = landscape.in(authority).get(0).secondary().id();
      card("SCHOOL", school, "R1", "Fewer are absent for long", "PA20", plan, NO_TARGET);
      String partnership = Partnerships.id(authority, 0);
      String exclusions = partnership + "-PEX_N";
      card("PARTNERSHIP", partnership, "R1", "Fewer are excluded", "PEX_N", plan, exclusions);
      card("LA", code, "R1", "More attend", "WB_ATT", plan, code + "-WB_ATT");
      card("LA", code, "R2", "The gap closes", "NI102B", plan.minusYears(2), NO_TARGET);
      card("LA", code, "R3", "Pupils feel safe", "SV_SAFE", "PUPIL", plan, NO_TARGET);
      card("LA", code, "R4", "Fewer are absent for long", "PA20", plan.minusYears(1), NO_TARGET);
      LocalDate night = plan.plusMonths(2);
      card("LA", code, "R5", "Fewer are excluded", "FEX_RATE", night, NO_TARGET);
      card("LA", code, "R6", "Fewer are excluded", "PEX_RATE", night.plusDays(1), NO_TARGET);
      card("NATION", "E", "R1", "Fewer are absent for long", "NI087", plan, "E-NI087");
      writeOld(code, plan);
    }
    List<Authority> welsh = of(Country.WALES);
    if (!welsh.isEmpty()) {
      String code = welsh.get(0).code();
      card("LA", code, "R1", "More attend", "WB_ATT", plan, code + "-WB_ATT");
      card("CONSORTIUM", "NORTH", "R1", "More reach level 4", "W_KS2_CSI", plan, "NORTH-W_KS2_CSI");
      card("NATION", "W", "R1", "More reach level 4", "W_KS2_CSI", plan, "W-W_KS2_CSI");
    }
    if (files.has(Dataset.PUBLISHED_STATISTIC)) {
      writePrinted(welsh.get(0).code(), "R2", plan.minusYears(CHANGES), BEYOND);
      writePrinted(welsh.get(1).code(), "R1", plan.minusYears(CHANGES), INSIDE);
    }
  }

  /** Plans of so long ago that there are three years before them all the same. */
  private void writeOld(String code, LocalDate plan) throws IOException {
    int years = landscape.lastYear() - landscape.firstYear() + 1;
    if (years >= LEAST_BEFORE + CHANGES) {
      card("LA", code, "R7", "More attend", "WB_ATT", plan.minusYears(CHANGES), NO_TARGET);
    }
    if (years > LEAST_BEFORE + FORECAST) {
      card("LA", code, "R8", "Fewer miss school", "WB_ABS", plan.minusYears(FORECAST), NO_TARGET);
      LocalDate before = plan.minusYears(FORECAST + 1L);
      card("LA", code, "R9", "Fewer miss school", "WB_ABS", before, NO_TARGET);
    }
  }

  /** A card of what is printed and not counted, with its last years. */
  private void writePrinted(String code, String id, LocalDate plan, List<String> values)
      throws IOException {
    card("LA", code, id, "Fewer leave with nothing", PRINTED, plan, NO_TARGET);
    for (int i = 0; i < values.size(); i++) {
      String year = Landscape.written(landscape.lastYear() + 1 - values.size() + i);
      files
          .table(Dataset.PUBLISHED_STATISTIC)
          .row(
              "sample",
              year,
              "W",
              "LA",
              code,
              "ALL",
              "all",
              "ALL",
              PRINTED,
              values.get(i),
              2,
              "OK");
    }
  }

  private List<Authority> of(Country country) {
    return landscape.authorities().stream().filter(a -> a.country() == country).toList();
  }

  private void card(
      String level,
      String entity,
      String id,
      String result,
      String indicator,
      LocalDate plan,
      String target)
      throws IOException {
    card(level, entity, id, result, indicator, EVERYBODY, plan, target);
  }

  private void card(
      String level,
      String entity,
      String id,
      String result,
      String indicator,
      String group,
      LocalDate plan,
      String target)
      throws IOException {
    files
        .table(Dataset.REPORT_CARD)
        .row(
            entity, id, level, VISION, result, indicator, group, plan, target, STORY, PARTNERS,
            WORKS, ACTIONS);
  }
}
