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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A School Census message, spoilt by chance: intake accounts for every row that another parser
 * finds in it, in each of its datasets. The system property {@code mutation.seeds} asks for more
 * seeds, as {@code 2-40}.
 */
@ExtendWith(SparkExtension.class)
class MessageMutationTest {

  private static final Path MESSAGE =
      Path.of(
          System.getProperty("llesiant.root"),
          "jobs/marts/src/test/resources/quarantined/school_census/inbox/801",
          "8014001_SC1_801LL10_001.xml");
  private static final Map<String, String> ROWS =
      Map.of(
          "pupil_census", "PupilOnRoll",
          "attendance", "TermlyAttendance",
          "exclusion", "TermlyExclusion");
  private static final Pattern VALUE = Pattern.compile(">([^<>\\s][^<>]*)</");
  private static final Pattern END = Pattern.compile("</\\w+>");
  private static final Pattern PUPIL = Pattern.compile("(?s) *<PupilOnRoll>.*?</PupilOnRoll>\n");
  private static final Pattern DIGITS = Pattern.compile("801200900\\d{3}");

  private final SparkSession spark;
  private final Intake intake;

  @TempDir private Path folder;

  MessageMutationTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, SchemaFiles.bundled());
  }

  /** Ways of spoiling a message. */
  private enum Spoiling {
    NONE,
    CUT,
    FLIPPED,
    END_GONE,
    VALUE_EMPTIED,
    VALUE_GARBLED,
    VALUE_LONG,
    PUPIL_TWICE,
    PUPIL_GONE,
    ELEMENT_RENAMED,
    ELEMENT_STRANGE,
    COMMENTED,
    ENTITY,
    UTF_16,
    WESTERN;

    byte[] spoil(String text, Random random) {
      return switch (this) {
        case NONE -> bytes(text);
        case CUT -> Arrays.copyOf(bytes(text), random.nextInt(text.length()));
        case FLIPPED -> Mutation.flipped(bytes(text), random);
        case END_GONE -> bytes(without(text, drawn(END, text, random)));
        case VALUE_EMPTIED -> bytes(replaced(text, drawn(VALUE, text, random), "></"));
        case VALUE_GARBLED ->
            bytes(replaced(text, drawn(VALUE, text, random), ">\u0175 &lt;,\"|;=\n</"));
        case VALUE_LONG ->
            bytes(replaced(text, drawn(VALUE, text, random), ">" + "9".repeat(70_000) + "</"));
        case PUPIL_TWICE -> {
          MatchResult pupil = drawn(PUPIL, text, random);
          yield bytes(replaced(text, pupil, pupil.group() + pupil.group()));
        }
        case PUPIL_GONE -> bytes(without(text, drawn(PUPIL, text, random)));
        case ELEMENT_RENAMED -> {
          String name = drawn(END, text, random).group().replaceAll("[</>]", "");
          yield bytes(text.replaceAll("(</?)" + name + ">", "$1" + name + "s>"));
        }
        case ELEMENT_STRANGE ->
            bytes(
                replaced(
                    text,
                    drawn(Pattern.compile("<PupilStatus>"), text, random),
                    "<Strange><UPN>x</UPN></Strange><PupilStatus>"));
        case COMMENTED -> {
          MatchResult pupil = drawn(PUPIL, text, random);
          yield bytes(replaced(text, pupil, "<!--" + pupil.group() + "-->"));
        }
        case ENTITY -> bytes(text.replace("<Message>", "<!DOCTYPE Message><Message>"));
        case UTF_16 ->
            text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
                .getBytes(StandardCharsets.UTF_16);
        case WESTERN ->
            text.replace("Sample Secondary", "Sampl\u00e9").getBytes(StandardCharsets.ISO_8859_1);
      };
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MatchResult drawn(Pattern what, String text, Random random) {
      List<MatchResult> all = what.matcher(text).results().toList();
      return all.get(random.nextInt(all.size()));
    }

    private static String without(String text, MatchResult part) {
      return replaced(text, part, "");
    }

    private static String replaced(String text, MatchResult part, String by) {
      return text.substring(0, part.start()) + by + text.substring(part.end());
    }
  }

  static LongStream seeds() {
    String[] range = System.getProperty("mutation.seeds", "1-1").split("-");
    return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_row_of_a_spoilt_message_is_loaded_or_set_aside_with_a_reason(long seed)
      throws Exception {
    Random random = new Random(seed);
    String message = Files.readString(MESSAGE);
    Map<String, byte[]> delivered = new LinkedHashMap<>();
    Map<String, Spoiling> how = new TreeMap<>();
    StringBuilder schools =
        new StringBuilder("school_id,valid_from,valid_to,name,country,la_code,phase,school_type\n");
    for (Spoiling spoiling : Spoiling.values()) {
      for (int time = 0; time < 2; time++) {
        String estab = "" + (4001 + delivered.size());
        String file = "%03d/message.xml".formatted(delivered.size() + 1);
        schools.append("801%s,1996-04-01,,Sample,E,801,SEC,CY\n".formatted(estab));
        String own = message.replace("<Estab>4001<", "<Estab>" + estab + "<");
        delivered.put(file, spoiling.spoil(own, random));
        how.put(file, spoiling);
      }
    }
    write("shared/school.csv", schools.toString().getBytes(StandardCharsets.UTF_8));
    write(
        "shared/area.csv",
        "la_code,country,name,ons_code,valid_from\n801,E,Sample City,E06000023,1996-04-01\n"
            .getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> file : delivered.entrySet()) {
      write(file.getKey(), file.getValue());
    }

    IntakeReport report =
        intake.run(
            intake.inbox(folder.resolve("inbox")),
            folder.resolve("staging"),
            new Pseudonym(new byte[32]));

    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : delivered.entrySet()) {
      problems(report, file.getKey(), file.getValue()).stream()
          .map(problem -> file.getKey() + " (" + how.get(file.getKey()) + "): " + problem)
          .forEach(problems::add);
    }
    assertThat(problems).isEmpty();
    assertThat(DIGITS.matcher(report.toString()).find()).as("a pupil's number is said").isFalse();
    assertThat(loaded(report, "001/message.xml", how)).as("whole").isEqualTo(60 + 61 + 3);
  }

  private static long loaded(IntakeReport report, String file, Map<String, Spoiling> how) {
    assertThat(how.get(file)).isEqualTo(Spoiling.NONE);
    return of(report, file).stream().mapToLong(FileReport::accepted).sum();
  }

  private List<String> problems(IntakeReport report, String file, byte[] bytes) {
    List<FileReport> parts = of(report, file);
    Set<String> refused =
        report.refusals().stream()
            .map(Finding::file)
            .filter(name -> name.startsWith(file))
            .collect(Collectors.toSet());
    List<String> problems = new ArrayList<>();
    if (parts.isEmpty() && refused.isEmpty()) {
      problems.add("is not accounted for");
    }
    Map<String, Long> found = rows(bytes);
    if (found.isEmpty() && refused.isEmpty()) {
      problems.add("is no document and was not refused");
    }
    for (FileReport part : parts) {
      long inside = loaded(part);
      if (part.verdict() == Verdict.REFUSED) {
        if (refused.stream().noneMatch(part.file()::equals)) {
          problems.add(part.file() + " was refused without a reason");
        }
        if (inside > 0) {
          problems.add(part.file() + " was refused and has rows");
        }
        continue;
      }
      if (part.accepted() != inside) {
        problems.add("%s: %d accepted, %d loaded".formatted(part, part.accepted(), inside));
      }
      long rows = found.getOrDefault(part.dataset(), -1L);
      if (part.accepted() + part.quarantined() != rows || part.rows() != rows) {
        problems.add("%s: another parser finds %d".formatted(part, rows));
      }
    }
    if (refused.isEmpty()) {
      Set<String> told = parts.stream().map(FileReport::dataset).collect(Collectors.toSet());
      if (!told.equals(ROWS.keySet())) {
        problems.add("tells only of " + told);
      }
    }
    return problems;
  }

  private static List<FileReport> of(IntakeReport report, String file) {
    return report.files().stream().filter(part -> part.whole().equals(file)).toList();
  }

  private long loaded(FileReport part) {
    Path dataset = folder.resolve("staging/datasets").resolve(part.dataset());
    return Files.isDirectory(dataset)
        ? spark
            .read()
            .parquet(dataset.toString())
            .filter("sender = '%s'".formatted(part.sender()))
            .count()
        : 0;
  }

  /** Rows by dataset, as another parser finds them; none in what is no document. */
  private static Map<String, Long> rows(byte[] bytes) {
    Map<String, Long> rows = new TreeMap<>();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler());
      Document document = parser.parse(new ByteArrayInputStream(bytes));
      for (Map.Entry<String, String> dataset : ROWS.entrySet()) {
        NodeList all = document.getElementsByTagName(dataset.getValue());
        rows.put(dataset.getKey(), (long) all.getLength());
      }
      return rows;
    } catch (SAXException e) {
      return Map.of();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String file, byte[] bytes) throws IOException {
    Path path = folder.resolve("inbox").resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }
}
