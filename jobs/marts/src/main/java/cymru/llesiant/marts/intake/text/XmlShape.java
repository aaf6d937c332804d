package cymru.llesiant.marts.intake.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a document the rows of a table are. It is read record by record, so that a document may
 * be larger than memory; a row is an element of a record, or the record itself.
 *
 * @param records paths of the records from the root, such as {@code Message/Pupils/Pupil}
 * @param rows path of the rows below a record; empty when the record is the row
 */
public record XmlShape(List<String> records, String rows) implements Serializable {

  public XmlShape {
    records = new ArrayList<>(records);
  }

  /** Whether a record stands at that path. */
  boolean isRecord(String path) {
    return records.contains(path);
  }

  /** Whether records stand below that path. */
  boolean leadsToRecords(String path) {
    return records.stream().anyMatch(record -> record.startsWith(path + "/"));
  }
}
