package cymru.llesiant.marts.intake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import cymru.llesiant.marts.WorkAhead;
import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.RowPass.Result;
import cymru.llesiant.marts.intake.check.AmongCheck;
import cymru.llesiant.marts.intake.check.BesideChecks;
import cymru.llesiant.marts.intake.check.BesideChecks.Checked;
import cymru.llesiant.marts.intake.check.KeyCheck;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.check.ReferenceCheck;
import cymru.llesiant.marts.intake.check.ReferenceCheck.Reference;
import cymru.llesiant.marts.intake.check.RowCheck;
import cymru.llesiant.marts.intake.check.Violation;
import cymru.llesiant.marts.intake.correction.Corrections;
import cymru.llesiant.marts.intake.correction.Overlay;
import cymru.llesiant.marts.intake.delivery.Delivery;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Inbox;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.reading.BundledList;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One pass over an inbox, dataset by dataset, what others refer to first. */
final class Taking {

  private static final int AT_A_TIME = 2;

  private final Definitions definitions;
  private final BundledLists bundled;
  private final Pseudonym pseudonym;
  private final Destination destination;
  private final List<FileReport> reports = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Dataset<Row>> accepted = new HashMap<>();
  private final Set<String> incomplete = new HashSet<>();
  private final Set<String> standingIn = new HashSet<>();

  Taking(
      Definitions definitions, BundledLists bundled, Pseudonym pseudonym, Destination destination) {
    this.definitions = definitions;
    this.bundled = bundled;
    this.pseudonym = pseudonym;
    this.destination = destination;
  }

  IntakeReport take(Inbox inbox) throws IOException {
    findings.addAll(inbox.findings());
    if (inbox.deliveries().isEmpty()) {
      return new IntakeReport(reports, findings);
    }
    List<Inspection> files = new ArrayList<>();
    for (Delivery delivery : inbox.deliveries()) {
      Inspection file = Inspection.of(delivery).withColumnFindings();
      files.add(file);
      findings.addAll(file.findings());
    }
    Map<String, List<Inspection>> byDataset =
        files.stream().collect(Collectors.groupingBy(file -> file.delivery().form().dataset()));
    List<DatasetFiles> delivered =
        LoadOrder.of(definitions.contracts()).stream()
            .map(contract -> DatasetFiles.of(contract, byDataset))
            .toList();
    // the next dataset is read while this one is held beside those before it
    try (WorkAhead<Result> passes = new WorkAhead<>(1)) {
      for (int i = 0; i < delivered.size(); i++) {
        for (DatasetFiles next : delivered.subList(i, Math.min(i + AT_A_TIME, delivered.size()))) {
          if (!next.sound().isEmpty() && !passes.has(next.name())) {
            passes.add(next.name(), () -> pass(next));
          }
        }
        dataset(delivered.get(i), passes);
      }
    }
    return new IntakeReport(reports, findings);
  }

  private Result pass(DatasetFiles dataset) {
    return new RowPass(definitions, pseudonym, dataset.contract()).of(dataset.sound());
  }

  private void dataset(DatasetFiles dataset, WorkAhead<Result> passes) {
    findings.addAll(dataset.uncorrected());
    dataset.files().stream()
        .filter(Inspection::isRefused)
        .map(Verdicts::unread)
        .forEach(reports::add);
    if (dataset.sound().size() < dataset.files().size()) {
      incomplete.add(dataset.name());
    }
    if (!dataset.sound().isEmpty()) {
      read(dataset.contract(), passes.take(dataset.name()));
    } else if (dataset.files().isEmpty()) {
      undelivered(dataset.contract());
    }
  }

  private void read(Contract contract, Result pass) {
    findings.addAll(pass.errors());
    findings.addAll(pass.reading());
    pass.unjudged().stream().map(Verdicts::unread).forEach(reports::add);
    if (!pass.unjudged().isEmpty()) {
      incomplete.add(contract.name());
    }
    pass.rows().ifPresent(rows -> judged(contract, pass, rows));
  }

  private void judged(Contract contract, Result pass, Dataset<Row> checked) {
    List<Inspection> files = pass.files();
    Checked beside = beside(contract, files, checked);
    Dataset<Row> judged = beside.rows();
    Map<String, Tally> tallies = Tally.read(contract, beside.sums());
    Verdicts verdicts = Verdicts.of(contract, files, tallies, pass.reading());
    reports.addAll(verdicts.files());
    findings.addAll(verdicts.findings());
    if (verdicts.accepted().size() < files.size()) {
      incomplete.add(contract.name());
    }
    Dataset<Row> kept =
        judged
            .filter(col(RawColumns.FILE).isin(verdicts.accepted().toArray()))
            .filter(not(Violation.keepsOut()).and(not(Violation.isReplaced())));
    List<Dataset<Row>> wrong = new ArrayList<>();
    if (tallies.values().stream().anyMatch(tally -> tally.violations() > 0)) {
      wrong.add(Tally.violations(contract.name(), judged));
    }
    among(contract, verdicts.accepted(), kept)
        .map(rows -> Tally.violations(contract.name(), rows))
        .ifPresent(wrong::add);
    wrong.stream()
        .reduce(Dataset::unionByName)
        .ifPresent(violations -> setAside(contract, violations));
    accept(contract, kept);
  }

  private void setAside(Contract contract, Dataset<Row> violations) {
    List<Finding> found = Tally.findings(violations);
    if (!found.isEmpty()) {
      findings.addAll(found);
      destination.setAside(contract, violations);
    }
  }

  /** What is doubtful among accepted rows; datasets of which a file was refused tell nothing. */
  private Optional<Dataset<Row>> among(Contract contract, List<String> files, Dataset<Row> kept) {
    Map<String, Dataset<Row>> beside = new HashMap<>(accepted);
    beside.keySet().removeAll(incomplete);
    beside.put(contract.name(), kept);
    Map<String, Set<String>> senders = senders();
    try {
      return new AmongCheck(contract, beside, senders).apply(kept);
    } catch (Exception failure) {
      Set<String> failing = new TreeSet<>();
      for (Rule rule : contract.rules()) {
        if (rule.among().isPresent() && fails(contract.only(rule.code()), beside, senders, kept)) {
          failing.add(rule.code());
          files.forEach(file -> findings.add(NotJudged.rule(file, rule)));
        }
      }
      if (failing.isEmpty()) {
        throw NotJudged.thrown(failure);
      }
      return new AmongCheck(contract.without(failing), beside, senders).apply(kept);
    }
  }

  /** Who sent rows of a dataset that were accepted; a bundled list has a sender of its own. */
  private Map<String, Set<String>> senders() {
    Map<String, Set<String>> senders =
        reports.stream()
            .filter(file -> file.verdict() == Verdict.ACCEPTED && file.accepted() > 0)
            .collect(
                Collectors.groupingBy(
                    FileReport::dataset,
                    HashMap::new,
                    Collectors.mapping(FileReport::sender, Collectors.toSet())));
    standingIn.forEach(dataset -> senders.put(dataset, Set.of(BundledList.SENDER)));
    return senders;
  }

  private static boolean fails(
      Contract contract,
      Map<String, Dataset<Row>> beside,
      Map<String, Set<String>> senders,
      Dataset<Row> kept) {
    try {
      new AmongCheck(contract, beside, senders).apply(kept);
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  private void undelivered(Contract contract) {
    Optional<Dataset<Row>> list = bundled.rows(contract);
    if (list.isPresent()) {
      standingIn.add(contract.name());
      accept(contract, list.get());
    } else {
      destination.undelivered(contract).ifPresent(rows -> accepted.put(contract.name(), rows));
    }
  }

  private Checked beside(Contract contract, List<Inspection> files, Dataset<Row> checked) {
    ReferenceCheck referred = new ReferenceCheck(contract, references(contract, files, checked));
    SortedMap<String, Integer> corrections = new Corrections(contract, files).numbers();
    UnaryOperator<Dataset<Row>> sums = rows -> Tally.sums(contract, rows);
    if (corrections.isEmpty()) {
      return BesideChecks.of(new KeyCheck(contract), referred).apply(checked, sums);
    }
    Dataset<Row> laid = new Overlay(contract, corrections).apply(checked, referred::apply);
    return new BesideChecks(List.of()).apply(laid, sums);
  }

  private List<Reference> references(
      Contract contract, List<Inspection> files, Dataset<Row> checked) {
    List<Reference> references = new ArrayList<>();
    for (Column column : contract.columns()) {
      Optional<String> referred = LoadOrder.referred(column);
      if (referred.isEmpty() || incomplete.contains(referred.get())) {
        continue;
      }
      Dataset<Row> rows =
          referred.get().equals(contract.name())
              ? checked.filter(not(Violation.keepsOut()))
              : accepted.get(referred.get());
      if (rows == null) {
        files.forEach(file -> findings.add(unchecked(file, column)));
      } else {
        references.add(
            reference(contract, column, definitions.contracts().contract(referred.get()), rows));
      }
    }
    return references;
  }

  /** The other parts of the key referred to agree as well, but for days, which say when. */
  private static Reference reference(
      Contract contract, Column column, Contract referred, Dataset<Row> rows) {
    String to = column.references().orElseThrow();
    String target = to.substring(to.indexOf('.') + 1);
    List<String> shared =
        referred.key().stream()
            .filter(key -> !key.name().equals(target) && !(key.type() instanceof ColumnType.Day))
            .map(Column::name)
            .filter(contract.keyNames()::contains)
            .toList();
    String[] rest =
        shared.stream()
            .map(name -> RowCheck.afterIntake(referred.column(name)))
            .toArray(String[]::new);
    return new Reference(
        column.name(), shared, rows.select(RowCheck.afterIntake(referred.column(target)), rest));
  }

  private static Finding unchecked(Inspection file, Column column) {
    return Finding.advisory(
            file.delivery().file(),
            "ORPHAN",
            "Cannot check %s: because no %s is among the files; add it to have it checked"
                .formatted(column.name(), LoadOrder.referred(column).orElseThrow()))
        .about(column.name());
  }

  private void accept(Contract contract, Dataset<Row> kept) {
    Dataset<Row> rows = kept.selectExpr(SparkTypes.afterIntake(contract).fieldNames());
    accepted.put(contract.name(), destination.accept(contract, rows));
  }
}
