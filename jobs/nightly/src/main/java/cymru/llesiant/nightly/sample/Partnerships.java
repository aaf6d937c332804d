package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.PartnershipWork.Party;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Neighbourhood;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The behaviour and attendance partnerships of English authorities. An authority with four
 * secondary schools has two, one with more has one for about ten. Its unit for excluded pupils is a
 * party to each of them, its special school to the first, and the police and a primary school stand
 * beside. In every second authority a school changes its partnership when the last year begins.
 * Where there are two, a Diploma consortium of all secondary schools overlaps them.
 */
final class Partnerships {

  private static final int SECONDARIES_FOR_TWO = 4;
  private static final int USUAL = 10;
  private static final LocalDate FOUNDED = LocalDate.of(2007, 9, 1);
  private static final Optional<LocalDate> TO_STAY = Optional.empty();

  private final Landscape landscape;
  private final SenderFiles files;
  private final PartnershipWork work;
  private int written;

  Partnerships(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
    this.work = new PartnershipWork(landscape, files);
  }

  /** Writes the partnerships of every English authority and their members. */
  void write() throws IOException {
    List<Authority> english =
        landscape.authorities().stream().filter(a -> a.country() == Country.ENGLAND).toList();
    for (int i = 0; i < english.size(); i++) {
      write(english.get(i), i % 2 == 1 && landscape.lastYear() > landscape.firstYear());
    }
  }

  private void write(Authority authority, boolean oneMoves) throws IOException {
    List<Neighbourhood> around = landscape.in(authority);
    List<List<Neighbourhood>> shared = shared(around);
    Optional<School> moving =
        oneMoves && shared.size() > 1
            ? Optional.of(shared.get(0).get(shared.get(0).size() - 1).secondary())
            : Optional.empty();
    for (int i = 0; i < shared.size(); i++) {
      String id = id(authority, i);
      School chair = shared.get(i).get(0).secondary();
      writePartnership(id, "BA", authority, "Sample Partnership", chair);
      List<Party> parties = new ArrayList<>();
      for (Neighbourhood each : shared.get(i)) {
        School school = each.secondary();
        boolean leaves = moving.equals(Optional.of(school));
        Optional<LocalDate> to = leaves ? Optional.of(changes().minusDays(1)) : TO_STAY;
        parties.add(new Party(school, FOUNDED, to));
      }
      if (i == 1 && moving.isPresent()) {
        parties.add(new Party(moving.get(), changes(), TO_STAY));
      }
      if (i == 0) {
        around.stream().flatMap(each -> each.special().stream()).distinct().forEach(stay(parties));
      }
      around.stream().flatMap(each -> each.unit().stream()).distinct().forEach(stay(parties));
      for (Party party : parties) {
        party(id, party.school(), party.from(), party.to());
      }
      Optional<School> primary = writeOthers(id, shared.get(i).get(0));
      work.write(id, written, parties, primary);
      written++;
    }
    if (shared.size() > 1) {
      String id = "DIP-" + authority.code();
      writePartnership(id, "DIPLOMA", authority, "Sample Diplomas", around.get(0).secondary());
      parties(id, around.stream().map(Neighbourhood::secondary).toList());
    }
  }

  /** Whether an authority has one partnership alone. */
  static boolean isOne(Landscape landscape, Authority authority) {
    return shared(landscape.in(authority)).size() == 1;
  }

  /** The neighbourhoods of an authority, shared out among its partnerships in their order. */
  static List<List<Neighbourhood>> shared(List<Neighbourhood> around) {
    int size = around.size();
    int number = size < SECONDARIES_FOR_TWO ? 1 : Math.max(2, size / USUAL);
    return IntStream.range(0, number)
        .mapToObj(i -> around.subList(i * size / number, (i + 1) * size / number))
        .toList();
  }

  /** The number of an authority's partnership, from 0 in their order. */
  static String id(Authority authority, int place) {
    return "BAP-" + authority.code() + "-" + (place + 1);
  }

  /** The day on which a school changes its partnership. */
  private LocalDate changes() {
    return LocalDate.of(landscape.lastYear(), 9, 1);
  }

  private void writePartnership(
      String id, String type, Authority authority, String name, School chair) throws IOException {
    int year = landscape.lastYear();
    files
        .table(Dataset.PARTNERSHIP)
        .row(
            id,
            type,
            authority.code(),
            name + " " + id,
            FOUNDED,
            "",
            chair.id(),
            chair.id(),
            1,
            true,
            FOUNDED,
            LocalDate.of(year, 11, 15) + " " + LocalDate.of(year + 1, 3, 15));
  }

  private static Consumer<School> stay(List<Party> parties) {
    return school -> parties.add(new Party(school, FOUNDED, TO_STAY));
  }

  /** Those at the table who are no parties; gives the primary school among them. */
  private Optional<School> writeOthers(String id, Neighbourhood around) throws IOException {
    member(id, "POLICE-" + around.authority().code(), "POLICE", "ASSOCIATE", FOUNDED, TO_STAY);
    School primary = around.primaries().get(0);
    if (primary.id().equals(around.secondary().id())) {
      return Optional.empty();
    }
    member(id, primary.id(), "PRIMARY_LINK", "INVITED", FOUNDED, TO_STAY);
    return Optional.of(primary);
  }

  private void parties(String id, List<School> schools) throws IOException {
    for (School school : schools) {
      party(id, school, FOUNDED, TO_STAY);
    }
  }

  private void party(String id, School school, LocalDate from, Optional<LocalDate> to)
      throws IOException {
    member(id, school.id(), "SCHOOL", "FULL", from, to);
  }

  private void member(
      String id, String member, String kind, String role, LocalDate from, Optional<LocalDate> to)
      throws IOException {
    files.table(Dataset.PARTNERSHIP_MEMBER).row(id, member, kind, role, from, to);
  }
}
