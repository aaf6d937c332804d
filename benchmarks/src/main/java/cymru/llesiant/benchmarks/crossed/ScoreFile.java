package cymru.llesiant.benchmarks.crossed;

import cymru.llesiant.statistics.subjects.crossed.CrossedData;
import cymru.llesiant.statistics.subjects.crossed.SchoolScores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * A CSV file of scores, {@code school, subject, pupil, score}: each pupil takes all but two of the
 * subjects.
 *
 * @param schools how many schools
 * @param pupils how many pupils in each
 * @param subjects how many subjects there are
 * @param seed where the random numbers begin
 */
record ScoreFile(int schools, int pupils, int subjects, long seed) {

  static final double SCHOOL = 4;
  static final double DEPARTMENT = 3;
  static final double PUPIL = 40;
  static final double RESIDUAL = 25;

  private static final int LEFT_OUT = 2;

  /** Writes the file. */
  Path in(Path folder) {
    RandomGenerator random = new Well19937c(seed);
    StringBuilder text = new StringBuilder("school,subject,pupil,score\n");
    for (int school = 0; school < schools; school++) {
      double[] departments = new double[subjects];
      double ofSchool = 50 + Math.sqrt(SCHOOL) * random.nextGaussian();
      for (int subject = 0; subject < subjects; subject++) {
        departments[subject] = ofSchool + Math.sqrt(DEPARTMENT) * random.nextGaussian();
      }
      for (int pupil = 0; pupil < pupils; pupil++) {
        double ofPupil = Math.sqrt(PUPIL) * random.nextGaussian();
        int first = random.nextInt(subjects);
        for (int i = 0; i < subjects - LEFT_OUT; i++) {
          int subject = (first + i) % subjects;
          double score =
              departments[subject] + ofPupil + Math.sqrt(RESIDUAL) * random.nextGaussian();
          text.append(
              String.format(
                  Locale.ROOT, "s%d,t%d,p%d-%d,%.4f%n", school, subject, school, pupil, score));
        }
      }
    }
    try {
      return Files.writeString(folder.resolve("scores-%d-%d.csv".formatted(schools, seed)), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads such a file, and keeps what the model needs of it. */
  static CrossedData read(Path csv) {
    Map<String, Map<String, Map<String, Double>>> scores = new LinkedHashMap<>();
    try (BufferedReader reader = Files.newBufferedReader(csv)) {
      reader
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cells ->
                  scores
                      .computeIfAbsent(cells[0], school -> new LinkedHashMap<>())
                      .computeIfAbsent(cells[2], pupil -> new HashMap<>())
                      .put(cells[1], Double.valueOf(cells[3])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, SchoolScores> schools = new HashMap<>();
    scores.forEach(
        (school, ofPupils) ->
            schools.put(
                school,
                ofPupils.values().stream()
                    .map(SchoolScores::ofScores)
                    .reduce(SchoolScores.empty(1), SchoolScores::merge)));
    return new CrossedData(List.of(), "score", schools);
  }
}
