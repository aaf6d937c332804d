package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What {@code deploy/} and the page for operators say, held against what reads it. */
class DeployTest {

  private static final Path ROOT = Path.of(System.getProperty("llesiant.root"));
  private static final Path DEPLOY = ROOT.resolve("deploy");
  private static final String TASK = "http://schemas.microsoft.com/windows/2004/02/mit/task";
  private static final YAMLMapper YAML = new YAMLMapper();

  /** A command as a shell, a unit, a task or a page has it, up to what ends it there. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:\\./|/opt/llesiant/)llesiant ([-a-z][^`|>\\n<]*)");

  /** A word of a command, perhaps in quotes. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @TempDir private Path folder;

  @Test
  void every_command_is_one_that_the_command_line_knows() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path file : pages()) {
      commands.addAll(
          COMMAND.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList());
    }
    assertThat(commands)
        .filteredOn(command -> command.startsWith("run --settings"))
        .hasSizeGreaterThanOrEqualTo(3);
    commands.forEach(command -> parse(words(command)));
    assertThat(commands).hasSizeGreaterThan(15);
  }

  @Test
  void every_setting_is_one_that_the_reader_knows() throws IOException {
    Path file = DEPLOY.resolve("settings.yaml");
    Path whole = folder.resolve("whole.yaml");
    Files.writeString(
        whole, Files.readString(file).replaceAll("(?m)^# (?=repository:|spark:|  )", ""));
    Path ofCluster = folder.resolve("cluster.yaml");
    Files.writeString(ofCluster, kinds("ConfigMap").get(0).at("/data/settings.yaml").asText());

    assertThat(settings(file).metricsFile())
        .contains(Path.of("/var/lib/prometheus/node-exporter/llesiant.prom"));
    assertThat(settings(whole).repository().url()).startsWith("jdbc:postgresql:");
    assertThat(settings(whole).spark().master()).isEqualTo("local[4]");
    assertThat(settings(ofCluster).warehouse().root())
        .isEqualTo(Path.of("/srv/llesiant/warehouse"));
  }

  @Test
  void the_crontab_holds_variables_and_lines_of_five_fields_and_a_command() throws IOException {
    List<String> lines =
        Files.readAllLines(DEPLOY.resolve("crontab")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .filter(line -> !line.matches("[A-Z_]+=\\S+"))
            .toList();

    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> requireSchedule(line.split(" ")))
        // cron takes a percent sign for the end of the line
        .allSatisfy(line -> assertThat(line).doesNotContain("%"));
  }

  @Test
  void systemd_finds_nothing_wrong_with_the_units() throws Exception {
    assumeThat(Path.of("/usr/bin/systemd-analyze"))
        .as("systemd-analyze is not installed: the units are not verified")
        .exists();
    List<String> verify = new ArrayList<>(List.of("/usr/bin/systemd-analyze", "verify"));
    for (String unit : List.of("llesiant.service", "llesiant.timer")) {
      String text = Files.readString(DEPLOY.resolve(unit));
      Path here = Files.writeString(folder.resolve(unit), text.replace("/opt/llesiant", "" + ROOT));
      verify.add(here.toString());
    }
    Path said = folder.resolve("said");
    int exitCode =
        new ProcessBuilder(verify)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();

    // a key it does not know is said and forgiven
    assertThat(said).content().doesNotContain("llesiant.service", "llesiant.timer");
    assertThat(exitCode).isZero();
  }

  @Test
  void the_windows_task_has_what_its_schema_requires() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element task =
        factory
            .newDocumentBuilder()
            .parse(DEPLOY.resolve("windows-task.xml").toFile())
            .getDocumentElement();

    assertThat(task.getNamespaceURI()).isEqualTo(TASK);
    assertThat(task.getLocalName()).isEqualTo("Task");
    assertThat(task.getAttribute("version")).matches("1\\.[1-4]");
    assertThat(children(task))
        .containsOnlyOnce("Actions")
        .isSubsetOf("RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions");
    assertThat(children(only(task, "CalendarTrigger")))
        .containsExactly("StartBoundary", "Enabled", "ScheduleByDay");
    assertThat(Instant.parse(only(task, "StartBoundary").getTextContent() + "Z")).isNotNull();
    assertThat(children(only(task, "Exec"))).containsExactly("Command", "Arguments");
    assertThat(only(task, "Actions").getAttribute("Context"))
        .isEqualTo(only(task, "Principal").getAttribute("id"));
    assertThat(only(task, "LogonType").getTextContent()).isEqualTo("InteractiveToken");
  }

  @Test
  void the_cron_job_has_what_the_api_requires_and_mounts_what_it_names() throws IOException {
    JsonNode job = kinds("CronJob").get(0);
    assertThat(job.path("apiVersion").asText()).isEqualTo("batch/v1");
    assertThat(job.at("/metadata/name").asText()).isEqualTo("llesiant");
    requireSchedule((job.at("/spec/schedule").asText() + " run").split(" "));
    assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");

    JsonNode pod = job.at("/spec/jobTemplate/spec/template/spec");
    assertThat(pod.path("restartPolicy").asText()).isIn("Never", "OnFailure");
    JsonNode night = pod.path("containers").path(0);
    assertThat(job.at("/spec/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes/containerName"))
        .isEqualTo(night.path("name"));
    assertThat(night.path("image").asText()).isNotEmpty();
    parse(texts(night.path("args")));
    List<String> volumes = names(pod.path("volumes"));
    assertThat(names(night.path("volumeMounts"))).isEqualTo(volumes);
    assertThat(volumes).containsAll(names(pod.at("/initContainers/0/volumeMounts")));
    List<String> claims = new ArrayList<>();
    kinds("PersistentVolumeClaim").forEach(c -> claims.add(c.at("/metadata/name").asText()));
    assertThat(pod.path("volumes").findValuesAsText("claimName")).isEqualTo(claims);
  }

  @Test
  void the_image_runs_the_product_as_a_user_of_its_own() throws IOException {
    List<String> lines =
        Files.readAllLines(DEPLOY.resolve("Dockerfile")).stream()
            .filter(line -> line.matches("[A-Z]+ .*"))
            .toList();

    assertThat(lines).first().asString().startsWith("FROM ");
    assertThat(lines).contains("USER llesiant", "ENTRYPOINT [\"/opt/llesiant/llesiant\"]");
  }

  private static void requireSchedule(String[] fields) {
    int[][] ranges = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
    assertThat(fields).hasSizeGreaterThan(ranges.length);
    for (int field = 0; field < ranges.length; field++) {
      if (!fields[field].equals("*")) {
        assertThat(Integer.parseInt(fields[field])).isBetween(ranges[field][0], ranges[field][1]);
      }
    }
  }

  /** Every file of the folder, and the page. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(DEPLOY)) {
      return Stream.concat(files.sorted(), Stream.of(ROOT.resolve("docs/OPERATIONS.md"))).toList();
    }
  }

  private void parse(List<String> arguments) {
    assertThat(arguments).isNotEmpty();
    Main.commandLine(surroundings()).parseArgs(arguments.toArray(String[]::new));
  }

  private static List<String> words(String command) {
    return WORD.matcher(command.split(" #", 2)[0]).results().map(DeployTest::word).toList();
  }

  private static String word(MatchResult word) {
    return Stream.of(word.group(1), word.group(2), word.group(3))
        .flatMap(group -> Optional.ofNullable(group).stream())
        .findFirst()
        .orElseThrow();
  }

  private NightlySettings settings(Path file) {
    return new SettingsReader(surroundings())
        .read(Optional.of(file), Optional.empty(), Optional.empty());
  }

  private Surroundings surroundings() {
    return new Surroundings(
        folder, folder, Map.of(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), false);
  }

  private static List<JsonNode> kinds(String kind) throws IOException {
    List<JsonNode> all =
        YAML.readerFor(JsonNode.class)
            .<JsonNode>readValues(DEPLOY.resolve("kubernetes-cronjob.yaml").toFile())
            .readAll();
    return all.stream().filter(each -> each.path("kind").asText().equals(kind)).toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(item -> names.add(item.path("name").asText()));
    return names;
  }

  private static Element only(Element task, String name) {
    assertThat(task.getElementsByTagNameNS(TASK, name).getLength()).as(name).isEqualTo(1);
    return (Element) task.getElementsByTagNameNS(TASK, name).item(0);
  }

  private static List<String> children(Element element) {
    List<String> names = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element) {
        names.add(child.getLocalName());
      }
    }
    return names;
  }
}
