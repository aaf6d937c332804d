package cymru.llesiant.marts.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.marts.SparkExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ParquetFooterTest {

  @TempDir Path folder;

  @Test
  void another_order_of_encodings_gives_the_same_bytes_and_the_same_rows(SparkSession spark)
      throws IOException {
    Path file = folder.resolve("rows.parquet");
    StagedParquet.file(
        spark.range(0, 1000, 1, 1).selectExpr("id % 7 as a", "cast(id as string) as b"), file);
    byte[] settled = Files.readAllBytes(file);
    byte[] other = withEncodingsReversed(settled);
    assertThat(other).hasSameSizeAs(settled).isNotEqualTo(settled);
    Path turned = Files.write(folder.resolve("turned.parquet"), other);
    new ParquetFooter(turned).settle();
    assertThat(Files.readAllBytes(turned)).isEqualTo(settled);
    assertThat(spark.read().parquet(turned.toString()).selectExpr("sum(a)", "max(b)").first())
        .isEqualTo(spark.range(1000).selectExpr("sum(id % 7)", "max(cast(id as string))").first());
  }

  @Test
  void what_is_no_parquet_is_refused(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("a.parquet"), "no Parquet, but long enough");
    assertThatThrownBy(() -> new ParquetFooter(file).settle()).isInstanceOf(IOException.class);
  }

  private static byte[] withEncodingsReversed(byte[] file) throws IOException {
    int end = file.length - 8;
    int start = end - ByteBuffer.wrap(file, end, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(Arrays.copyOfRange(file, start, end)));
    footer.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .forEach(column -> reverse(column.getMeta_data()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(file, 0, start);
    Util.writeFileMetaData(footer, bytes);
    bytes.write(file, end, 8);
    return bytes.toByteArray();
  }

  private static void reverse(ColumnMetaData column) {
    Collections.reverse(column.getEncodings());
    Collections.reverse(column.getEncoding_stats());
  }
}
