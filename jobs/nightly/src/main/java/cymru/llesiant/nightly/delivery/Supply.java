package cymru.llesiant.nightly.delivery;

import cymru.llesiant.marts.intake.Agreements;
import cymru.llesiant.marts.intake.Agreements.Use;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.delivery.CorrectionName;
import cymru.llesiant.marts.intake.delivery.Delivery;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.marts.intake.text.PupilNumber;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files a night is made from: what lies in the inbox, but where a delivery was refused, or none
 * came, the last good one that the current release was made from.
 *
 * @param sources where each file comes from, by its path below the inbox; a day not yet known is
 *     empty
 * @param leftOut files that are not used, by path, and why
 * @param unlisted the senders of whom no list of single pupils may tell
 */
public record Supply(
    SortedMap<String, Source> sources,
    SortedMap<String, LeftOut> leftOut,
    SortedSet<String> unlisted) {

  private static final String COMPANION = ".meta";
  private static final String PART = Delivery.PART + "[a-z_]+$";

  /** Why a file is not used. */
  public enum LeftOut {
    /** Its sender has not agreed to figures being made of it. */
    NO_AGREEMENT,
    /** It was the last good one, and the time it may be kept is over. */
    ERASED
  }

  public Supply {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    unlisted = Collections.unmodifiableSortedSet(new TreeSet<>(unlisted));
  }

  /** The same without what senders have not agreed to. */
  Supply agreed(Agreements agreements) {
    SortedMap<String, Source> used = new TreeMap<>();
    SortedMap<String, LeftOut> left = new TreeMap<>(leftOut);
    SortedSet<String> silent = new TreeSet<>();
    sources.forEach(
        (path, source) -> {
          if (agreements.allow(sender(path), Use.FIGURES)) {
            used.put(path, source);
          } else {
            left.put(path, LeftOut.NO_AGREEMENT);
          }
          if (!agreements.allow(sender(path), Use.PUPIL_LISTS)) {
            silent.add(sender(path));
          }
        });
    return new Supply(used, left, silent);
  }

  /**
   * One fingerprint of all paths, contents and standings. That of an inbox of which everything is
   * used, and may be used for everything, is the inbox's own.
   */
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    sources.forEach(
        (path, source) -> {
          String stale = source.standing().isStale() ? " " + source.standing() : "";
          all.append("%s  %s%s\n".formatted(source.sha256(), path, stale));
        });
    unlisted.forEach(sender -> all.append("unlisted %s\n".formatted(sender)));
    return Sha256.of(all.toString());
  }

  /**
   * Where each file comes from, and what is new is received on a day; without those named after a
   * pupil, which the intake refuses.
   */
  public SortedMap<String, Source> asOf(LocalDate day) {
    SortedMap<String, Source> dated = new TreeMap<>();
    sources.forEach(
        (path, source) -> {
          if (!PupilNumber.isIn(path)) {
            dated.put(path, source.onceReceived(day));
          }
        });
    return dated;
  }

  /** Whether there is nothing to make a night from. */
  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /** Whether something stands where that file was delivered. */
  public boolean fills(String path) {
    return sources.keySet().stream().map(Supply::family).anyMatch(family(path)::equals);
  }

  /** What goes by one name: a sender's file of one dataset, however packed, and its description. */
  static String family(String path) {
    String stem = stem(path);
    return stem.endsWith(COMPANION) ? stem.substring(0, stem.length() - COMPANION.length()) : stem;
  }

  /** Whether a file corrects rows of another. */
  public static boolean isCorrection(String path) {
    return CorrectionName.parse(family(path)).isPresent();
  }

  /** The name of what a file corrects, or its own. */
  static String corrected(String path) {
    return CorrectionName.corrected(family(path));
  }

  /** Whether a file only describes another. */
  static boolean isCompanion(String path) {
    return stem(path).endsWith(COMPANION);
  }

  /** The path of the file that something was found in, or in the part of it that is a dataset's. */
  static String file(Finding found) {
    return found.file().replaceFirst(PART, "");
  }

  /** Who sent a file. */
  static String sender(String path) {
    return path.substring(0, Math.max(path.indexOf('/'), 0));
  }

  private static String stem(String path) {
    return FileKind.of(path).map(kind -> kind.stem(path)).orElse(path);
  }
}
