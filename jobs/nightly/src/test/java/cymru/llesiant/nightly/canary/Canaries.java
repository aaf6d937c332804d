package cymru.llesiant.nightly.canary;

import cymru.llesiant.nightly.sample.world.Upn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Planted words and numbers that stand nowhere else, and the search for them in any bytes: UTF-8 or
 * UTF-16, in either case, whole or with spaces, dashes and quotes between.
 *
 * @param secret the secret behind the pseudonyms
 */
record Canaries(byte[] secret) {

  static final String SURNAME = "Quenbroughley";
  static final String WELSH = "Tŷquenfawr";
  static final String FORENAME = "Ysolfrith";
  static final String BORN = "2001-02-03";

  /** Of the pupils' numbers, after 999 for no authority; learners' numbers begin so too. */
  private static final String DIGITS = "98713";

  private static final Pattern NUMBER =
      Pattern.compile("999%1$s\\d{4}|(?<!\\d)%1$s\\d{4}0(?!\\d)".formatted(DIGITS));

  private static final List<String> WORDS =
      List.of("quenbroughley", "tquenfawr", "quenfawr", "ysolfrith", "20010203", "03022001");

  private static final Pattern HASH =
      Pattern.compile("(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])");

  /** The unique pupil number of one of ten thousand pupils. */
  static String upn(int pupil) {
    return Upn.of(Long.parseLong("%s%04d".formatted(DIGITS, pupil)));
  }

  /** The unique learner number of the same pupil, ten digits. */
  static String uln(int pupil) {
    return "%s%04d0".formatted(DIGITS, pupil);
  }

  /** What of the canaries and of the secret is found in bytes; nothing when they are clean. */
  List<String> in(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>(secrets(text));
    String narrow = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    for (String words : text.equals(narrow) ? List.of(text) : List.of(text, narrow)) {
      // a hash may hold any digits by chance
      String plain = bare(HASH.matcher(words).replaceAll("|"));
      NUMBER.matcher(plain).results().forEach(match -> found.add(about(plain, match.start())));
      WORDS.stream()
          .filter(plain::contains)
          .map(word -> about(plain, plain.indexOf(word)))
          .forEach(found::add);
    }
    return found;
  }

  /** The same of a text, such as a file's name. */
  List<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> secrets(String text) {
    String hex = HexFormat.of().formatHex(secret);
    String bare = bare(text);
    List<String> found = new ArrayList<>();
    // a half of it is too much already
    for (String part : List.of(hex.substring(0, 32), hex.substring(32))) {
      if (bare.contains(part)) {
        found.add("the secret in hex");
      }
    }
    if (text.contains(new String(secret, StandardCharsets.ISO_8859_1))) {
      found.add("the secret's bytes");
    }
    if (text.contains(Base64.getEncoder().encodeToString(secret).substring(0, 40))) {
      found.add("the secret in Base64");
    }
    return found;
  }

  private static String bare(String text) {
    // what may stand within a word or number goes; what parts two values stays a bar
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\"'./_\\x80-\\xff-]", "")
        .replaceAll("[^a-z0-9]", "|");
  }

  private static String about(String text, int place) {
    return text.substring(Math.max(0, place - 60), Math.min(text.length(), place + 40));
  }
}
