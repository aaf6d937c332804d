package cymru.llesiant.nightly.indicators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/** Documentation made of what it is about: pages that link to one another, in one folder. */
public interface MarkdownPages {

  /** Every page by the name of its file. */
  SortedMap<String, String> texts();

  /** Writes every page into a folder, over those of the same name. */
  default void write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (var page : texts().entrySet()) {
        Files.writeString(folder.resolve(page.getKey()), page.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
