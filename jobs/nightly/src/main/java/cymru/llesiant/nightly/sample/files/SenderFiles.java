package cymru.llesiant.nightly.sample.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The open files of one sender. */
public final class SenderFiles implements Closeable {

  private final String sender;
  private final Map<Dataset, Table> tables = new EnumMap<>(Dataset.class);

  /** Opens the files of the datasets a sender delivers. */
  public SenderFiles(Path inbox, String sender, List<Dataset> datasets) throws IOException {
    this.sender = sender;
    Path folder = Files.createDirectories(inbox.resolve(sender));
    for (Dataset dataset : datasets) {
      tables.put(dataset, new Table(folder, dataset));
    }
  }

  /** Who sends them. */
  public String sender() {
    return sender;
  }

  /** Whether the sender delivers a dataset. */
  public boolean has(Dataset dataset) {
    return tables.containsKey(dataset);
  }

  /** The file of a dataset. */
  public Table table(Dataset dataset) {
    return tables.get(dataset);
  }

  /** The rows of each file, the header apart. */
  public Map<Dataset, Long> rows() {
    Map<Dataset, Long> rows = new EnumMap<>(Dataset.class);
    tables.forEach((dataset, table) -> rows.put(dataset, table.rows()));
    return rows;
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Table table : tables.values()) {
      try {
        table.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
