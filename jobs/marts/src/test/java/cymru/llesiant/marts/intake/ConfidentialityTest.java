package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What names a pupil in a delivery must be nowhere in what intake writes, says or logs. */
@ExtendWith(SparkExtension.class)
class ConfidentialityTest {

  private static final Path RESOURCES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources");
  private static final Pattern IDENTIFYING =
      Pattern.compile(
          "660200100\\d{3}|801200900\\d{3}|canary|\\bamy\\b|2001-02-03", Pattern.CASE_INSENSITIVE);

  private final SparkSession spark;
  private final Intake intake;

  @TempDir Path folder;

  ConfidentialityTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, SchemaFiles.bundled());
  }

  @Test
  void nothing_identifying_is_written_said_or_logged() throws IOException {
    Pseudonym pseudonym = new Pseudonym(new byte[32]);
    try (Log log = new Log()) {
      for (String name :
          List.of(
              "quarantined/slipped_cells",
              "quarantined/recoded_codes",
              "quarantined/school_census_with_doubts",
              "quarantined/ssda903",
              "refused/no_header",
              "refused/xml_cut_short")) {
        Path inbox = RESOURCES.resolve(name).resolve("inbox");
        assertThat(identifying(inbox)).as("what was delivered to %s", name).isNotEmpty();
        Path staging = folder.resolve(name);
        intake.run(intake.inbox(inbox), staging, pseudonym);
        Check check = intake.check(intake.inbox(inbox), pseudonym);
        assertThat(found(check.toString())).as("what is said of %s", name).isEmpty();
        assertThat(identifying(staging)).as("the bytes of %s", name).isEmpty();
        assertThat(rows(staging)).as("the rows of %s", name).isEmpty();
      }
      assertThat(log.lines).as("the log, at its usual level").hasSizeGreaterThan(100);
      assertThat(log.lines).allSatisfy(line -> assertThat(found(line)).isEmpty());
    }
  }

  private static List<String> identifying(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.addAll(found(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
      }
    }
    return found;
  }

  /** Parquet compresses its pages, so that its bytes alone would not show what is in them. */
  private List<String> rows(Path staging) throws IOException {
    List<String> found = new ArrayList<>();
    for (String part : List.of("datasets", "quarantine")) {
      if (Files.isDirectory(staging.resolve(part))) {
        try (Stream<Path> datasets = Files.list(staging.resolve(part))) {
          for (Path dataset : datasets.toList()) {
            for (Row row : spark.read().parquet(dataset.toString()).collectAsList()) {
              found.addAll(found(row.mkString("|")));
            }
          }
        }
      }
    }
    return found;
  }

  private static List<String> found(String text) {
    return IDENTIFYING.matcher(text).results().map(match -> match.group()).toList();
  }

  /** Every line logged at the level a night is run at, Spark's own included. */
  private static final class Log extends AbstractAppender implements AutoCloseable {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final Map<String, Appender> beside;

    Log() {
      super("canary", null, null, true, Property.EMPTY_ARRAY);
      start();
      beside = root.getAppenders();
      beside.keySet().forEach(root::removeAppender);
      root.addAppender(this, Level.INFO, null);
      root.setLevel(Level.INFO);
      context.updateLoggers();
    }

    @Override
    public void append(LogEvent event) {
      Throwable thrown = event.getThrown();
      lines.add(event.getMessage().getFormattedMessage() + (thrown == null ? "" : " " + thrown));
    }

    @Override
    public void close() {
      root.removeAppender("canary");
      beside.values().forEach(appender -> root.addAppender(appender, null, null));
      root.setLevel(before);
      context.updateLoggers();
      stop();
    }
  }
}
