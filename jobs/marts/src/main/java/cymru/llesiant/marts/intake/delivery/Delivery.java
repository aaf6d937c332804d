package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.text.FileKind;
import java.nio.file.Path;

/**
 * A file that was delivered.
 *
 * @param sender who sent it: a local authority's code, {@code shared} or {@code published}
 * @param file its path below the inbox, with slashes; the name it goes by in findings
 * @param path where it lies
 * @param kind how it is written down
 * @param form how it becomes rows of a dataset
 */
public record Delivery(String sender, String file, Path path, FileKind kind, Form form) {}
