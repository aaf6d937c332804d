package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFilesTest {

  @Test
  void the_bundled_files_are_those_of_the_folders_people_look_into() {
    SchemaFiles folder = SchemaFiles.at(Path.of(System.getProperty("llesiant.root"), "schemas"));
    SchemaFiles bundled = SchemaFiles.bundled();

    assertThat(bundled.in("datasets", ".yaml")).isEqualTo(folder.in("datasets", ".yaml"));
    assertThat(bundled.in("marts", ".yaml")).isEqualTo(folder.in("marts", ".yaml"));
    assertThat(bundled.in("codes", ".csv")).isEqualTo(folder.in("codes", ".csv"));
    assertThat(bundled.in("codes", ".csv")).isNotEmpty();
  }

  @Test
  void a_jar_holds_the_same_files_as_the_class_path(@TempDir Path folder) throws Exception {
    Path jar = jar(folder.resolve("product.jar"));

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> inJar = loader.loadClass(SchemaFiles.class.getName());
      Method bundled = inJar.getMethod("bundled");
      assertThat(inJar).isNotEqualTo(SchemaFiles.class);
      assertThat(inJar.getMethod("fingerprint").invoke(bundled.invoke(null)))
          .isEqualTo(SchemaFiles.bundled().fingerprint());
      assertThat(inJar.getMethod("texts").invoke(bundled.invoke(null)))
          .as("read a second time")
          .isEqualTo(SchemaFiles.bundled().texts());
    }
  }

  @Test
  void a_folder_laid_over_wins_where_both_have_a_file_and_adds_what_is_new(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("indicators/local"));
    Files.writeString(folder.resolve("indicators/PA20.yaml"), "ours");
    Files.writeString(folder.resolve("indicators/local/BUS.yaml"), "new");
    SchemaFiles bundled = files(Map.of("indicators/PA20.yaml", "theirs", "indicators/X.yaml", "x"));

    assertThat(bundled.with(folder).in("indicators", ".yaml"))
        .containsExactly(
            new SchemaFile("indicators/PA20.yaml", "ours"),
            new SchemaFile("indicators/X.yaml", "x"),
            new SchemaFile("indicators/local/BUS.yaml", "new"));
  }

  @Test
  void other_files_are_passed_over_and_a_text_that_is_not_utf_8_is_a_problem(@TempDir Path folder)
      throws IOException {
    byte[] windows1252 = {'c', 'o', 'd', 'e', '\n', 'Y', 'n', 'y', 's', (byte) 0xD4};
    Files.createDirectories(folder.resolve("codes"));
    Files.write(folder.resolve("codes/island.csv~"), windows1252);
    assertThat(SchemaFiles.at(folder).texts()).isEmpty();

    Files.write(folder.resolve("codes/island.csv"), windows1252);
    Files.write(folder.resolve("codes/bay.yaml"), windows1252);
    assertThat(catchThrowableOfType(SchemaException.class, () -> SchemaFiles.at(folder)).problems())
        .containsExactlyInAnyOrder(
            new SchemaProblem("codes/bay.yaml", "text", "is not UTF-8; save it as UTF-8"),
            new SchemaProblem("codes/island.csv", "text", "is not UTF-8; save it as UTF-8"));
  }

  @Test
  void a_folder_is_not_its_neighbour_whose_name_begins_alike() {
    SchemaFiles files =
        files(
            Map.of(
                "marts/gap.yaml", "1",
                "marts/gap.csv", "2",
                "marts-old/gap.yaml", "3",
                "martsgap.yaml", "4"));

    assertThat(files.in("marts", ".yaml")).containsExactly(new SchemaFile("marts/gap.yaml", "1"));
    assertThat(files.in("marts", ".yaml").get(0).stem()).isEqualTo("gap");
  }

  @Test
  void a_fingerprint_tells_apart_names_and_texts_and_forgets_the_order() {
    String one = files(Map.of("a", "bc", "d", "e")).fingerprint();

    assertThat(one).matches("[0-9a-f]{64}");
    assertThat(new SchemaFiles(new TreeMap<>(Map.of("d", "e", "a", "bc"))).fingerprint())
        .isEqualTo(one);
    assertThat(
            List.of(
                files(Map.of("ab", "c", "d", "e")).fingerprint(),
                files(Map.of("a", "bcd", "", "e")).fingerprint(),
                files(Map.of("a", "bc", "d", "f")).fingerprint(),
                files(Map.of("a", "bc")).fingerprint()))
        .doesNotContain(one)
        .doesNotHaveDuplicates();
  }

  private static SchemaFiles files(Map<String, String> texts) {
    return new SchemaFiles(new TreeMap<>(texts));
  }

  /** Packs the classes and files this test runs with as a product's jar. */
  private static Path jar(Path jar) throws IOException, URISyntaxException {
    Path classes =
        Path.of(SchemaFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (OutputStream bytes = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(bytes);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> !path.equals(classes)).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (Files.isDirectory(file)) {
          out.putNextEntry(new JarEntry(name + "/"));
        } else {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }
}
