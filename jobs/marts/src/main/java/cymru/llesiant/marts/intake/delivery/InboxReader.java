package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.marts.intake.text.PupilNumber;
import cymru.llesiant.schemas.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Walks an inbox, telling deliveries from what does not belong there. */
final class InboxReader {

  private static final Pattern SENDER = Pattern.compile("\\d{3}|shared|published");
  private static final Pattern DESCRIPTION = Pattern.compile("(.+)\\.meta\\.csv(\\.gz)?");
  private static final String NOBODY = "-";

  private final Form.Recogniser forms;
  private final List<String> datasets;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  InboxReader(Form.Recogniser forms, List<String> datasets) {
    this.forms = forms;
    this.datasets = datasets;
  }

  /** Everything seen so far; a refusal when that is nothing. */
  Inbox read(String where) {
    Map<Path, List<Delivery>> same =
        deliveries.stream()
            .collect(Collectors.groupingBy(InboxReader::stem, TreeMap::new, Collectors.toList()));
    List<Delivery> single = new ArrayList<>();
    for (List<Delivery> files : same.values()) {
      List<String> names = files.stream().map(Delivery::whole).distinct().toList();
      if (names.size() == 1) {
        single.addAll(files);
      } else {
        names.forEach(name -> findings.add(twice(name, String.join(" and ", names))));
      }
    }
    if (deliveries.isEmpty() && findings.stream().noneMatch(Finding::refuses)) {
      refuse(where, "EMPTY_INBOX", "take in " + where, "no dataset lies there", "deliver some");
    }
    return new Inbox(single, findings.stream().sorted().toList());
  }

  /** A file, a sender's folder or an inbox, by its own path. */
  void place(Path place) throws IOException {
    Path name = place.toAbsolutePath().normalize().getFileName();
    if (Files.isRegularFile(place)) {
      Path parent = place.toAbsolutePath().normalize().getParent().getFileName();
      boolean sent = parent != null && SENDER.matcher(parent.toString()).matches();
      file(place, sent ? parent.toString() : NOBODY, place.toString());
    } else if (name != null && SENDER.matcher(name.toString()).matches()) {
      sender(place, name.toString(), place + "/");
    } else {
      inbox(place, place + "/");
    }
  }

  /** The senders' folders of an inbox. */
  void inbox(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      refuse(
          folder.toString(),
          "EMPTY_INBOX",
          "take in " + folder,
          "there is no such folder",
          "name the inbox");
      return;
    }
    for (Path entry : entries(folder)) {
      String name = entry.getFileName().toString();
      if (PupilNumber.isIn(name)) {
        namedAfterPupil(prefix + name);
      } else if (!Files.isDirectory(entry)) {
        outside(prefix + name, name);
      } else if (SENDER.matcher(name).matches()) {
        sender(entry, name, prefix + name + "/");
      } else if (!entries(entry).isEmpty()) {
        refuse(
            prefix + name,
            "SENDER",
            "take in folder " + prefix + name,
            "a sender is the three digits of a local authority, shared or published",
            "rename it");
      }
    }
  }

  private void sender(Path folder, String sender, String prefix) throws IOException {
    for (Path entry : entries(folder)) {
      file(entry, sender, prefix + entry.getFileName());
    }
  }

  private void file(Path path, String sender, String file) throws IOException {
    String name = path.getFileName().toString();
    Optional<FileKind> kind = FileKind.of(name);
    if (PupilNumber.isIn(name)) {
      namedAfterPupil(file);
    } else if (Files.isDirectory(path)) {
      refuse(file, "DIRECTORY", "read " + file, "it is a folder", "deliver the file itself");
    } else if (kind.isEmpty()) {
      otherEnding(file, name);
    } else if (!describesAnother(path)) {
      List<Form> known = forms.forms(sender, path);
      for (Form form : known) {
        String part = known.size() == 1 ? file : file + Delivery.PART + form.dataset();
        deliveries.add(new Delivery(sender, part, path, kind.get(), form));
      }
      if (known.isEmpty()) {
        unknown(file, kind.get().stem(name));
      }
    }
  }

  /** A file's name stands in logs, reports and manifests. */
  private void namedAfterPupil(String file) {
    String shown = PupilNumber.masked(file);
    refuse(
        shown,
        "NAME",
        "take in " + shown,
        "its name holds what looks like a pupil's number",
        "rename it");
  }

  private void outside(String file, String name) {
    if (FileKind.of(name).isPresent()) {
      refuse(
          file,
          "STRAY",
          "take in " + file,
          "it lies in no sender's folder",
          "move it into one, such as shared/" + name);
    } else {
      stray(file);
    }
  }

  private void otherEnding(String file, String name) {
    int dot = name.indexOf('.');
    if (datasets.contains(CorrectionName.corrected(dot < 0 ? name : name.substring(0, dot)))) {
      refuse(
          file,
          "KIND",
          "read " + file,
          "only " + FileKind.ENDINGS + " are read",
          "deliver it as one of them");
    } else {
      stray(file);
    }
  }

  private void stray(String file) {
    findings.add(
        Finding.advisory(
            file,
            "STRAY",
            "Cannot use %s: because it is no delivery; remove it if it is not needed"
                .formatted(file)));
  }

  private void unknown(String file, String stem) {
    Optional<CorrectionName> correction = CorrectionName.parse(stem);
    if (correction.isPresent()) {
      corrects(file, correction.get());
      return;
    }
    refuse(
        file,
        "UNKNOWN_DATASET",
        "take in " + file,
        "there is no dataset %s%s".formatted(stem, new NearestName(datasets).hint(stem)),
        "name it after one of " + String.join(", ", datasets));
  }

  /** A correction that is no table of a dataset's rows, or of no dataset. */
  private void corrects(String file, CorrectionName correction) {
    String of = correction.of();
    if (datasets.contains(of)) {
      refuse(
          file,
          "CORRECTION",
          "apply " + file,
          "a correction is a table in the columns of %s, and a document is none".formatted(of),
          "deliver the rows that change as %s+%d.csv".formatted(of, correction.number()));
      return;
    }
    refuse(
        file,
        "UNKNOWN_DATASET",
        "apply " + file,
        "a correction is named after the dataset whose rows it replaces, and there is no dataset %s%s"
            .formatted(of, new NearestName(datasets).hint(of)),
        "deliver the whole file anew under its own name, or the rows that change, in their dataset's"
            + " columns, as a correction of one of "
            + String.join(", ", datasets));
  }

  private static Finding twice(String file, String files) {
    return Finding.refused(
        file,
        "TWICE",
        "Cannot take in %s: because there are %s and nothing says which counts; keep one"
            .formatted(file, files));
  }

  private void refuse(String file, String rule, String what, String why, String remedy) {
    findings.add(
        Finding.refused(file, rule, "Cannot %s: because %s; %s".formatted(what, why, remedy)));
  }

  /** Whether it is the {@code .meta.csv} that published files bring along. */
  private static boolean describesAnother(Path path) {
    Matcher description = DESCRIPTION.matcher(path.getFileName().toString());
    return description.matches()
        && Stream.of(".csv", ".csv.gz")
            .anyMatch(ending -> Files.exists(path.resolveSibling(description.group(1) + ending)));
  }

  private static Path stem(Delivery delivery) {
    Path path = delivery.path();
    return path.resolveSibling(delivery.kind().stem(path.getFileName().toString()));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
