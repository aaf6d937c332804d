package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The definitions that a filter keeps, a row each. */
public final class IndicatorList {

  private final Wording wording;
  private final List<Indicator> kept;

  /**
   * Filters the catalogue.
   *
   * @throws Refusal when the outcome asked for is none, with the nearest name
   */
  public IndicatorList(Wording wording, ListFilter filter) {
    this.wording = wording;
    filter.outcome().ifPresent(this::requireKnown);
    this.kept = wording.catalogue().indicators().stream().filter(filter::keeps).toList();
  }

  private void requireKnown(String outcome) {
    TreeSet<String> known = new TreeSet<>(wording.outcomes());
    known.addAll(wording.coreAims());
    if (!known.contains(outcome)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot list indicators of outcome %s: because there is none of that name; %s"
              .formatted(outcome, new NearestName(known).remark(outcome)));
    }
  }

  /** Prints them. */
  public void print(RowWriter rows) {
    rows.begin(
        List.of(
            "id",
            "name",
            "status",
            "unit",
            "better",
            "countries",
            "levels",
            "outcomes",
            "from",
            "to"));
    for (Indicator indicator : kept) {
      rows.row(
          Arrays.asList(
              indicator.id(),
              indicator.label().en(),
              Status.of(indicator).name(),
              Wording.code(indicator.unit()),
              Wording.code(indicator.better()),
              wording.countryCodes(indicator),
              wording.levelCodes(indicator),
              wording.outcomeCodes(indicator),
              indicator.from().toString(),
              indicator.to().map(AcademicYear::toString).orElse(null)));
    }
    rows.end();
  }

  /** How many there are: {@code 12 of 171 definitions: 10 computed, 2 loaded}. */
  public String counts() {
    long computed = kept.stream().filter(i -> Status.of(i) == Status.computed).count();
    return "%d of %d definitions: %d computed, %d loaded"
        .formatted(
            kept.size(), wording.catalogue().indicators().size(), computed, kept.size() - computed);
  }
}
