package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.delivery.Delivery;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a dataset's files can be trusted, and why not.
 *
 * @param files the files
 * @param findings why some are refused
 */
record Verdicts(List<FileReport> files, List<Finding> findings) {

  /** The share of bad rows above which a file is refused, where the contract names none. */
  private static final double MAXIMUM_BAD_SHARE = 0.02;

  /**
   * The verdicts on files whose rows were judged.
   *
   * @param tallies the counts of their rows, by file
   * @param reading what was found while they were read; a file refused there stays refused
   */
  static Verdicts of(
      Contract contract,
      List<Inspection> files,
      Map<String, Tally> tallies,
      List<Finding> reading) {
    double share =
        contract.property("maximumBadShare").map(Double::valueOf).orElse(MAXIMUM_BAD_SHARE);
    Set<String> refused =
        reading.stream().filter(Finding::refuses).map(Finding::file).collect(Collectors.toSet());
    List<FileReport> reports = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Inspection file : files) {
      Tally tally = tallies.getOrDefault(file.delivery().file(), Tally.NONE);
      Optional<Finding> refusal = changed(file, tally).or(() -> tooBad(file, tally, share));
      refusal.ifPresent(findings::add);
      boolean isRefused = refusal.isPresent() || refused.contains(file.delivery().file());
      reports.add(report(file, tally, isRefused ? Verdict.REFUSED : Verdict.ACCEPTED));
    }
    return new Verdicts(reports, findings);
  }

  /** The report on a file whose rows were never judged. */
  static FileReport unread(Inspection file) {
    return report(file, Tally.NONE, Verdict.REFUSED);
  }

  /** The names of the files that are loaded. */
  List<String> accepted() {
    return files.stream()
        .filter(file -> file.verdict() == Verdict.ACCEPTED)
        .map(FileReport::file)
        .toList();
  }

  private static FileReport report(Inspection file, Tally tally, Verdict verdict) {
    Delivery delivery = file.delivery();
    return new FileReport(
        delivery.sender(),
        delivery.file(),
        delivery.form().dataset(),
        file.sha256(),
        file.bytes(),
        tally.rows(),
        tally.rows() - tally.quarantined() - tally.replaced(),
        tally.quarantined(),
        tally.replaced(),
        verdict,
        tally.editions());
  }

  private static Optional<Finding> changed(Inspection file, Tally tally) {
    return file.delivery().form().keepsRows() && file.rows() != tally.rows()
        ? Optional.of(
            Finding.refused(
                file.delivery().file(),
                "CHANGED",
                "Cannot load %s: because it had %d rows and then %d; run again when it has arrived"
                    .formatted(file.delivery().file(), file.rows(), tally.rows())))
        : Optional.empty();
  }

  private static Optional<Finding> tooBad(Inspection file, Tally tally, double share) {
    return tally.rejected() > share * tally.rows()
        ? Optional.of(
            Finding.refused(
                file.delivery().file(),
                "SHARE",
                String.format(
                    Locale.ROOT,
                    "Cannot load %s: because %d of its %d rows break the contract, more than"
                        + " %.1f %%; mend them and deliver it again",
                    file.delivery().file(),
                    tally.rejected(),
                    tally.rows(),
                    100 * share)))
        : Optional.empty();
  }
}
