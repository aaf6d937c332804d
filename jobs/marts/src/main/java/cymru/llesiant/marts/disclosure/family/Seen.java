package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.catalogue.disclosure.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One edition of a family's figures as readers saw it.
 *
 * @param rules the rules it was kept by
 * @param figures the figures, exact
 * @param shown the numbers that are shown, each by {@link #number}
 */
public record Seen(Policy.Rules rules, List<SharedFigure> figures, Set<String> shown) {

  /** What a number of pupils is of, where counts have what they count. */
  static final String PUPILS = "pupils";

  /** A figure and whether its numerator and denominator are shown. */
  public record Figure(SharedFigure figure, Set<Part> shown) {}

  /** The numbers of a figure. */
  public enum Part {
    /** What is counted. */
    NUMERATOR,
    /** What it is divided by. */
    DENOMINATOR
  }

  /** The edition in which so much of these figures is shown. */
  public static Seen of(Policy.Rules rules, List<Figure> figures) {
    Set<String> shown = new TreeSet<>();
    List<SharedFigure> exact = new ArrayList<>();
    for (Figure each : figures) {
      exact.add(each.figure());
      each.shown().forEach(part -> shown.add(number(each.figure(), part)));
    }
    exact.sort(SharedFigure.ORDER);
    return new Seen(rules, List.copyOf(exact), shown);
  }

  /** Which number a part of a figure is; of pupils, the same for all figures counted among them. */
  private static String number(SharedFigure figure, Part part) {
    Optional<String> of =
        part == Part.NUMERATOR ? Optional.of(figure.numbers().count()) : figure.numbers().divisor();
    return number(of.orElse(PUPILS), figure.key());
  }

  /**
   * The name of a number.
   *
   * @param of what it is of
   * @param key where and of which group
   */
  static String number(String of, String key) {
    return of + "|" + key;
  }
}
