package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the sources promise that class files do not show. */
class SourceTest {

  private static final int LONGEST_FILE = 300;
  private static final int MOST_PUBLIC_TYPES = 12;
  private static final int MOST_TYPES = 20;

  /** A public type whose file says nothing between its imports and its name. */
  private static final Pattern BARE_TYPE =
      Pattern.compile(
          "(?s)\\A(?!.*\\n/\\*\\*.*?\\n(@.*?\\n)?public ).*\\npublic (final |abstract |sealed )*"
              + "(class|record|interface|enum) ");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (final |abstract |sealed |non-sealed )*(class|record|interface|enum) ");

  private static List<Path> sources;

  @BeforeAll
  static void sources() throws IOException {
    Path root = Path.of(System.getProperty("llesiant.root"));
    try (Stream<Path> all =
        Stream.concat(Files.walk(root.resolve("schemas")), Files.walk(root.resolve("jobs")))) {
      sources =
          all.filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
    }
    assertThat(sources).hasSizeGreaterThan(100);
  }

  @Test
  void no_file_is_longer_than_can_be_read_at_a_sitting() {
    assertThat(sources.stream().filter(file -> lines(file).size() > LONGEST_FILE)).isEmpty();
  }

  /** Of those that others see, and of all: a model's passes and searches are its own. */
  @Test
  void no_package_holds_more_types_than_can_be_kept_in_mind() {
    assertThat(packagesAbove(MOST_PUBLIC_TYPES, file -> PUBLIC_TYPE.matcher(text(file)).find()))
        .isEmpty();
    assertThat(packagesAbove(MOST_TYPES, file -> true)).isEmpty();
  }

  private static List<Path> packagesAbove(int most, Predicate<Path> counts) {
    return sources.stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .filter(counts)
        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(folder -> folder.getValue() > most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String text(Path file) {
    return String.join("\n", lines(file));
  }

  @Test
  void every_package_says_what_it_is() {
    assertThat(
            sources.stream()
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct()
                .filter(file -> !Files.exists(file)))
        .isEmpty();
  }

  @Test
  void every_public_type_says_what_it_is() {
    assertThat(sources.stream().filter(file -> BARE_TYPE.matcher(text(file)).find())).isEmpty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
