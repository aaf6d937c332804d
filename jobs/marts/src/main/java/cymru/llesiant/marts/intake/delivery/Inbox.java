package cymru.llesiant.marts.intake.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What was delivered: the files that can be taken for a dataset, and what else lies among them.
 *
 * @param deliveries the files, by their path
 * @param findings what is no delivery and ought to be, or is not expected
 */
public record Inbox(List<Delivery> deliveries, List<Finding> findings) {

  public Inbox {
    deliveries = List.copyOf(deliveries);
    findings = List.copyOf(findings);
  }

  /**
   * Looks into an inbox: {@code <sender>/<file>}, where the sender is a local authority's code,
   * {@code shared} or {@code published}. Hidden files are passed over.
   *
   * @throws IOException when the disk fails
   */
  public static Inbox in(Path folder, Form.Recogniser forms, List<String> datasets)
      throws IOException {
    InboxReader reader = new InboxReader(forms, datasets);
    reader.inbox(folder, "");
    return reader.read(folder.toString());
  }

  /**
   * Looks at files, senders' folders and inboxes wherever they lie; each goes by the path given.
   *
   * @throws IOException when the disk fails
   */
  public static Inbox at(List<Path> places, Form.Recogniser forms, List<String> datasets)
      throws IOException {
    InboxReader reader = new InboxReader(forms, datasets);
    for (Path place : places) {
      reader.place(place);
    }
    return reader.read("what was named");
  }
}
