package cymru.llesiant.nightly.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.ForkedNight;
import cymru.llesiant.nightly.ForkedNight.Kind;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Small nights whose rows are made by the two workers of a cluster. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Spark's workers start executors by a shell")
class ClusterTest {

  private static final LocalDate DAY = LocalDate.of(2011, 9, 5);
  private static final String PRODUCT = "spark.executor.extraClassPath";

  @TempDir private Path folder;

  @BeforeEach
  void inbox() throws IOException {
    Path sender = Files.createDirectories(folder.resolve("inbox/660"));
    Files.writeString(sender.resolve("school.csv"), "a delivery");
  }

  @Test
  void a_night_on_a_cluster_gives_the_bytes_of_one_process_even_when_its_executors_are_killed()
      throws Exception {
    List<MartEntry> alone = marts("alone", new ProcessBuilder(words("alone")), line -> {});
    try (Cluster cluster = Cluster.start(folder, "1g")) {
      List<ProcessHandle> killed = new ArrayList<>();
      Consumer<String> kill =
          line -> {
            if (line.startsWith("  school ")) {
              killed.addAll(cluster.executors());
              killed.forEach(ProcessHandle::destroyForcibly);
            }
          };
      Files.writeString(
          Files.createDirectories(folder.resolve("told")).resolve("settings.yaml"),
          "spark: {master: '%s', memory: 700m, conf: {%s: '%s'}}\n"
              .formatted(cluster.address(), PRODUCT, Cluster.productPath()));

      assertThat(marts("told", new ProcessBuilder(words("told")), kill)).isEqualTo(alone);
      assertThat(killed).isNotEmpty();
      assertThat(applications()).isEqualTo(1);

      assertThat(marts("submitted", submit(cluster), line -> {})).isEqualTo(alone).isNotEmpty();
      assertThat(applications()).as("the settings name no master").isEqualTo(2);
    }
  }

  /** The words of a night whose settings, if any, lie beside its warehouse. */
  private List<String> words(String place) {
    return ForkedNight.command(Kind.SMALL, folder.resolve("inbox"), warehouse(place).root(), DAY);
  }

  private ProcessBuilder submit(Cluster cluster) {
    List<String> night = words("submitted");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--master",
                cluster.address(),
                "--conf",
                PRODUCT + "=" + Cluster.productPath(),
                "--conf",
                "spark.executor.memory=700m",
                "--class",
                ForkedNight.class.getName(),
                "spark-internal"));
    arguments.addAll(night.subList(night.indexOf(ForkedNight.class.getName()) + 1, night.size()));
    return cluster.program("org.apache.spark.deploy.SparkSubmit", arguments);
  }

  private Warehouse warehouse(String place) {
    return new Warehouse(folder.resolve(place).resolve("warehouse"));
  }

  /** The marts of a night that is listened to. */
  private List<MartEntry> marts(String place, ProcessBuilder night, Consumer<String> listener)
      throws Exception {
    night.directory(folder.toFile()).redirectErrorStream(true);
    night.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    Process process = night.start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      out.lines().peek(said::add).forEach(listener);
    }
    assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
    return new Releases(warehouse(place)).current().orElseThrow().manifest().marts();
  }

  /** How many applications had executors. */
  private long applications() throws IOException {
    List<String> names = new ArrayList<>();
    for (String work : List.of("work0", "work1")) {
      try (Stream<Path> all = Files.list(folder.resolve(work))) {
        all.map(path -> path.getFileName().toString()).forEach(names::add);
      }
    }
    return names.stream().filter(name -> name.startsWith("app-")).distinct().count();
  }
}
