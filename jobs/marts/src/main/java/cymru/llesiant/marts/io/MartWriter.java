package cymru.llesiant.marts.io;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Writes a mart under its contract: the contract's columns and types in its order, sorted by its
 * key, as one Parquet file; then reads the file back and holds it against the contract.
 */
public final class MartWriter {

  private static final String RUN_ID = "run_id";
  private static final String DATA_AS_AT = "data_as_at";
  private static final String STALE = "stale";

  /** The columns of every mart that are not the mart's to make. */
  public static final Set<String> FILLED = Set.of(RUN_ID, DATA_AS_AT, STALE);

  private final String runId;
  private final LocalDate asOf;
  private final Function<Contract, org.apache.spark.sql.Column> stale;

  /** A writer of rows of which none rests on a delivery older than it should be. */
  public MartWriter(String runId, LocalDate asOf) {
    this(runId, asOf, mart -> lit(false));
  }

  /**
   * A writer of a night's marts.
   *
   * @param stale whether a row of a mart rests on a delivery older than it should be
   */
  public MartWriter(
      String runId, LocalDate asOf, Function<Contract, org.apache.spark.sql.Column> stale) {
    this.runId = runId;
    this.asOf = asOf;
    this.stale = stale;
  }

  /**
   * Writes the rows of a mart to a file.
   *
   * @throws IllegalStateException when the rows do not keep the contract, with everything that is
   *     wrong
   */
  public MartFile write(Contract contract, Dataset<Row> rows, Path file) {
    requireColumns(contract, rows);
    Dataset<Row> typed =
        rows.withColumn(RUN_ID, lit(runId))
            .withColumn(DATA_AS_AT, lit(Date.valueOf(asOf)))
            .withColumn(STALE, coalesce(stale.apply(contract), lit(false)));
    StagedParquet.file(
        typed.select(columns(contract)).repartition(1).sortWithinPartitions(keyColumns(contract)),
        file);
    return readBack(contract, file);
  }

  /** Reads a mart's file and holds it against the contract. */
  private MartFile readBack(Contract contract, Path file) {
    WrittenRows rows = rows(contract, file);
    List<String> wrong = new ArrayList<>();
    for (Column column : contract.columns()) {
      DataType type = rows.schema().apply(column.name()).dataType();
      if (!type.equals(SparkTypes.of(column.type()))) {
        wrong.add(column.name() + " is " + type);
      }
      long missing = rows.missing().getOrDefault(column.name(), 0L);
      if (column.required() && missing > 0) {
        wrong.add("%s is null in %d rows".formatted(column.name(), missing));
      }
    }
    if (rows.repeated() > 0) {
      wrong.add("the key %s repeats in %d rows".formatted(contract.keyNames(), rows.repeated()));
    }
    if (rows.unsorted() > 0) {
      wrong.add(
          "%d rows are not in the order of the key %s"
              .formatted(rows.unsorted(), contract.keyNames()));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "Cannot write mart %s: because its rows break the contract: %s"
              .formatted(contract.name(), String.join("; ", wrong)));
    }
    return new MartFile(contract.name(), file, rows.rows(), size(file), sha256(file));
  }

  private static WrittenRows rows(Contract contract, Path file) {
    try {
      return WrittenRows.of(file, contract.keyNames());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireColumns(Contract contract, Dataset<Row> rows) {
    Set<String> wanted = new TreeSet<>(contract.columnNames());
    wanted.removeAll(FILLED);
    Set<String> made = new TreeSet<>(List.of(rows.columns()));
    if (!made.equals(wanted)) {
      Set<String> missing = new TreeSet<>(wanted);
      missing.removeAll(made);
      Set<String> unknown = new TreeSet<>(made);
      unknown.removeAll(wanted);
      throw new IllegalStateException(
          "Cannot write mart %s: because it lacks %s and has %s that its contract does not know"
              .formatted(contract.name(), missing, unknown));
    }
  }

  private static org.apache.spark.sql.Column[] columns(Contract contract) {
    return contract.columns().stream()
        .map(column -> col(column.name()).cast(SparkTypes.of(column.type())).as(column.name()))
        .toArray(org.apache.spark.sql.Column[]::new);
  }

  private static org.apache.spark.sql.Column[] keyColumns(Contract contract) {
    return contract.keyNames().stream()
        .map(org.apache.spark.sql.functions::col)
        .toArray(org.apache.spark.sql.Column[]::new);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        DigestInputStream digesting =
            new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
