package cymru.llesiant.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The schema files of one night: every contract, code list, indicator and model, by its path below
 * {@code schemas/} (for example {@code indicators/PA20.yaml}). They are small and read once. Only
 * files that end in {@code .yaml} or {@code .csv} count; they are UTF-8.
 *
 * <p>The bundled files come with the product; {@link #with} lays a folder of an authority's own
 * over them, so that a local indicator is one file and no build.
 */
public record SchemaFiles(SortedMap<String, String> texts) {

  private static final String ON_THE_CLASS_PATH = "/llesiant";

  public SchemaFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** The files that come with the product. */
  public static SchemaFiles bundled() {
    URL url = SchemaFiles.class.getResource(ON_THE_CLASS_PATH);
    if (url == null) {
      throw new IllegalStateException(
          "Cannot find the schema files: because they are not on the class path; build again");
    }
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return new SchemaFiles(below(Path.of(uri)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return new SchemaFiles(below(jar.getPath(ON_THE_CLASS_PATH)));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The files below a folder laid out like {@code schemas/}.
   *
   * @throws SchemaException with every file that is not UTF-8
   */
  public static SchemaFiles at(Path folder) {
    try {
      return new SchemaFiles(below(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These files with those of a folder laid over them: same path, the folder's file wins. */
  public SchemaFiles with(Path folder) {
    TreeMap<String, String> all = new TreeMap<>(texts);
    all.putAll(at(folder).texts);
    return new SchemaFiles(all);
  }

  /** The files directly or deeper in one folder that end as given, in path order. */
  public List<SchemaFile> in(String folder, String ending) {
    return texts.subMap(folder + "/", folder + "0").entrySet().stream()
        .filter(file -> file.getKey().endsWith(ending))
        .map(file -> new SchemaFile(file.getKey(), file.getValue()))
        .toList();
  }

  /** SHA-256 over every path and text, lower-case hex: what the night's identity is made from. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      texts.forEach(
          (path, text) -> {
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SortedMap<String, String> below(Path root) throws IOException {
    TreeMap<String, String> texts = new TreeMap<>();
    List<SchemaProblem> problems = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(SchemaFiles::isSchema).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        try {
          texts.put(path, Files.readString(file));
        } catch (CharacterCodingException e) {
          problems.add(new SchemaProblem(path, "text", "is not UTF-8; save it as UTF-8"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return texts;
  }

  private static boolean isSchema(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".csv"));
  }
}
