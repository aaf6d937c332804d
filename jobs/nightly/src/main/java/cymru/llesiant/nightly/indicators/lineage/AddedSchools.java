package cymru.llesiant.nightly.indicators.lineage;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one printed row consists of: the schools whose cells were added up, or, where it is derived
 * from another indicator, that indicator's figures.
 */
final class AddedSchools {

  /** Sums of whole numbers are exact; weights of answers may have decimals. */
  private static final double CLOSE = 1e-9;

  private final ReleaseFigures figures;
  private final Indicator definition;
  private final Catalogue catalogue;
  private final Map<String, Object> printed;
  private final Set<String> authorities = new TreeSet<>();

  AddedSchools(
      ReleaseFigures figures,
      Indicator definition,
      Catalogue catalogue,
      Map<String, Object> printed) {
    this.figures = figures;
    this.definition = definition;
    this.catalogue = catalogue;
    this.printed = printed;
  }

  /** The authorities of the schools; known once the part was made. */
  Set<String> authorities() {
    return authorities;
  }

  /** The part; its title names the row where several are printed. */
  Part part(boolean isOnly) {
    Part part = part();
    String row =
        "%s, basis %s: %s".formatted(printed.get("breakdown"), printed.get("basis"), part.title());
    return isOnly ? part : new Part(row, part.notes(), part.rows());
  }

  private Part part() {
    if (definition.measure() instanceof Measure.Gap gap) {
      return groups(gap);
    }
    if (definition.measure() instanceof Measure.Schools schools) {
      return below(schools);
    }
    return added();
  }

  private Part groups(Measure.Gap gap) {
    Pair pair =
        catalogue.pairs().stream()
            .filter(each -> each.id().equals(gap.pair()))
            .findFirst()
            .orElseThrow();
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (String group : List.of(pair.group(), pair.reference())) {
      figures.figures(gap.of(), printed).stream()
          .filter(row -> row.get("breakdown").equals(pair.breakdown()))
          .filter(row -> row.get("group_code").equals(group))
          .forEach(
              row -> {
                rows.add(row);
                values.add((Double) row.get("value"));
              });
    }
    addAuthorities(schools(gap.of(), pair.breakdown(), pair.reference()));
    return new Part(
        "Figures of the two groups",
        List.of(
            "%s of %s against %s: %s"
                .formatted(
                    gap.of(),
                    pair.group(),
                    pair.reference(),
                    said(values, (Double) printed.get("value"))),
            "what schools add: `llesiant indicators lineage %s --entity %s --year %s --group %s`"
                .formatted(
                    gap.of(), printed.get("entity"), printed.get("academic_year"), pair.group())),
        rows);
  }

  private static String said(List<Double> values, Double printed) {
    if (values.size() != 2 || printed == null) {
      return "the release does not print both";
    }
    double difference = Math.abs(values.get(0) - values.get(1));
    return Math.abs(difference - Math.abs(printed)) <= CLOSE * Math.max(1, difference)
        ? "they differ by the printed gap"
        : "they differ by %s, and the printed gap is %s".formatted(difference, printed);
  }

  private Part below(Measure.Schools measure) {
    List<Map<String, Object>> all = schools(measure.of(), "all", PrintedFigure.ALL);
    addAuthorities(all);
    List<Map<String, Object>> below =
        all.stream()
            .filter(row -> number(row, "denominator") >= measure.cohort())
            .filter(row -> row.get("value") != null && number(row, "value") < measure.below())
            .toList();
    return new Part(
        "Schools below the floor",
        List.of(
            "%d schools have %s below %d of %d pupils or more, %s are printed; only those count where %s"
                .formatted(
                    below.size(),
                    measure.of(),
                    measure.below(),
                    measure.cohort(),
                    whole(number(printed, "numerator")),
                    measure.among())),
        below);
  }

  private Part added() {
    List<Map<String, Object>> schools =
        schools(
            definition.id(),
            printed.get("breakdown").toString(),
            printed.get("group_code").toString());
    addAuthorities(schools);
    if (Level.SCHOOL.code().equals(printed.get("level"))) {
      return new Part(
          "School",
          List.of("the row is the school's own: nothing was added up beyond its pupils"),
          schools);
    }
    return new Part("Schools added up", List.of(sum(schools)), schools);
  }

  private String sum(List<Map<String, Object>> schools) {
    if (definition.measure() instanceof Measure.LowestFifth) {
      return "worked out anew from the scores of all pupils of the area: it is no sum over schools";
    }
    if (schools.isEmpty()) {
      return "the release prints no school for it: it is not given at schools, or is its publisher's figure for the area";
    }
    double numerator = schools.stream().mapToDouble(row -> number(row, "numerator")).sum();
    double denominator = schools.stream().mapToDouble(row -> number(row, "denominator")).sum();
    boolean isSum =
        isClose(numerator, number(printed, "numerator"))
            && isClose(denominator, number(printed, "denominator"));
    return "%d schools: numerator %s, denominator %s, %s"
        .formatted(
            schools.size(),
            whole(numerator),
            whole(denominator),
            isSum
                ? "which is what is printed"
                : "where %s and %s are printed: %s"
                    .formatted(
                        whole(number(printed, "numerator")),
                        whole(number(printed, "denominator")),
                        whyNot()));
  }

  private String whyNot() {
    if (!"COMPUTED".equals(printed.get("basis"))) {
      return "published figures of schools and areas need not add up";
    }
    return definition.leastCohort() > 1
        ? "schools with a denominator below %d are in the sum and not given singly"
            .formatted(definition.leastCohort())
        : "schools that the release does not print are in the sum";
  }

  private List<Map<String, Object>> schools(String indicator, String breakdown, String group) {
    String basis = printed.get("basis").toString();
    Map<String, Object> row = new HashMap<>(printed);
    row.put("breakdown", breakdown);
    row.put("group_code", group);
    return figures.schools(indicator, basis.equals("ROLLED_UP") ? "PUBLISHED" : basis, row);
  }

  private void addAuthorities(List<Map<String, Object>> schools) {
    schools.forEach(school -> authorities.add(school.get("la_code").toString()));
    if (Level.LA.code().equals(printed.get("level"))) {
      authorities.add(printed.get("entity").toString());
    }
  }

  private static boolean isClose(double one, double other) {
    return Math.abs(one - other) <= CLOSE * Math.max(1, Math.abs(other));
  }

  private static double number(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number number ? number.doubleValue() : 0;
  }

  private static String whole(double number) {
    return number == Math.rint(number) ? "%.0f".formatted(number) : Double.toString(number);
  }
}
