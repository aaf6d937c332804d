package cymru.llesiant.nightly.requirements;

import cymru.llesiant.nightly.requirements.Requirements.Document;
import cymru.llesiant.nightly.requirements.Requirements.Requirement;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of what is asked and which tests prove it; the same requirements and tags give the same
 * bytes.
 *
 * @param requirements what is asked
 * @param tests the tests' tags
 */
record RequirementsPage(Requirements requirements, TaggedTests tests) {

  private static final String HEAD =
      """
      # Requirements

      *Made from [requirements.yaml](../jobs/nightly/src/test/resources/requirements.yaml) and the tags of tests by `mvn verify -Dgolden=update`. The build fails where a requirement has no test, or a tag no requirement.*

      What the five documents this product is made for ask of data, in a sentence each, and the tests that would fail if it were not so.
      """;

  String text() {
    return HEAD
        + requirements.documents().stream().map(this::table).collect(Collectors.joining())
        + """

        ## What of these is not there yet

        | | what is missing |
        |---|---|
        """
        + rows(requirement -> requirement.lacks() != null, requirement -> requirement.lacks())
        + """

        ## No matter of a test

        | | what it says | why no test |
        |---|---|---|
        """
        + rows(
            requirement -> requirement.aside() != null,
            requirement -> requirement.asks() + " | " + requirement.aside());
  }

  private String table(Document document) {
    return """

        ## %s

        | | what is asked | proved by |
        |---|---|---|
        """
            .formatted(document.title())
        + lines(
            document.requirements().stream().filter(requirement -> requirement.aside() == null),
            requirement -> requirement.asks() + " | " + links(requirement.id()));
  }

  private String rows(Predicate<Requirement> which, Text text) {
    return lines(requirements.all().filter(which), text);
  }

  private static String lines(Stream<Requirement> requirements, Text text) {
    return requirements
        .map(requirement -> "| %s | %s |\n".formatted(requirement.id(), text.of(requirement)))
        .collect(Collectors.joining());
  }

  /** What is said of a requirement. */
  private interface Text {
    String of(Requirement requirement);
  }

  private String links(String id) {
    SortedSet<Path> files = tests.proving().get(id);
    return files == null
        ? "nothing"
        : files.stream().map(RequirementsPage::link).collect(Collectors.joining(", "));
  }

  private static String link(Path file) {
    return "[%s](../%s)".formatted(file.getFileName().toString().replace(".java", ""), file);
  }
}
