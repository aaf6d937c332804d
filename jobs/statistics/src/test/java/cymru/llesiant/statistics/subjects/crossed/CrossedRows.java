package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Rows of pupils by subjects, few enough to be fitted by matrices of rows by rows. */
record CrossedRows(List<String> terms, List<Row> rows) {

  /** One pupil in one subject: covariates, then the score. */
  record Row(String school, String pupil, String subject, double[] values) {

    String department() {
      return school + ":" + subject;
    }
  }

  private static final String[] SUBJECTS = {"Art", "Cymraeg", "Maths", "Music", "Science"};

  /** Pupils who take some of the subjects of unlike schools, with a covariate; same for a seed. */
  static CrossedRows draw(long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    int schools = 3 + random.nextInt(3);
    for (int school = 0; school < schools; school++) {
      double effect = 1.5 * random.nextGaussian();
      double[] departments = random.doubles(SUBJECTS.length).map(u -> 4 * u - 2).toArray();
      int offered = 2 + random.nextInt(SUBJECTS.length - 1);
      int pupils = 4 + random.nextInt(6);
      for (int pupil = 0; pupil < pupils; pupil++) {
        double own = 2 * random.nextGaussian();
        double prior = 10 + random.nextGaussian() + own / 2;
        int first = random.nextInt(offered);
        int taken = 1 + random.nextInt(offered);
        for (int i = 0; i < taken; i++) {
          int subject = (first + i) % offered;
          double y = 20 + 3 * subject + 2 * prior + effect + departments[subject] + own;
          rows.add(
              new Row(
                  "school " + school,
                  "pupil " + school + "." + pupil,
                  SUBJECTS[subject],
                  new double[] {prior, y + random.nextGaussian()}));
        }
      }
    }
    return new CrossedRows(List.of("prior"), rows);
  }

  /** Every pupil of every school takes every subject, without covariates. */
  static CrossedRows balanced(long seed, int schools, int subjects, int pupils, double[] sd) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int school = 0; school < schools; school++) {
      double effect = sd[0] * random.nextGaussian();
      double[] departments = new double[subjects];
      for (int s = 0; s < subjects; s++) {
        departments[s] = sd[1] * random.nextGaussian();
      }
      for (int pupil = 0; pupil < pupils; pupil++) {
        double own = sd[2] * random.nextGaussian();
        for (int s = 0; s < subjects; s++) {
          double y = 5 + effect + departments[s] + own + sd[3] * random.nextGaussian();
          rows.add(
              new Row("school " + school, school + "." + pupil, "subject " + s, new double[] {y}));
        }
      }
    }
    return new CrossedRows(List.of(), rows);
  }

  /** The rows of a file, with or without its covariate. */
  static CrossedRows read(Path file, List<String> terms) {
    List<Row> rows = new ArrayList<>();
    for (Table.Row row : Golden.table(file).each()) {
      double[] values = new double[terms.size() + 1];
      for (int i = 0; i < terms.size(); i++) {
        values[i] = row.number(terms.get(i));
      }
      values[terms.size()] = row.number("score");
      rows.add(new Row(row.text("school"), row.text("pupil"), row.text("subject"), values));
    }
    return new CrossedRows(terms, rows);
  }

  CrossedRows withValues(UnaryOperator<double[]> changed) {
    return withRows(
        row -> new Row(row.school(), row.pupil(), row.subject(), changed.apply(row.values())));
  }

  CrossedRows withRows(UnaryOperator<Row> changed) {
    return new CrossedRows(terms, rows.stream().map(changed).toList());
  }

  CrossedRows withTerms(List<String> more, UnaryOperator<double[]> values) {
    return new CrossedRows(more, withValues(values).rows());
  }

  CrossedRows withoutTerms() {
    return withTerms(List.of(), values -> new double[] {values[values.length - 1]});
  }

  CrossedData data() {
    return data(1, new Random(0));
  }

  /** The data as so many partitions of shuffled pupils would give it. */
  CrossedData data(int partitions, Random random) {
    Map<String, Row> one = new TreeMap<>();
    Map<String, Map<String, double[]>> pupils = new TreeMap<>();
    for (Row row : rows) {
      one.put(row.pupil(), row);
      pupils.computeIfAbsent(row.pupil(), name -> new HashMap<>()).put(row.subject(), row.values());
    }
    List<String> shuffled = new ArrayList<>(pupils.keySet());
    Collections.shuffle(shuffled, random);
    List<Map<String, SchoolScores>> parts = new ArrayList<>();
    for (int part = 0; part < partitions; part++) {
      parts.add(new HashMap<>());
    }
    for (String pupil : shuffled) {
      parts
          .get(random.nextInt(partitions))
          .merge(
              one.get(pupil).school(),
              SchoolScores.of(terms.size() + 1, pupils.get(pupil)),
              SchoolScores::merge);
    }
    Map<String, SchoolScores> whole = new HashMap<>();
    parts.forEach(
        part -> part.forEach((school, state) -> whole.merge(school, state, SchoolScores::merge)));
    return new CrossedData(terms, "score", whole);
  }

  CrossedFit.Estimates estimates(SubjectMeans means, Criterion criterion) {
    return CrossedModel.fit(data(), means, criterion).ifEstimated().orElseThrow();
  }

  /** The fixed part: means, then covariates; rows by terms. */
  RealMatrix x(SubjectMeans means) {
    List<String> subjects = List.copyOf(new TreeSet<>(rows.stream().map(Row::subject).toList()));
    int first = means == SubjectMeans.COMMON ? 1 : subjects.size();
    RealMatrix x = new Array2DRowRealMatrix(rows.size(), first + terms.size());
    for (int i = 0; i < rows.size(); i++) {
      int mean = means == SubjectMeans.COMMON ? 0 : subjects.indexOf(rows.get(i).subject());
      x.setEntry(i, mean, 1);
      for (int j = 0; j < terms.size(); j++) {
        x.setEntry(i, first + j, rows.get(i).values()[j]);
      }
    }
    return x;
  }

  RealMatrix y() {
    return new Array2DRowRealMatrix(
        rows.stream().mapToDouble(row -> row.values()[terms.size()]).toArray());
  }

  /** Which rows share a school, a department, a pupil. */
  List<RealMatrix> shared() {
    List<Function<Row, String>> names = List.of(Row::school, Row::department, Row::pupil);
    return names.stream().map(this::shared).toList();
  }

  private RealMatrix shared(Function<Row, String> name) {
    RealMatrix shared = new Array2DRowRealMatrix(rows.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < rows.size(); j++) {
        boolean same = name.apply(rows.get(i)).equals(name.apply(rows.get(j)));
        shared.setEntry(i, j, same ? 1 : 0);
      }
    }
    return shared;
  }

  /** The rows of a unit: rows by one of ones and zeros. */
  RealMatrix members(Function<Row, String> name, String unit) {
    return new Array2DRowRealMatrix(
        IntStream.range(0, rows.size())
            .mapToDouble(i -> name.apply(rows.get(i)).equals(unit) ? 1 : 0)
            .toArray());
  }
}
