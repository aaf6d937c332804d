package cymru.llesiant.marts.genealogy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which school took the place of which, as at a day. A register row names one predecessor; a school
 * made of several has a row for each, and of one that was split every part names it.
 *
 * <p>A closed school's history is carried to the school that took its place, and on from there
 * while that is closed too, as long as each step leads to exactly one school. So every school's
 * history counts at exactly one school, and nothing that adds up is lost or counted twice. What the
 * register says of days after the day is not known yet; a school that closed and opened again under
 * its number is open.
 */
public final class Genealogy {

  /**
   * Where a school's history counts.
   *
   * @param school the school
   * @param fate what became of it
   * @param successors the schools that name it as their predecessor, in order
   * @param current the school its history counts at, itself unless it was carried on
   */
  public record Descent(String school, Fate fate, List<String> successors, String current) {

    public Descent {
      successors = List.copyOf(successors);
    }
  }

  private final Set<String> schools = new TreeSet<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, SortedSet<String>> successors = new TreeMap<>();
  private final Map<String, Heir> heirs = new HashMap<>();

  /**
   * The genealogy as at a day.
   *
   * @param register every period of every school
   */
  public Genealogy(Collection<Period> register, LocalDate day) {
    for (Period period : register) {
      schools.add(period.school());
      if (period.isOpenOn(day)) {
        open.add(period.school());
      }
      if (period.hasBegunBy(day)) {
        heirs.computeIfAbsent(period.school(), school -> new Heir()).add(period);
        period
            .predecessor()
            .ifPresent(
                before ->
                    successors
                        .computeIfAbsent(before, school -> new TreeSet<>())
                        .add(period.school()));
      }
    }
  }

  /** What a school took over. */
  private static final class Heir {

    private final Set<String> predecessors = new HashSet<>();
    private LocalDate first = LocalDate.MAX;
    private LocalDate succeeded = LocalDate.MAX;

    void add(Period period) {
      first = earlier(first, period.from());
      if (period.predecessor().isPresent()) {
        predecessors.add(period.predecessor().get());
        succeeded = earlier(succeeded, period.from());
      }
    }

    /** Whether it took the place of several, or of another and had one of its own before. */
    boolean isOfMany() {
      return predecessors.size() > 1 || first.isBefore(succeeded);
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
      return a.isBefore(b) ? a : b;
    }
  }

  /** The descent of every school that the register knows or that one of its schools names. */
  public List<Descent> descents() {
    Set<String> all = new TreeSet<>(schools);
    all.addAll(successors.keySet());
    return all.stream().map(this::of).toList();
  }

  /** The descent of a school; one that nobody knows counts at itself. */
  public Descent of(String school) {
    Fate fate = fate(school);
    return new Descent(
        school, fate, List.copyOf(successors(school)), fate.isCarriedOn() ? end(school) : school);
  }

  /** Whether the register knows a school. */
  public boolean knows(String school) {
    return schools.contains(school);
  }

  private Fate fate(String school) {
    if (open.contains(school)) {
      return Fate.OPEN;
    }
    SortedSet<String> next = successors(school);
    if (next.isEmpty()) {
      return Fate.CLOSED;
    }
    if (next.size() > 1) {
      return Fate.SPLIT;
    }
    if (leadsIntoACircle(school)) {
      return Fate.CIRCLE;
    }
    return heirs.get(next.first()).isOfMany() ? Fate.MERGED : Fate.CONVERTED;
  }

  private boolean leadsIntoACircle(String school) {
    Set<String> passed = new HashSet<>();
    String at = school;
    while (goesOn(at)) {
      if (!passed.add(at)) {
        return true;
      }
      at = successors(at).first();
    }
    return false;
  }

  /** The school that the steps from a school end at; there is one where they are no circle. */
  private String end(String school) {
    String at = school;
    while (goesOn(at)) {
      at = successors(at).first();
    }
    return at;
  }

  private boolean goesOn(String school) {
    return !open.contains(school) && successors(school).size() == 1;
  }

  private SortedSet<String> successors(String school) {
    return successors.getOrDefault(school, new TreeSet<>());
  }
}
