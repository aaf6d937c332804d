package cymru.llesiant.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of methods names every public class that computes something and every name that is
 * published for want of a figure, and names nothing that is not there.
 *
 * <p>What need not be named computes nothing: a record without a public method of its own, an
 * interface or enum without a public static one, such as a sealed result or a list of cases.
 */
class MethodsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("llesiant.root")).resolve("docs/METHODS.md");

  private static final String OURS = "jobs/statistics/src/main/java/";

  private static final Pattern LINK = Pattern.compile("\\[(\\w+)]\\(\\.\\./([\\w/]+)\\.java\\)");
  private static final Pattern DOUBTFUL_LINK = Pattern.compile("\\]\\(([^)#][^)]*\\.java[^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern ANCHOR = Pattern.compile("\\]\\(#([\\w-]+)\\)");

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + PAGE, e);
    }
  }

  private static List<MatchResult> found(Pattern pattern) {
    return pattern.matcher(page()).results().toList();
  }

  private static Set<String> firstGroups(Pattern pattern) {
    return found(pattern).stream().map(match -> match.group(1)).collect(Collectors.toSet());
  }

  /** All classes of the module, nested ones too. */
  private static List<Class<?>> classes() {
    try {
      Path root = Path.of(Method.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
            .sorted()
            .<Class<?>>map(file -> load(file.replace(".class", "").replace('/', '.')))
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("Cannot list the classes of the module", e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, MethodsPageTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Cannot load " + name, e);
    }
  }

  private static boolean computes(Class<?> type) {
    if (type.isInterface() || type.isEnum()) {
      return declares(type, MethodsPageTest::isStatic);
    }
    return !type.isRecord() || declares(type, method -> !isOfEveryRecord(type, method));
  }

  private static boolean declares(Class<?> type, Predicate<java.lang.reflect.Method> sort) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .anyMatch(sort);
  }

  private static boolean isStatic(java.lang.reflect.Method method) {
    return Modifier.isStatic(method.getModifiers())
        && !Set.of("values", "valueOf").contains(method.getName());
  }

  private static boolean isOfEveryRecord(Class<?> type, java.lang.reflect.Method method) {
    return Set.of("equals", "hashCode", "toString").contains(method.getName())
        || Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getAccessor)
            .anyMatch(method::equals);
  }

  /** Whether each constant has a text, as reasons have. */
  private static boolean saysInWords(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .anyMatch(field -> field.getName().equals("text"));
  }

  private static Stream<String> constants(Stream<Class<?>> enums) {
    return enums
        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .map(constant -> ((Enum<?>) constant).name());
  }

  @Test
  void every_public_class_that_computes_something_is_named() {
    Set<String> named =
        found(LINK).stream().map(match -> match.group(2)).collect(Collectors.toSet());
    assertThat(classes())
        .filteredOn(type -> Modifier.isPublic(type.getModifiers()))
        .filteredOn(type -> type.getEnclosingClass() == null && computes(type))
        .hasSizeGreaterThan(60)
        .extracting(type -> OURS + type.getName().replace('.', '/'))
        .allSatisfy(path -> assertThat(named).as("classes that %s names", PAGE).contains(path));
  }

  @Test
  void every_class_that_is_named_exists_under_its_name() {
    assertThat(found(LINK))
        .isNotEmpty()
        .allSatisfy(
            link -> {
              Path file = PAGE.resolveSibling("../" + link.group(2) + ".java");
              assertThat(file).isRegularFile().hasFileName(link.group(1) + ".java");
            });
    assertThat(found(DOUBTFUL_LINK)).hasSameSizeAs(found(LINK));
  }

  @Test
  void every_reason_and_every_method_of_limits_is_named() {
    Stream<Class<?>> inWords =
        classes().stream().filter(Class::isEnum).filter(MethodsPageTest::saysInWords);
    List<String> published = constants(Stream.concat(inWords, Stream.of(Method.class))).toList();
    assertThat(published).hasSizeGreaterThan(60);
    assertThat(firstGroups(NAME)).containsAll(published);
  }

  @Test
  void every_name_in_capitals_is_one_of_the_kernel() {
    Set<String> known =
        constants(classes().stream().filter(Class::isEnum)).collect(Collectors.toSet());
    assertThat(known).containsAll(firstGroups(NAME));
  }

  @Test
  void the_contents_list_every_heading_and_lead_nowhere_else() {
    Set<String> headings =
        firstGroups(HEADING).stream()
            .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", ""))
            .map(heading -> heading.replace(' ', '-'))
            .collect(Collectors.toSet());
    assertThat(firstGroups(ANCHOR)).isEqualTo(headings);
  }
}
