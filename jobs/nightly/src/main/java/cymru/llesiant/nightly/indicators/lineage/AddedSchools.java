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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one printed row consists of: the schools whose cells were added up, or, where it is derived
 * from another indicator, that indicator's figures.
 *
 * @param figures the figures of the release
 * @param definition the indicator of the row
 * @param catalogue the catalogue
 * @param printed the row
 * @param schools the rows of the schools in it, of the indicator it is derived from if it is
 */
record AddedSchools(
    ReleaseFigures figures,
    Indicator definition,
    Catalogue catalogue,
    Map<String, Object> printed,
    List<Map<String, Object>> schools) {

  /** Sums of whole numbers are exact; weights of answers may have decimals. */
  private static final double CLOSE = 1e-9;

  static AddedSchools of(
      ReleaseFigures figures,
      Indicator definition,
      Catalogue catalogue,
      Map<String, Object> printed) {
    Map<String, Object> row = new HashMap<>(printed);
    if (definition.measure() instanceof Measure.Gap gap) {
      Pair pair = pair(catalogue, gap);
      row.put("breakdown", pair.breakdown());
      row.put("group_code", pair.group());
    }
    String basis = printed.get("basis").toString();
    List<Map<String, Object>> schools =
        figures.schools(
            definition.measure().derivedFrom().orElse(definition.id()),
            basis.equals("ROLLED_UP") ? "PUBLISHED" : basis,
            row);
    return new AddedSchools(figures, definition, catalogue, printed, schools);
  }

  private static Pair pair(Catalogue catalogue, Measure.Gap gap) {
    return catalogue.pairs().stream()
        .filter(each -> each.id().equals(gap.pair()))
        .findFirst()
        .orElseThrow();
  }

  /** The authorities of the schools, and the one the row is about if it is. */
  Set<String> authorities() {
    Set<String> authorities = new TreeSet<>();
    schools.forEach(school -> authorities.add(school.get("la_code").toString()));
    if (Level.LA.code().equals(printed.get("level"))) {
      authorities.add(printed.get("entity").toString());
    }
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
    Pair pair = pair(catalogue, gap);
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
    List<Map<String, Object>> below =
        schools.stream()
            .filter(row -> number(row, "denominator") >= measure.cohort())
            .filter(row -> row.get("value") != null && number(row, "value") < measure.below())
            .toList();
    return new Part(
        "Schools below the floor",
        List.of(
            "schools with %s below %d, of %d pupils or more: %d, of which printed: %s; only those count where %s"
                .formatted(
                    measure.of(),
                    measure.below(),
                    measure.cohort(),
                    below.size(),
                    whole(number(printed, "numerator")),
                    measure.among())),
        below);
  }

  private Part added() {
    if (Level.SCHOOL.code().equals(printed.get("level"))) {
      return new Part(
          "School",
          List.of("the row is the school's own: nothing was added up beyond its pupils"),
          schools);
    }
    return new Part("Schools added up", List.of(sum()), schools);
  }

  private String sum() {
    if (definition.measure() instanceof Measure.LowestFifth) {
      return "worked out anew from the scores of all pupils of the area: it is no sum over schools";
    }
    boolean isSum =
        Stream.of("numerator", "denominator")
            .allMatch(column -> isClose(sum(column), number(printed, column)));
    String printedToo = isSum ? "which is what is printed" : "not what is printed: " + whyNot();
    return "%d school%s: %s, %s"
        .formatted(schools.size(), schools.size() == 1 ? "" : "s", inFigures(), printedToo);
  }

  private String inFigures() {
    return Stream.of("numerator", "denominator")
        .filter(column -> printed.get(column) != null)
        .map(column -> column + " " + whole(sum(column)))
        .collect(Collectors.joining(", "));
  }

  private double sum(String column) {
    return schools.stream().mapToDouble(row -> number(row, column)).sum();
  }

  private String whyNot() {
    if (!"COMPUTED".equals(printed.get("basis"))) {
      return "figures that publishers print for schools and areas need not add up";
    }
    if (!definition.levels().contains(Level.SCHOOL)) {
      return "it is not given at schools";
    }
    return definition.leastCohort() > 1
        ? "schools with a denominator below %d are in the sum and not given singly"
            .formatted(definition.leastCohort())
        : "some schools in the sum are not given singly";
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
