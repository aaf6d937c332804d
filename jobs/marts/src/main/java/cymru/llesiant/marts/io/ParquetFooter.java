package cymru.llesiant.marts.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The footer of a Parquet file, put in one order. Its writer keeps a column's encodings in hash
 * sets of objects without a hash of their own, so their order differs from process to process and
 * the same rows would not give the same bytes.
 */
final class ParquetFooter {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = Integer.BYTES;

  private final Path file;

  ParquetFooter(Path file) {
    this.file = file;
  }

  /** Writes the footer anew, each list of encodings sorted; the data before it are not touched. */
  void settle() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long start = start(channel);
      FileMetaData footer = Util.readFileMetaData(Channels.newInputStream(channel.position(start)));
      footer.getRow_groups().stream()
          .map(RowGroup::getColumns)
          .flatMap(List::stream)
          .map(ColumnChunk::getMeta_data)
          .forEach(ParquetFooter::sort);
      write(footer, channel.truncate(start).position(start));
    }
  }

  private static void sort(ColumnMetaData column) {
    column.getEncodings().sort(Comparator.naturalOrder());
    if (column.isSetEncoding_stats()) {
      column
          .getEncoding_stats()
          .sort(
              Comparator.comparing(PageEncodingStats::getPage_type)
                  .thenComparing(PageEncodingStats::getEncoding));
    }
  }

  private long start(FileChannel channel) throws IOException {
    long end = channel.size() - LENGTH - MAGIC.length;
    byte[] tail = Channels.newInputStream(channel.position(Math.max(end, 0))).readAllBytes();
    boolean isParquet = end > 0 && Arrays.equals(tail, LENGTH, tail.length, MAGIC, 0, MAGIC.length);
    if (!isParquet) {
      throw new IOException("Cannot read %s: because it is no Parquet file".formatted(file));
    }
    return end - ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static void write(FileMetaData footer, FileChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, bytes);
    ByteBuffer end =
        ByteBuffer.allocate(bytes.size() + LENGTH + MAGIC.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(bytes.toByteArray())
            .putInt(bytes.size())
            .put(MAGIC)
            .flip();
    while (end.hasRemaining()) {
      channel.write(end);
    }
  }
}
