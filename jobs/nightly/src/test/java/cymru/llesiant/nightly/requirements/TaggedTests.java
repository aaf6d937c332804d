package cymru.llesiant.nightly.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which test classes bear the ids of which requirements, by the sources of every module.
 *
 * @param proving the sources of an id's tests, relative to the repository
 * @param astray tags that stand on no test, or on one that is left out: file and id
 */
record TaggedTests(SortedMap<String, SortedSet<Path>> proving, SortedSet<String> astray) {

  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(R\\d+-\\d+)\"\\)");

  /** The annotations above a method, each from its line to the next, or above a class. */
  private static final Pattern ANNOTATED =
      Pattern.compile(
          "(?m)((?:^  @.*\\n(?:^(?:    |  [)}]).*\\n)*)+)^  [\\w<>., ]+\\s+\\w+\\("
              + "|((?:^@.*\\n)+)^class ");

  private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|TestFactory)\\b");

  /** The tags of every test of a repository. */
  static TaggedTests in(Path root) throws IOException {
    TaggedTests tests = new TaggedTests(new TreeMap<>(), new TreeSet<>());
    for (Path file : sources(root)) {
      tests.add(root.relativize(file), Files.readString(file));
    }
    return tests;
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> all =
        Stream.concat(Files.walk(root.resolve("schemas")), Files.walk(root.resolve("jobs")))) {
      return all.filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith("Test.java"))
          .toList();
    }
  }

  /** A class as a whole proves what it is tagged with. */
  void add(Path file, String text) {
    String rest =
        ANNOTATED
            .matcher(text)
            .replaceAll(
                found -> {
                  if (!isRun(found)) {
                    return Matcher.quoteReplacement(found.group());
                  }
                  ids(found.group())
                      .forEach(id -> proving.computeIfAbsent(id, one -> new TreeSet<>()).add(file));
                  return "";
                });
    ids(rest).forEach(id -> astray.add(file + " " + id));
  }

  private static boolean isRun(MatchResult annotated) {
    boolean isClass = annotated.group(2) != null;
    return (isClass || TEST.matcher(annotated.group()).find())
        && !annotated.group().contains("@Disabled");
  }

  private static Stream<String> ids(String text) {
    return TAG.matcher(text).results().map(tag -> tag.group(1));
  }
}
