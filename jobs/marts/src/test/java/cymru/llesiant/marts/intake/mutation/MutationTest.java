package cymru.llesiant.marts.intake.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid deliveries, spoilt by chance: whatever lies in the inbox, intake accounts for every row of
 * it. The system property {@code mutation.seeds} asks for more seeds, as {@code 2-40}.
 */
@ExtendWith(SparkExtension.class)
class MutationTest {

  private static final Set<String> REFERRED_TO =
      Set.of(
          "area", "school", "consortium", "teaching_group", "survey_instrument", "survey_question");
  private static final int MUTANTS = 12;
  private static final Pattern DIGITS = Pattern.compile("(?=(\\d{11}))");

  private final SparkSession spark;
  private final Intake intake;
  private final SortedMap<String, Mutant> mutants = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private Set<String> numbers = Set.of();

  @TempDir Path folder;

  MutationTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, SchemaFiles.bundled());
  }

  static LongStream seeds() {
    String[] range = System.getProperty("mutation.seeds", "1-1").split("-");
    return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_row_of_a_spoilt_delivery_is_loaded_or_set_aside_with_a_reason(long seed)
      throws IOException {
    Samples samples = Samples.read();
    for (String dataset : REFERRED_TO) {
      deliver("shared/" + dataset + ".csv", Mutation.NONE.spoil(samples.all(dataset), null));
    }
    deliver(samples, samples.datasets().stream().filter(d -> !REFERRED_TO.contains(d)), seed);
    deliverParquet(samples.next("enrolment", new Random(seed)), new Random(seed));
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void so_is_every_row_of_what_others_refer_to(long seed) throws IOException {
    deliver(Samples.read(), REFERRED_TO.stream().sorted(), seed);
    assertThat(problems()).isEmpty();
  }

  private void deliver(Samples samples, Stream<String> datasets, long seed) throws IOException {
    numbers = samples.numbers();
    Random random = new Random(seed);
    for (String dataset : datasets.toList()) {
      for (int sender = 1; sender <= MUTANTS; sender++) {
        Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
        Mutant mutant = mutation.spoil(samples.next(dataset, random), random);
        deliver("%03d/%s%s".formatted(sender, dataset, mutant.ending()), mutant);
      }
    }
  }

  private void deliverParquet(Table table, Random random) throws IOException {
    StructType texts = new StructType();
    for (String column : table.header()) {
      texts = texts.add(column, DataTypes.StringType);
    }
    Path written = folder.resolve("parquet");
    spark
        .createDataFrame(
            table.rows().stream().map(row -> RowFactory.create(row.toArray())).toList(), texts)
        .repartition(1)
        .write()
        .parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      Path part =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(part);
      Mutant sound = new Mutant("PARQUET", ".parquet", bytes, OptionalLong.of(table.rows().size()));
      deliver("900/enrolment.parquet", sound);
      for (int sender = 901; sender < 905; sender++) {
        Mutant spoilt =
            new Mutant(
                "PARQUET_FLIPPED", ".parquet", Mutation.flipped(bytes, random), sound.rows());
        deliver(sender + "/enrolment.parquet", spoilt);
      }
    }
  }

  private void deliver(String file, Mutant mutant) throws IOException {
    Path place = folder.resolve("inbox").resolve(file);
    Files.createDirectories(place.getParent());
    Files.write(place, mutant.bytes());
    mutants.put(file, mutant);
  }

  private List<String> problems() throws IOException {
    Path staging = folder.resolve("staging");
    IntakeReport report =
        intake.run(intake.inbox(folder.resolve("inbox")), staging, new Pseudonym(new byte[32]));
    Map<String, FileReport> files =
        report.files().stream().collect(Collectors.toMap(FileReport::file, file -> file));
    Set<String> refused = report.refusals().stream().map(Finding::file).collect(Collectors.toSet());
    Map<String, Long> loaded = new HashMap<>();
    for (Path dataset : below(staging.resolve("datasets"))) {
      rows(dataset)
          .forEach(row -> loaded.merge(row.getAs("sender") + "/" + name(dataset), 1L, Long::sum));
    }
    Map<String, Set<Long>> setAside = new HashMap<>();
    for (Path dataset : below(staging.resolve("quarantine"))) {
      rows(dataset)
          .forEach(
              row ->
                  setAside
                      .computeIfAbsent(row.getAs("file"), file -> new HashSet<>())
                      .add(row.getAs("row")));
    }
    report.findings().forEach(finding -> said(finding.toString()));
    mutants.forEach(
        (name, mutant) -> {
          FileReport file = files.get(name);
          String what = name + " (" + mutant.how() + ")";
          if (file == null) {
            problems.add(what + " is not accounted for");
            return;
          }
          count(
              what + " set aside",
              file.quarantined(),
              setAside.getOrDefault(name, Set.of()).size());
          String key = file.sender() + "/" + file.dataset();
          if (file.verdict() == Verdict.REFUSED) {
            count(what + " loaded", 0, loaded.getOrDefault(key, 0L));
            if (!refused.contains(name)) {
              problems.add(what + " was refused without a reason");
            }
          } else {
            count(what + " loaded", file.accepted(), loaded.getOrDefault(key, 0L));
            count(what + " judged", mutant.rows().orElse(file.rows()), file.rows());
          }
        });
    return problems;
  }

  private void count(String what, long expected, long found) {
    if (expected != found) {
      problems.add("%s: %d rows, not %d".formatted(what, found, expected));
    }
  }

  /** What was said or written must hold no number of a pupil. */
  private void said(String text) {
    if (text.contains(Mutation.PLANTED)) {
      problems.add("a planted number in " + text);
    }
    Matcher digits = DIGITS.matcher(text);
    while (digits.find()) {
      if (numbers.contains(digits.group(1))) {
        problems.add("a number in " + text);
      }
    }
  }

  private List<Row> rows(Path dataset) {
    List<Row> rows = spark.read().parquet(dataset.toString()).collectAsList();
    rows.forEach(row -> said(row.mkString("|")));
    return rows;
  }

  private static List<Path> below(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static String name(Path dataset) {
    return dataset.getFileName().toString();
  }
}
