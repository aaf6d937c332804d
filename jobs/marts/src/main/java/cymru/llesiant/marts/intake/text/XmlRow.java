package cymru.llesiant.marts.intake.text;

/**
 * A row of a document.
 *
 * @param head what stands before the records, directly below the root
 * @param record the record the row is in
 * @param row the row itself
 */
public record XmlRow(XmlElement head, XmlElement record, XmlElement row) {

  /**
   * What stands at the end of a path, as {@link XmlElement#at} gives it. Its first name is looked
   * for in the row, then in the record, then in the head.
   */
  public String cell(String path) {
    String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
    if (row.has(first)) {
      return row.at(path);
    }
    return record.has(first) ? record.at(path) : head.at(path);
  }
}
