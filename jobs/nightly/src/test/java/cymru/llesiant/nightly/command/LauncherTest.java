package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a folder of its own, with a {@code mvn} that only leaves what the launcher looks
 * for and a {@code java} that only says how it was called.
 */
class LauncherTest {

  private static final Path LAUNCHER =
      Path.of(System.getProperty("llesiant.root")).resolve("llesiant");

  @TempDir private Path folder;
  private Path home;
  private Path tools;

  /** How a call of the launcher ended. */
  private record Called(int exitCode, String out, String err) {}

  @BeforeEach
  void checkout() throws IOException {
    home = Files.createDirectories(folder.resolve("a checkout"));
    Files.createDirectories(home.resolve("schemas"));
    Files.createDirectories(home.resolve("jobs/nightly/src/main"));
    Files.createDirectories(home.resolve("jobs/nightly/src/test"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.writeString(home.resolve("jobs/jvm.options"), "");
    Files.writeString(home.resolve("jobs/nightly/src/main/A.java"), "class A {}");
    Files.copy(LAUNCHER, home.resolve("llesiant"));
    executable(home.resolve("llesiant"));
    tools = Files.createDirectories(folder.resolve("tools"));
    java("17.0.15");
    tool(
        "mvn",
        """
        echo "built: $*" >>"%s/builds"
        mkdir -p jobs/nightly/target
        printf '%%s' "$PWD/schemas/target/schemas.jar:/lib.jar" >jobs/nightly/target/classpath.txt
        """
            .formatted(folder));
  }

  @Test
  void its_shell_is_plain() throws Exception {
    assertThat(call(List.of("sh", "-n", LAUNCHER.toString()), Map.of()).exitCode()).isZero();
    assertThat(Files.readAllLines(LAUNCHER).get(0)).isEqualTo("#!/bin/sh");
    assertThat(Files.isExecutable(LAUNCHER)).isTrue();
  }

  @Test
  void it_builds_once_and_then_starts_java_in_the_callers_folder_with_the_arguments()
      throws Exception {
    Called first = launch("query", "SELECT 'two words'");
    Called second = launch("doctor");

    assertThat(first.exitCode()).isZero();
    assertThat(first.err()).contains("building (once)…");
    assertThat(first.out())
        .contains("folder " + folder)
        .contains("argument [query]\nargument [SELECT 'two words']\n")
        .contains("argument [-Dllesiant.home=" + home + "]")
        .contains("argument [@" + home + "/jobs/jvm.options]")
        .contains("llesiant-nightly.jar:" + home + "/schemas/target/schemas.jar:/lib.jar]");
    assertThat(second.err()).isEmpty();
    assertThat(folder.resolve("builds")).hasContent("built: -q -DskipTests package");
  }

  @Test
  void it_builds_again_when_a_source_is_newer_and_not_for_a_test() throws Exception {
    launch("doctor");
    later(Files.writeString(home.resolve("jobs/nightly/src/test/T.java"), "class T {}"));
    assertThat(launch("doctor").err()).isEmpty();

    later(home.resolve("jobs/nightly/src/main/A.java"));
    assertThat(launch("doctor").err()).contains("building (once)…");
  }

  @Test
  void it_builds_again_when_the_folder_was_moved() throws Exception {
    launch("doctor");
    Path moved = folder.resolve("moved");
    Files.move(home, moved);
    home = moved;

    assertThat(launch("doctor").err()).contains("building (once)…");
  }

  @Test
  void it_finds_its_folder_through_links() throws Exception {
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(links.resolve("two"), Path.of("../a checkout/llesiant"));

    Called called = call(List.of(links.resolve("one").toString(), "doctor"), Map.of());

    assertThat(called.out()).contains("argument [-Dllesiant.home=" + home + "]");
  }

  @Test
  void memory_is_set_by_the_environment() throws Exception {
    assertThat(launch("doctor").out()).contains("argument [-XX:MaxRAMPercentage=");

    Called called =
        call(
            List.of(home.resolve("llesiant").toString(), "doctor"),
            Map.of("LLESIANT_MEMORY", "3g"));
    assertThat(called.out()).contains("argument [-Xmx3g]");
  }

  @Test
  void what_it_starts_writes_for_its_owner_alone() throws Exception {
    assertThat(launch("doctor").out()).contains("umask 0077");
  }

  @Test
  void without_java_or_with_an_old_one_it_says_what_to_install() throws Exception {
    java("11.0.2");
    assertThat(launch("doctor").err())
        .isEqualTo(
            "Cannot start llesiant: because Java 11 is too old; install a JDK 17 or newer, or set JAVA_HOME\n");
    java("1.8.0_292");
    assertThat(launch("doctor").err()).contains("Java 1 is too old");

    Called none =
        call(
            List.of(home.resolve("llesiant").toString(), "doctor"),
            Map.of("JAVA_HOME", folder.resolve("nowhere").toString()));
    assertThat(none.exitCode()).isEqualTo(50);
    assertThat(none.err()).contains("there is no Java (" + folder.resolve("nowhere/bin/java"));
  }

  @Test
  void a_failed_build_is_not_taken_for_a_build() throws Exception {
    tool("mvn", "echo broken; exit 1\n");

    Called called = launch("doctor");

    assertThat(called.exitCode()).isEqualTo(50);
    assertThat(called.err()).contains("broken", "the build failed");
    assertThat(called.out()).isEmpty();
    assertThat(launch("doctor").exitCode()).isEqualTo(50);
  }

  @Test
  void without_maven_it_says_what_to_install() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Called called = launch("doctor");

    assertThat(called.exitCode()).isEqualTo(50);
    assertThat(called.err()).contains("there is no Maven (mvn); install Maven 3.8 or newer");
  }

  private Called launch(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("llesiant").toString()));
    command.addAll(List.of(arguments));
    return call(command, Map.of());
  }

  private Called call(List<String> command, Map<String, String> environment) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().clear();
    process.environment().put("PATH", tools + ":" + basics());
    process.environment().putAll(environment);
    int exitCode = process.start().waitFor();
    return new Called(exitCode, Files.readString(out), Files.readString(err));
  }

  /** A folder of the ordinary tools the launcher needs, without the machine's mvn and java. */
  private String basics() throws IOException {
    Path basics = folder.resolve("basics");
    if (!Files.exists(basics)) {
      Files.createDirectories(basics);
      for (String name :
          List.of(
              "sh", "sed", "head", "find", "cat", "mkdir", "mv", "dirname", "readlink", "env")) {
        Path bin = Path.of("/usr/bin", name);
        Path real = Files.exists(bin) ? bin : Path.of("/bin", name);
        Files.writeString(basics.resolve(name), "#!/bin/sh\nexec %s \"$@\"\n".formatted(real));
        executable(basics.resolve(name));
      }
    }
    return basics.toString();
  }

  private void java(String version) throws IOException {
    tool(
        "java",
        """
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2025-04-15' >&2
          exit 0
        fi
        echo "folder $PWD"
        echo "umask $(umask)"
        for argument; do echo "argument [$argument]"; done
        """
            .formatted(version));
  }

  private void tool(String name, String script) throws IOException {
    Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script, StandardCharsets.UTF_8);
    executable(tools.resolve(name));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void later(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
  }
}
