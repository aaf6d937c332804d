package cymru.llesiant.marts.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import cymru.llesiant.marts.intake.delivery.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of everything that was delivered.
 *
 * @param files the files, by their path
 * @param findings what was found, counted by file and rule, by file and first row
 * @param sources where each file comes from, by its path; empty where that is not known
 */
public record IntakeReport(
    List<FileReport> files, List<Finding> findings, SortedMap<String, Source> sources) {

  /** The file it is kept in, below the staging folder. */
  public static final String FILE = "intake.json";

  private static final JsonMapper JSON = new JsonMapper();

  /** Whether the night may go on. */
  public enum Gate {
    /** Everything delivered can be used. */
    OPEN,
    /** Something was refused, or nothing was delivered. */
    REFUSED
  }

  public IntakeReport {
    files = files.stream().sorted().toList();
    findings = findings.stream().sorted().toList();
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }

  /** What became of deliveries of which nobody says where they come from. */
  public IntakeReport(List<FileReport> files, List<Finding> findings) {
    this(files, findings, Collections.emptySortedMap());
  }

  /** The same with where each file comes from, and what is to be known about that. */
  public IntakeReport from(SortedMap<String, Source> known, List<Finding> remarks) {
    return new IntakeReport(
        files, Stream.concat(findings.stream(), remarks.stream()).toList(), known);
  }

  /** Whether a file is older than it should be. */
  public boolean isStale(String file) {
    return sources.containsKey(file) && sources.get(file).standing().isStale();
  }

  /** Whether the night may go on: any refusal closes the gate. */
  public Gate gate() {
    return refusals().isEmpty() ? Gate.OPEN : Gate.REFUSED;
  }

  /** The reasons for which something was refused. */
  public List<Finding> refusals() {
    return findings.stream().filter(Finding::refuses).toList();
  }

  /** How many rows of loaded files were set aside. */
  public long quarantined() {
    return loaded().stream().mapToLong(FileReport::quarantined).sum();
  }

  /** How many rows are loaded. */
  public long accepted() {
    return loaded().stream().mapToLong(FileReport::accepted).sum();
  }

  /** How many rows of loaded files are not used because a correction is in their place. */
  public long replaced() {
    return loaded().stream().mapToLong(FileReport::replaced).sum();
  }

  /** Writes it below a staging folder, whole or not at all. */
  public void write(Path staging) throws IOException {
    Path unfinished = staging.resolve("." + FILE + ".unfinished");
    Files.write(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    Files.move(unfinished, staging.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads what {@link #write} wrote. */
  public static IntakeReport read(Path staging) throws IOException {
    return JSON.readValue(staging.resolve(FILE).toFile(), IntakeReport.class);
  }

  private List<FileReport> loaded() {
    return files.stream().filter(file -> file.verdict() == FileReport.Verdict.ACCEPTED).toList();
  }
}
