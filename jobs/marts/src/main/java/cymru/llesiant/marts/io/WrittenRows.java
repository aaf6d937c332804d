package cymru.llesiant.marts.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a Parquet file as they were written, read without Spark: a sorted file shows in one
 * pass over its key whether a key repeats, and its footer says how many values are missing.
 *
 * @param schema the columns as Spark wrote them
 * @param rows how many rows there are
 * @param repeated how many have the key of the row before
 * @param unsorted how many have a smaller key than the row before; nulls come first
 * @param missing how many rows have no value, by column
 */
record WrittenRows(
    StructType schema, long rows, long repeated, long unsorted, Map<String, Long> missing) {

  /** Where Spark notes in a file what it wrote. */
  private static final String NOTED = "org.apache.spark.sql.parquet.row.metadata";

  /** Converts nothing: each value is asked for by itself. */
  private static final GroupConverter NO_CONVERTER =
      new GroupConverter() {
        @Override
        public Converter getConverter(int field) {
          return new PrimitiveConverter() {};
        }

        @Override
        public void start() {
          // there is nothing to begin
        }

        @Override
        public void end() {
          // there is nothing to end
        }
      };

  /**
   * Reads a file.
   *
   * @param key the columns of the key it is sorted by, in their order
   */
  static WrittenRows of(Path place, List<String> key) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(place))) {
      Map<String, Long> missing = missing(reader.getRowGroups());
      FileMetaData file = reader.getFileMetaData();
      MessageType all = file.getSchema();
      MessageType keys =
          new MessageType(all.getName(), key.stream().map(all::getType).toArray(Type[]::new));
      Keys seen = new Keys(keys);
      reader.setRequestedSchema(keys);
      for (PageReadStore pages; (pages = reader.readNextRowGroup()) != null; ) {
        seen.read(pages, new ColumnReadStoreImpl(pages, NO_CONVERTER, keys, file.getCreatedBy()));
      }
      StructType schema = (StructType) DataType.fromJson(file.getKeyValueMetaData().get(NOTED));
      return new WrittenRows(schema, seen.rows, seen.repeated, seen.unsorted, missing);
    }
  }

  private static Map<String, Long> missing(List<BlockMetaData> groups) {
    Map<String, Long> missing = new TreeMap<>();
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        if (!column.getStatistics().isNumNullsSet()) {
          throw new IllegalStateException(
              "Cannot count the values of %s: because the file does not say how many are missing"
                  .formatted(column.getPath().toDotString()));
        }
        missing.merge(
            column.getPath().toDotString(), column.getStatistics().getNumNulls(), Long::sum);
      }
    }
    return missing;
  }

  /** The keys that were seen, row by row. */
  private static final class Keys {

    private final MessageType schema;
    private final List<Comparator<Object>> orders;
    private final Object[] before;
    private long rows;
    private long repeated;
    private long unsorted;

    Keys(MessageType schema) {
      this.schema = schema;
      this.orders = schema.getFields().stream().map(Keys::order).toList();
      this.before = new Object[orders.size()];
    }

    /** Nulls first, then as the column's type is ordered. */
    private static Comparator<Object> order(Type column) {
      return Comparator.nullsFirst(column.asPrimitiveType().<Object>comparator());
    }

    void read(PageReadStore pages, ColumnReadStoreImpl store) {
      ColumnReader[] columns =
          schema.getColumns().stream().map(store::getColumnReader).toArray(ColumnReader[]::new);
      for (long i = 0; i < pages.getRowCount(); i++) {
        row(columns);
      }
    }

    private void row(ColumnReader... columns) {
      int order = 0;
      for (int i = 0; i < columns.length; i++) {
        Object value = value(columns[i]);
        columns[i].consume();
        order = order == 0 && rows > 0 ? orders.get(i).compare(before[i], value) : order;
        before[i] = value;
      }
      if (rows > 0 && order == 0) {
        repeated++;
      } else if (order > 0) {
        unsorted++;
      }
      rows++;
    }

    private static Object value(ColumnReader column) {
      if (column.getCurrentDefinitionLevel() < column.getDescriptor().getMaxDefinitionLevel()) {
        return null;
      }
      PrimitiveType type = column.getDescriptor().getPrimitiveType();
      return switch (type.getPrimitiveTypeName()) {
        case INT32 -> column.getInteger();
        case INT64 -> column.getLong();
        case BOOLEAN -> column.getBoolean();
        case FLOAT -> column.getFloat();
        case DOUBLE -> column.getDouble();
        case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> column.getBinary().copy();
      };
    }
  }
}
