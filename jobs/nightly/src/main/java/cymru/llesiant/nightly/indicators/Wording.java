package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.schemas.CodeLists;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the catalogue says by codes, in words.
 *
 * @param catalogue the catalogue
 * @param codes the lists that name its codes
 */
public record Wording(Catalogue catalogue, CodeLists codes) {

  private static final String OUTCOMES = "outcome";
  private static final String CORE_AIMS = "core_aim";

  /** The Every Child Matters outcomes, in their usual order. */
  List<String> outcomes() {
    return List.copyOf(codes.list(OUTCOMES).keySet());
  }

  /** The numbers of the core aims. */
  List<String> coreAims() {
    return List.copyOf(codes.list(CORE_AIMS).keySet());
  }

  String outcome(String code) {
    return label(OUTCOMES, code);
  }

  String coreAim(String number) {
    return label(CORE_AIMS, number);
  }

  String outcomesOf(Indicator indicator) {
    return joined(indicator.outcomes().stream(), this::outcome);
  }

  String coreAimsOf(Indicator indicator) {
    return indicator.coreAims().stream()
        .map(aim -> aim + " " + coreAim(aim.toString()))
        .collect(Collectors.joining("; "));
  }

  String countriesOf(Indicator indicator) {
    return joined(inOrder(indicator, Country.values()), c -> label("country", c.code()));
  }

  String countryCodes(Indicator indicator) {
    return inOrder(indicator, Country.values()).map(Country::code).collect(spaced());
  }

  String levelsOf(Indicator indicator) {
    return joined(inOrder(indicator, Level.values()), l -> label("level", l.code()));
  }

  String levelCodes(Indicator indicator) {
    return inOrder(indicator, Level.values()).map(Level::code).collect(spaced());
  }

  /** Outcomes and core aims, as they are asked for. */
  String outcomeCodes(Indicator indicator) {
    return Stream.concat(
            indicator.outcomes().stream(), indicator.coreAims().stream().map(String::valueOf))
        .collect(spaced());
  }

  String betterOf(Indicator indicator) {
    return label("better", code(indicator.better()));
  }

  String breakdownsOf(Indicator indicator) {
    return joined(indicator.breakdowns().stream(), id -> breakdown(id).label().en());
  }

  private Breakdown breakdown(String id) {
    return catalogue.breakdowns().get(id);
  }

  private static Stream<Country> inOrder(Indicator indicator, Country... countries) {
    return Stream.of(countries).filter(indicator.countries()::contains);
  }

  private static Stream<Level> inOrder(Indicator indicator, Level... levels) {
    return Stream.of(levels).filter(indicator.levels()::contains);
  }

  private String label(String list, String code) {
    return codes.list(list).get(code).get("label");
  }

  private static <T> String joined(Stream<T> codes, Function<T, String> label) {
    return codes.map(label).collect(Collectors.joining(", "));
  }

  private static Collector<CharSequence, ?, String> spaced() {
    return Collectors.joining(" ");
  }

  /** A constant as it is written in marts: {@code percentage_points}. */
  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A constant in words: {@code percentage points}. */
  static String words(Enum<?> constant) {
    return code(constant).replace('_', ' ');
  }

  /** The years a definition holds for: {@code from 2005/06}, {@code from 2005/06 to 2009/10}. */
  static String years(Indicator indicator) {
    return "from " + indicator.from() + indicator.to().map(to -> " to " + to).orElse("");
  }

  static String breaks(Indicator indicator) {
    return indicator.breaks().stream()
        .map(AcademicYear::toString)
        .collect(Collectors.joining(", "));
  }
}
