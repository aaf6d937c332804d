package cymru.llesiant.marts.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Parquet that appears whole or not at all: written beside its place, then renamed into it. What an
 * earlier, killed try left is removed first.
 */
public final class StagedParquet {

  private StagedParquet() {}

  /** Writes the rows as a folder of Parquet files. */
  public static void folder(Dataset<Row> rows, Path folder) {
    Path unfinished = unfinished(folder);
    delete(unfinished);
    rows.write().mode(SaveMode.Overwrite).parquet(unfinished.toString());
    delete(folder);
    move(unfinished, folder);
  }

  /**
   * Writes the rows, in the order they have within the one partition, as a single Parquet file: the
   * same rows give the same bytes.
   */
  public static void file(Dataset<Row> rows, Path file) {
    Path unfinished = unfinished(file);
    delete(unfinished);
    rows.write().mode(SaveMode.Overwrite).parquet(unfinished.toString());
    List<Path> parts = parts(unfinished);
    if (parts.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot write %s as one file: because the rows have %d partitions"
              .formatted(file.getFileName(), parts.size()));
    }
    settle(parts.get(0));
    move(parts.get(0), file);
    delete(unfinished);
  }

  private static void settle(Path file) {
    try {
      new ParquetFooter(file).settle();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unfinished(Path place) {
    try {
      Files.createDirectories(place.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return place.resolveSibling("." + place.getFileName() + ".unfinished");
  }

  private static List<Path> parts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path place) {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
