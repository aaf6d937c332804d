package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.check.RowCheck;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawRows;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The pass in which the files of a dataset are read and each row held against the contract. Where
 * it fails, what failed is sought: a rule that cannot be evaluated is an error of that rule, a file
 * that cannot be read to its end one of that file, and anything else is thrown on.
 */
record RowPass(Definitions definitions, Pseudonym pseudonym, Contract contract) {

  /**
   * What became of the files.
   *
   * @param files those whose rows were judged
   * @param rows their rows; none when there are no such files
   * @param reading what was found while they were read
   * @param unjudged the files that could not be judged
   * @param errors what could not be read or evaluated
   */
  record Result(
      List<Inspection> files,
      Optional<Dataset<Row>> rows,
      List<Finding> reading,
      List<Inspection> unjudged,
      List<Finding> errors) {}

  /** Reads files and judges their rows. */
  Result of(List<Inspection> files) {
    List<Inspection> readable = new ArrayList<>(files);
    List<Inspection> unjudged = new ArrayList<>();
    List<Finding> errors = new ArrayList<>();
    Set<String> without = new TreeSet<>();
    while (!readable.isEmpty()) {
      try {
        return judged(readable, without, unjudged, errors);
      } catch (Exception failure) {
        Set<String> failing = failing(readable, without);
        List<Inspection> broken =
            failing.isEmpty() ? readable.stream().filter(this::isBroken).toList() : List.of();
        if (failing.isEmpty() && broken.isEmpty()) {
          throw NotJudged.thrown(failure);
        }
        broken.forEach(file -> errors.add(NotJudged.file(file.delivery().file())));
        List<Inspection> out = new ArrayList<>(broken);
        for (Rule rule : contract.rules()) {
          if (failing.contains(rule.code())) {
            out.addAll(errorsOf(rule, readable, errors));
            without.add(rule.severity() == Rule.Severity.WARN ? rule.code() : "");
          }
        }
        unjudged.addAll(out.stream().distinct().toList());
        readable.removeAll(out);
      }
    }
    return new Result(List.of(), Optional.empty(), List.of(), unjudged, errors);
  }

  /** Says where a rule cannot be evaluated; gives the files that cannot be loaded for it. */
  private List<Inspection> errorsOf(Rule rule, List<Inspection> files, List<Finding> errors) {
    Set<String> others =
        contract.without(Set.of(rule.code())).rules().stream()
            .map(Rule::code)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Inspection> failing = files.stream().filter(file -> fails(List.of(file), others)).toList();
    failing.forEach(file -> errors.add(NotJudged.rule(file.delivery().file(), rule)));
    return rule.severity() == Rule.Severity.REJECT ? failing : List.of();
  }

  private Result judged(
      List<Inspection> files,
      Set<String> without,
      List<Inspection> unjudged,
      List<Finding> errors) {
    List<RawRows> read = read(files);
    List<Finding> reading = read.stream().flatMap(rows -> rows.findings().stream()).toList();
    // read and pseudonymised once; what follows is planned on the rows, not on how they were made
    Dataset<Row> rows =
        read.stream()
            .map(RawRows::rows)
            .reduce((one, other) -> one.unionByName(other, true))
            .orElseThrow()
            .transform(check(without)::apply)
            .transform(Kept::of);
    return new Result(List.copyOf(files), Optional.of(rows), reading, unjudged, errors);
  }

  /** The rules that cannot be evaluated, each tried by itself. */
  private Set<String> failing(List<Inspection> files, Set<String> without) {
    Set<String> codes =
        contract.rulesOfRow().stream()
            .map(rule -> rule.what().code())
            .filter(code -> !without.contains(code))
            .collect(Collectors.toCollection(TreeSet::new));
    if (fails(files, union(codes, without))) {
      return Set.of();
    }
    Set<String> failing = new TreeSet<>();
    for (String code : codes) {
      Set<String> others = union(codes, without);
      others.remove(code);
      if (fails(files, others)) {
        failing.add(code);
      }
    }
    return failing;
  }

  private boolean isBroken(Inspection file) {
    Set<String> every =
        contract.rules().stream().map(Rule::code).collect(Collectors.toCollection(TreeSet::new));
    try {
      judged(List.of(file), every, List.of(), List.of());
      return false;
    } catch (Exception e) {
      return NotJudged.isReading(e);
    }
  }

  private boolean fails(List<Inspection> files, Set<String> without) {
    try {
      judged(files, without, List.of(), List.of());
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  private List<RawRows> read(List<Inspection> files) {
    Map<Form, List<Inspection>> byForm =
        files.stream().collect(Collectors.groupingBy(file -> file.delivery().form()));
    SparkSession spark = definitions.session(files.stream().mapToLong(RowPass::length).sum());
    return byForm.entrySet().stream()
        .map(form -> form.getKey().rows(spark, form.getValue()))
        .toList();
  }

  /** A file that is no longer there is found when it is read. */
  private static long length(Inspection file) {
    return file.delivery().path().toFile().length();
  }

  private RowCheck check(Set<String> without) {
    return new RowCheck(contract.without(without), definitions.codes(), pseudonym);
  }
}
