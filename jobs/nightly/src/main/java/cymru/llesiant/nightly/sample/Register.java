package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.Table;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.School.Medium;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the registers that all senders share: authorities and schools. */
final class Register {

  private static final List<String> ENGLISH = List.of("990", "991", "992");
  private static final LocalDate LONG_AGO = LocalDate.of(1996, 9, 1);

  private final List<Map<String, String>> welsh;

  /** The registers, with the Welsh rows of a list of authorities. */
  Register(List<Map<String, String>> areas) {
    String wales = Country.WALES.code();
    this.welsh = areas.stream().filter(area -> area.get("country").equals(wales)).toList();
  }

  /** The codes of a country's authorities. */
  List<String> codes(Country country) {
    return country == Country.ENGLAND
        ? ENGLISH
        : welsh.stream().map(area -> area.get("la_code")).distinct().toList();
  }

  /** Writes every authority: those of Wales, and the made-up ones of England. */
  void writeAreas(Table table) throws IOException {
    for (Map<String, String> area : welsh) {
      table.row(Dataset.AREA.columns().stream().map(area::get).toArray());
    }
    for (String code : ENGLISH) {
      String name = "Sample Borough " + (char) ('A' + ENGLISH.indexOf(code));
      table.row(code, "E", name, "", "", "", "", LocalDate.of(1996, 4, 1), "");
    }
  }

  /** Writes every school; one that changes its name has a row for each name. */
  void writeSchools(Landscape landscape, Table table) throws IOException {
    for (School school : landscape.schools()) {
      LocalDate opened = opened(school);
      Optional<LocalDate> closed =
          school.lastYear() == School.NOT_YET
              ? Optional.empty()
              : Optional.of(LocalDate.of(school.lastYear() + 1, 8, 31));
      if (landscape.renamed(school.country()).equals(Optional.of(school))) {
        LocalDate day = LocalDate.of(landscape.firstYear() + 1, 9, 1);
        write(table, school, "Sample", opened, Optional.of(day.minusDays(1)), closed);
        write(table, school, "Renamed Sample", day, closed, closed);
      } else {
        write(table, school, "Sample", opened, closed, closed);
      }
    }
  }

  private static LocalDate opened(School school) {
    return school.firstYear() == School.LONG_AGO
        ? LONG_AGO
        : LocalDate.of(school.firstYear(), 9, 1);
  }

  private static void write(
      Table table,
      School school,
      String word,
      LocalDate from,
      Optional<LocalDate> to,
      Optional<LocalDate> closed)
      throws IOException {
    Kind kind = Kind.of(school);
    boolean welsh = school.country() == Country.WALES;
    List<Object> row = new ArrayList<>(List.of(school.id(), from, to, ""));
    row.add(word + " " + kind.english + " " + school.id());
    row.add(welsh ? kind.welsh + " " + word + " " + school.id() : "");
    row.addAll(
        List.of(school.country().code(), school.authority().code(), school.phase(), kind.type));
    row.addAll(List.of(false, "", kind.lowAge, kind.highAge, kind.highAge > 11));
    row.add(welsh && school.isMainstream() ? school.medium() == Medium.WELSH ? "WM" : "EM" : "");
    row.addAll(List.of(false, "", welsh ? "" : hasFullOffer(school)));
    row.addAll(List.of(opened(school), closed, school.predecessor().map(School::id)));
    row.addAll(welsh ? List.of("", "", "", "") : behaviour(school));
    table.row(row.toArray());
  }

  /** Four schools in five. */
  private static boolean hasFullOffer(School school) {
    return school.number() % 5 != 0;
  }

  /**
   * Whether it is a lead behaviour school, staff of the national programme, an agreement, and the
   * improvement partner, whom every second school of an authority shares.
   */
  private static List<Object> behaviour(School school) {
    long number = school.number();
    return List.of(
        school.phase() == School.Phase.SEC && number % 10 == 1,
        number % 3 == 1 ? 1 : 0,
        number % 5 != 3,
        "SIP-" + school.authority().code() + "-" + (1 + number % 2));
  }

  /** What goes with a phase. */
  private enum Kind {
    PRI("Primary School", "Ysgol Gynradd", "CY", 4, 11),
    SEC("Secondary School", "Ysgol Uwchradd", "CY", 11, 16),
    ALT("All-through School", "Ysgol Gydol Oes", "CY", 4, 16),
    SPE("Special School", "Ysgol Arbennig", "CS", 4, 16),
    PRU("Pupil Referral Unit", "Uned Cyfeirio Disgyblion", "PRU", 11, 16);

    private final String english;
    private final String welsh;
    private final String type;
    private final int lowAge;
    private final int highAge;

    Kind(String english, String welsh, String type, int lowAge, int highAge) {
      this.english = english;
      this.welsh = welsh;
      this.type = type;
      this.lowAge = lowAge;
      this.highAge = highAge;
    }

    static Kind of(School school) {
      return valueOf(school.phase().name());
    }
  }
}
