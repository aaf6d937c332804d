package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.dirty.DirtyRows;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.lives.Cohort;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Neighbourhood;
import cymru.llesiant.nightly.sample.world.Planner;
import cymru.llesiant.nightly.sample.world.Seed;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a sample: {@code inbox/} with a folder for each authority and one for what they share, and
 * {@code truth.json} beside it. The same settings give the same rows on every machine, and the same
 * bytes on every machine whose Java compresses alike. One cohort of one neighbourhood is held at a
 * time, so any number of pupils fits.
 */
public final class SampleInbox {

  private static final String SHARED = "shared";
  private static final int YEAR_GROUPS = 12;

  private final SampleSettings settings;
  private final Path inbox;
  private final Register register;
  private final Landscape landscape;
  private final Counts counts = new Counts();
  private final DirtyRows dirty;
  private final Map<Dataset, Long> rows = new EnumMap<>(Dataset.class);

  /** Told of each sender whose files are finished. */
  @FunctionalInterface
  public interface Progress {
    /** A sender is finished: so many rows, the number of senders done and in all. */
    void finished(String sender, long rows, int done, int all);
  }

  private SampleInbox(SampleSettings settings, Path inbox) {
    this.settings = settings;
    this.inbox = inbox;
    this.register = new Register(CodeLists.read(SchemaFiles.bundled()).rows("area"));
    List<Authority> authorities = new ArrayList<>();
    for (Country country : Country.values()) {
      if (settings.coverage().countries().contains(country)) {
        register.codes(country).forEach(code -> authorities.add(new Authority(code, country)));
      }
    }
    this.landscape =
        new Planner(new Seed(settings.seed()), settings.firstStart(), settings.lastYear().start())
            .plan(settings.pupils(), authorities)
            .withClassEffects(settings.classEffects());
    this.dirty = new DirtyRows(settings.dirty());
  }

  /**
   * Writes a sample into a folder, over an earlier one of the same senders.
   *
   * @return the good rows written of each dataset, by its name
   * @throws FileAlreadyExistsException when the folder's inbox holds files that are not of this
   *     sample, with the first of them
   */
  public static Map<String, Long> write(SampleSettings settings, Path out, Progress progress)
      throws IOException {
    SampleInbox sample = new SampleInbox(settings, out.resolve("inbox"));
    sample.requireNothingElse();
    sample.writeShared();
    sample.writeAuthorities(progress);
    new Truth(settings, sample.landscape)
        .write(out.resolve("truth.json"), sample.counts, sample.dirty, sample.rows);
    return sample.rows.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().title(), Map.Entry::getValue));
  }

  private List<Dataset> sharedDatasets() {
    return Dataset.shared(settings.coverage().countries(), settings.years());
  }

  private void requireNothingElse() throws IOException {
    if (!Files.exists(inbox)) {
      return;
    }
    Set<Path> ours = new TreeSet<>();
    sharedDatasets().forEach(d -> ours.add(inbox.resolve(SHARED).resolve(d.fileName())));
    for (Authority authority : landscape.authorities()) {
      Dataset.ofAuthorities(authority.country())
          .forEach(d -> ours.add(inbox.resolve(authority.code()).resolve(d.fileName())));
    }
    try (Stream<Path> files = Files.walk(inbox)) {
      List<Path> strangers =
          files.filter(Files::isRegularFile).filter(file -> !ours.contains(file)).sorted().toList();
      if (!strangers.isEmpty()) {
        throw new FileAlreadyExistsException(
            strangers.get(0).toString(),
            null,
            "is not part of the sample; choose an empty folder, or take it away");
      }
    }
  }

  private void writeShared() throws IOException {
    try (SenderFiles files = new SenderFiles(inbox, SHARED, sharedDatasets())) {
      register.writeSchools(landscape, files.table(Dataset.SCHOOL));
      if (sharedDatasets().contains(Dataset.AREA)) {
        register.writeAreas(files.table(Dataset.AREA));
      }
      new SharedRows(landscape, files).write();
      rows.putAll(files.rows());
    }
  }

  private void writeAuthorities(Progress progress) throws IOException {
    List<Authority> authorities = landscape.authorities();
    for (int i = 0; i < authorities.size(); i++) {
      String code = authorities.get(i).code();
      List<Dataset> delivered = Dataset.ofAuthorities(authorities.get(i).country());
      try (SenderFiles files = new SenderFiles(inbox, code, delivered)) {
        writeAuthority(authorities.get(i), files);
        dirty.plant(files, authorities.size() - i);
        files.rows().forEach((dataset, count) -> rows.merge(dataset, count, Long::sum));
        long written = files.rows().values().stream().mapToLong(Long::longValue).sum();
        progress.finished(code, written, i + 1, authorities.size());
      }
    }
  }

  private void writeAuthority(Authority authority, SenderFiles files) throws IOException {
    PupilRows pupils = new PupilRows(landscape, files, counts);
    ReturnRows returns = new ReturnRows(landscape, files, counts);
    Optional<SupportRows> support = support(authority, files);
    for (Neighbourhood neighbourhood : landscape.in(authority)) {
      for (int cohort : cohorts().toArray()) {
        Cohort lives = Cohort.of(landscape, neighbourhood, cohort);
        pupils.write(lives);
        returns.write(lives);
        if (support.isPresent()) {
          support.get().write(lives);
        }
      }
    }
    returns.writeOfSchools();
    if (support.isPresent()) {
      support.get().writePlanted(english().indexOf(authority));
    }
  }

  /** What is done for pupils in difficulty; Welsh authorities do not deliver it. */
  private Optional<SupportRows> support(Authority authority, SenderFiles files) {
    return files.has(Dataset.MANAGED_MOVE)
        ? Optional.of(new SupportRows(landscape, authority, files))
        : Optional.empty();
  }

  private List<Authority> english() {
    return landscape.authorities().stream()
        .filter(authority -> authority.country() == Country.ENGLAND)
        .toList();
  }

  /** From those in their last year when the sample begins to those in their first when it ends. */
  private IntStream cohorts() {
    return IntStream.rangeClosed(landscape.firstYear() - YEAR_GROUPS + 1, landscape.lastYear());
  }
}
