package cymru.llesiant.nightly.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Rows as a JSON array of objects, a row a line, numbers at full precision. */
public final class JsonRows implements RowWriter {

  private final PrintWriter out;
  private final JsonGenerator json;
  private List<String> columns = List.of();
  private boolean isFirst = true;

  public JsonRows(PrintWriter out) {
    this.out = out;
    try {
      this.json =
          JsonFactory.builder()
              .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
              .build()
              .createGenerator(out)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(List<String> names) {
    columns = List.copyOf(names);
    print(json::writeStartArray);
  }

  @Override
  public void row(List<Object> values) {
    print(
        () -> {
          json.writeRaw(isFirst ? "\n" : "");
          isFirst = false;
          json.writeStartObject();
          for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i));
            value(values.get(i));
          }
          json.writeEndObject();
          json.writeRaw("\n");
        });
  }

  @Override
  public void end() {
    print(
        () -> {
          json.writeEndArray();
          json.writeRaw("\n");
          json.flush();
        });
    out.flush();
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Double real) {
      json.writeNumber(real);
    } else if (value instanceof Float real) {
      json.writeNumber(real);
    } else if (value instanceof BigDecimal exact) {
      json.writeNumber(exact.toPlainString());
    } else if (value instanceof BigInteger || value instanceof Number) {
      json.writeNumber(value.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  private static void print(Printing printing) {
    try {
      printing.print();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Printing {
    void print() throws IOException;
  }
}
