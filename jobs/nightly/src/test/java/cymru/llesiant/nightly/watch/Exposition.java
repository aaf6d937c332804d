package cymru.llesiant.nightly.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prometheus' text format, version 0.0.4, read by its published grammar.
 *
 * @param samples each value by its metric's name, with the labels' unescaped values in braces
 */
record Exposition(Map<String, Double> samples) {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL_NAME = "[a-zA-Z_][a-zA-Z0-9_]*";
  private static final String LABEL_VALUE = "\"((?:[^\\\\\"\n]|\\\\[\\\\\"n])*)\"";
  private static final Pattern HELP =
      Pattern.compile("# HELP (%s) ((?:[^\\\\]|\\\\[\\\\n])+)".formatted(NAME));
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (%s) (counter|gauge|histogram|summary|untyped)".formatted(NAME));
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(%s)(?:\\{(%s=%s(?:,%s=%s)*)?,?\\})? ([-+0-9.eE]+|NaN|[+-]Inf)( -?[0-9]+)?"
              .formatted(NAME, LABEL_NAME, LABEL_VALUE, LABEL_NAME, LABEL_VALUE));
  private static final Pattern LABEL =
      Pattern.compile("(%s)=%s".formatted(LABEL_NAME, LABEL_VALUE));

  /** Reads a text; every metric must be helped and typed, once, before its samples. */
  static Exposition parse(String text) {
    assertThat(text).endsWith("\n");
    Set<String> helped = new HashSet<>();
    Set<String> typed = new HashSet<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      if (help.matches()) {
        assertThat(helped.add(help.group(1))).as(line).isTrue();
      } else if (type.matches()) {
        assertThat(typed.add(type.group(1))).as(line).isTrue();
      } else {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(typed).as(line).contains(sample.group(1));
        assertThat(helped).as(line).contains(sample.group(1));
        String name = sample.group(1) + labels(sample.group(2));
        assertThat(samples.put(name, Double.valueOf(sample.group(5)))).as(line).isNull();
      }
    }
    return new Exposition(samples);
  }

  private static String labels(String text) {
    return text == null
        ? ""
        : LABEL
            .matcher(text)
            .results()
            .map(label -> label.group(1) + "=" + unescaped(label.group(2)))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String unescaped(String value) {
    return Pattern.compile("\\\\(.)")
        .matcher(value)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
  }
}
