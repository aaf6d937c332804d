package cymru.llesiant.nightly.sample;

import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What behaviour and attendance partnerships do in a year: meetings, reports, and what they attest
 * of themselves. In the last year five kinds of partnerships take turns, each at another edge of
 * what the self-evaluation asks: all there; one party represented once, or twice, or by somebody
 * without authority; one party of whom nothing is said.
 */
final class PartnershipWork {

  private static final int KINDS = 5;
  private static final int LEVELS = 4;
  private static final List<String> SECTIONS =
      List.of("ARRANGEMENTS", "DONE", "EFFECTIVENESS", "PROPOSED", "LBS", "PARTNERS", "REVIEW");
  private static final List<Integer> ITEMS_OF_PARTS = List.of(6, 8, 3, 4);

  private final Landscape landscape;
  private final SenderFiles files;

  PartnershipWork(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /** A party from a day on, and to a day where it left. */
  record Party(School school, LocalDate from, Optional<LocalDate> to) {

    private boolean isPartyOn(LocalDate day) {
      return !day.isBefore(from) && to.map(last -> !day.isAfter(last)).orElse(true);
    }
  }

  /**
   * Writes what a partnership did.
   *
   * @param id the partnership
   * @param number which one it is, which says of what kind
   * @param parties its parties
   * @param primary the primary school that is its link, where there is one
   */
  void write(String id, int number, List<Party> parties, Optional<School> primary)
      throws IOException {
    int kind = number % KINDS;
    for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
      boolean last = year == landscape.lastYear();
      writeMeetings(id, year, last ? kind : 0, parties, primary);
      if (year >= landscape.lastYear() - 1) {
        writeReport(id, year, kind);
      }
    }
    writeAttestations(id, kind);
  }

  private void writeMeetings(
      String id, int year, int kind, List<Party> parties, Optional<School> primary)
      throws IOException {
    List<LocalDate> days =
        List.of(
            LocalDate.of(year, 10, 12),
            LocalDate.of(year + 1, 2, 8),
            LocalDate.of(year + 1, 6, 14));
    for (int i = 0; i < days.size(); i++) {
      String meeting = id + "-" + year + "-" + (i + 1);
      String joint = i == 1 ? kind == 0 ? "BOTH" : kind == 1 ? "PRIMARY" : "NONE" : "NONE";
      files.table(Dataset.PARTNERSHIP_MEETING).row(meeting, id, days.get(i), joint);
      LocalDate day = days.get(i);
      List<Party> there = parties.stream().filter(party -> party.isPartyOn(day)).toList();
      for (int j = 0; j < there.size(); j++) {
        writeAttendance(meeting, there.get(j).school(), j == 1 ? kind : 0, i);
      }
      if (primary.isPresent() && !joint.equals("NONE")) {
        attends(meeting, primary.get(), "PRESENT", "HEAD");
      }
    }
  }

  /** The second party of a partnership is the one that is not always there. */
  private void writeAttendance(String meeting, School school, int kind, int number)
      throws IOException {
    if (kind == 1 && number == 0 || kind == 2 && number < 2) {
      attends(meeting, school, "REPRESENTED", "DEPUTY_EMPOWERED");
    } else if (kind == 3 && number == 0) {
      attends(meeting, school, "REPRESENTED", "OTHER");
    } else if (kind != 4 || number > 0) {
      attends(meeting, school, "PRESENT", "HEAD");
    }
  }

  private void attends(String meeting, School school, String status, String role)
      throws IOException {
    files.table(Dataset.PARTNERSHIP_ATTENDANCE).row(meeting, school.id(), status, role);
  }

  /** One partnership proposes nothing, one writes two sections, one nothing at all. */
  private void writeReport(String id, int year, int kind) throws IOException {
    for (String section : SECTIONS) {
      boolean written =
          kind == 0
              || kind == 3
              || kind == 1 && !section.equals("PROPOSED")
              || kind == 2 && List.of("ARRANGEMENTS", "REVIEW").contains(section);
      if (written) {
        String text = "Made-up %s of %s in %s.".formatted(section, id, Landscape.written(year));
        files.table(Dataset.PARTNERSHIP_NARRATIVE).row(id, Landscape.written(year), section, text);
      }
    }
  }

  /** Two attest every item, one of them up to the third level; two attest or deny one level. */
  private void writeAttestations(String id, int kind) throws IOException {
    if (kind == 2 || kind == 3) {
      attest(id, "2.4", 1, kind == 2);
    }
    for (int part = 0; part < ITEMS_OF_PARTS.size() && kind < 2; part++) {
      for (int item = 1; item <= ITEMS_OF_PARTS.get(part); item++) {
        for (int level = 1; level <= LEVELS; level++) {
          attest(id, (part + 1) + "." + item, level, level <= LEVELS - kind);
        }
      }
    }
  }

  private void attest(String id, String item, int level, boolean attested) throws IOException {
    files
        .table(Dataset.SELFEVAL_ATTESTATION)
        .row(
            id,
            Landscape.written(landscape.lastYear()),
            item,
            level,
            attested,
            "Made-up evidence",
            level == 1 ? "Made-up focus of " + item : "");
  }
}
