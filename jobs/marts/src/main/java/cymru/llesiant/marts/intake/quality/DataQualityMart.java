package cymru.llesiant.marts.intake.quality;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.marts.intake.quality.CheckedRules.Checked;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A row a dataset, sender, column and rule: how many rows were held to it and how many broke it. A
 * rule that nothing broke is told too, and one that had nothing to judge has not passed.
 */
public final class DataQualityMart implements Mart {

  /** In place of a column's name where a finding is about the whole file. */
  private static final String WHOLE_FILE = "(file)";

  /** The state, and the rule of a finding, where something could be neither passed nor failed. */
  private static final String ERROR = "ERROR";

  private static final StructType SCHEMA =
      new StructType()
          .add("dataset", DataTypes.StringType)
          .add("sender", DataTypes.StringType)
          .add("column_name", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("checked", DataTypes.LongType)
          .add("rejects", DataTypes.LongType)
          .add("warns", DataTypes.LongType)
          .add("description", DataTypes.StringType)
          .add("example", DataTypes.StringType);

  /** Whose deliveries of what. */
  private record Delivered(String dataset, String sender) implements Comparable<Delivered> {

    @Override
    public int compareTo(Delivered other) {
      int byDataset = dataset.compareTo(other.dataset);
      return byDataset != 0 ? byDataset : sender.compareTo(other.sender);
    }
  }

  @Override
  public String name() {
    return "data_quality";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    try {
      IntakeReport report = IntakeReport.read(inputs.staging());
      List<Row> rows = rows(report, inputs.night().datasets(), inputs.night().codes());
      return inputs.spark().createDataFrame(rows, SCHEMA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a report, of {@link #SCHEMA}. */
  static List<Row> rows(IntakeReport report, Contracts contracts, CodeLists codes) {
    Map<String, FileReport> files =
        report.files().stream().collect(Collectors.toMap(FileReport::file, Function.identity()));
    SortedMap<Delivered, List<FileReport>> delivered =
        report.files().stream()
            .collect(
                Collectors.groupingBy(
                    file -> new Delivered(file.dataset(), file.sender()),
                    TreeMap::new,
                    Collectors.toList()));
    Map<Delivered, List<Finding>> findings =
        report.findings().stream()
            .filter(finding -> files.containsKey(finding.file()))
            .collect(
                Collectors.groupingBy(
                    finding ->
                        new Delivered(
                            files.get(finding.file()).dataset(),
                            files.get(finding.file()).sender())));
    List<Row> rows = new ArrayList<>();
    delivered.forEach(
        (what, of) ->
            new Judged(
                    what,
                    of,
                    findings.getOrDefault(what, List.of()),
                    judgedBeside(report, what, codes))
                .fill(
                    rows, contracts.find(what.dataset()).map(CheckedRules::of).orElse(List.of())));
    return rows;
  }

  /**
   * The datasets that one's rules may look at: loaded, and the sender's own or everybody's, as are
   * the lists that stand in for what nobody delivered.
   */
  private static Set<String> judgedBeside(IntakeReport report, Delivered what, CodeLists codes) {
    Map<String, List<FileReport>> byDataset =
        report.files().stream().collect(Collectors.groupingBy(FileReport::dataset));
    Stream<String> standingIn =
        codes.tables().keySet().stream().filter(list -> !byDataset.containsKey(list));
    Stream<String> loaded =
        byDataset.entrySet().stream()
            .filter(
                files -> files.getValue().stream().allMatch(f -> f.verdict() == Verdict.ACCEPTED))
            .filter(
                files ->
                    files.getValue().stream()
                        .filter(file -> file.accepted() > 0)
                        .map(FileReport::sender)
                        .anyMatch(
                            sender -> sender.equals(what.sender()) || !sender.matches("\\d{3}")))
            .map(Map.Entry::getKey);
    return Stream.concat(standingIn, loaded).collect(Collectors.toSet());
  }

  /**
   * What came of one sender's deliveries of one dataset.
   *
   * @param beside the datasets that its rules may look at
   */
  private record Judged(
      Delivered what, List<FileReport> files, List<Finding> findings, Set<String> beside) {

    private void fill(List<Row> rows, List<Checked> rules) {
      List<Finding> left = new ArrayList<>(findings);
      for (Checked rule : rules) {
        List<Finding> broken =
            left.stream().filter(found -> isOf(found, rule) || isErrorOf(found, rule)).toList();
        left.removeAll(broken);
        boolean applies = rule.partner().map(beside::contains).orElse(true);
        boolean isError = broken.stream().anyMatch(found -> isErrorOf(found, rule));
        rows.add(row(rule, broken, applies && !isError ? asked(rule) : 0));
      }
      Map<Checked, List<Finding>> others =
          left.stream()
              .collect(Collectors.groupingBy(Judged::unlisted, TreeMap::new, Collectors.toList()));
      others.forEach((rule, broken) -> rows.add(row(rule, broken, checked(rule))));
    }

    /** How many rows are of the years in which a rule is asked. */
    private long asked(Checked rule) {
      return files.stream()
          .mapToLong(
              file ->
                  rule.years().isEmpty()
                      ? file.rows()
                      : rule.years().stream()
                          .mapToLong(year -> file.editions().getOrDefault(year, 0L))
                          .sum())
          .sum();
    }

    private long checked(Checked rule) {
      return rule.severity() == Severity.REFUSED || rule.column().equals(WHOLE_FILE)
          ? files.size()
          : files.stream().mapToLong(FileReport::rows).sum();
    }

    private static boolean isOf(Finding found, Checked rule) {
      return found.rule().equals(rule.rule()) && column(found).equals(rule.column());
    }

    /** Whether it was this rule that could not be evaluated. */
    private static boolean isErrorOf(Finding found, Checked rule) {
      return found.rule().equals(ERROR) && found.value().equals(rule.rule());
    }

    /** The rule of a finding that no contract lists: of files, of copies, of the form. */
    private static Checked unlisted(Finding found) {
      return new Checked(column(found), found.rule(), found.severity(), "");
    }

    private static String column(Finding found) {
      if (!found.column().isEmpty()) {
        return found.column();
      }
      return found.refuses() || found.row() == 0 ? WHOLE_FILE : CheckedRules.WHOLE_ROW;
    }

    private Row row(Checked rule, List<Finding> broken, long checked) {
      long rejects = count(broken, Severity.QUARANTINED) + count(broken, Severity.REFUSED);
      long warns = count(broken, Severity.ADVISORY);
      return RowFactory.create(
          what.dataset(),
          what.sender(),
          rule.column(),
          rule.rule(),
          rule.severity().name(),
          state(checked, broken, rejects, warns),
          checked,
          rejects,
          warns,
          rule.description().isEmpty() ? null : rule.description(),
          broken.stream().findFirst().map(Judged::example).orElse(null));
    }

    private static long count(List<Finding> found, Severity severity) {
      return found.stream()
          .filter(finding -> finding.severity() == severity)
          .mapToLong(Finding::count)
          .sum();
    }

    private static String state(long checked, List<Finding> broken, long rejects, long warns) {
      if (broken.stream().anyMatch(found -> found.rule().equals(ERROR))) {
        return ERROR;
      }
      if (broken.stream().anyMatch(Finding::refuses)) {
        return "FAIL";
      }
      if (checked == 0) {
        return "NOT_APPLICABLE";
      }
      if (rejects > 0) {
        return "PASS_WITH_EXCEPTIONS";
      }
      return warns > 0 ? "ADVISORY" : "PASS";
    }

    private static String example(Finding found) {
      String place = found.row() == 0 ? "" : " row " + found.row();
      return "%s%s: %s".formatted(found.file(), place, found.message());
    }
  }
}
