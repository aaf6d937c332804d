package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The indicators of a catalogue, found by id.
 *
 * @param catalogue the catalogue
 */
public record KnownIndicators(Catalogue catalogue) {

  /** Every id, in order. */
  public List<String> ids() {
    return catalogue.indicators().stream().map(Indicator::id).distinct().toList();
  }

  /**
   * Every definition of an indicator, the earliest first.
   *
   * @throws Refusal when there is no such indicator, with the nearest name
   */
  public List<Indicator> definitions(String id) {
    List<Indicator> definitions =
        catalogue.indicators().stream().filter(i -> i.id().equalsIgnoreCase(id)).toList();
    if (definitions.isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot find indicator %s: because the catalogue has none of that id; %s"
              .formatted(
                  id,
                  new NearestName(ids())
                      .to(id)
                      .map("did you mean %s?"::formatted)
                      .orElse("see `llesiant indicators list`, which takes --search TEXT")));
    }
    return definitions;
  }

  /**
   * The definition of an indicator that holds in an academic year.
   *
   * @throws Refusal when there is no such indicator or it is not defined for the year
   */
  public Indicator inForce(String id, AcademicYear year) {
    List<Indicator> definitions = definitions(id);
    return definitions.stream()
        .filter(definition -> definition.holdsIn(year))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    ExitCode.USAGE,
                    "Cannot show %s as in %s: because it is defined %s; name one of these years"
                        .formatted(
                            definitions.get(0).id(),
                            year,
                            definitions.stream()
                                .map(Wording::years)
                                .collect(Collectors.joining(", ")))));
  }
}
