package cymru.llesiant.nightly.release;

import static cymru.llesiant.marts.intake.delivery.Delivery.PART;

import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.schemas.Contract;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release was made from and what it holds, with a fingerprint of every file. It knows no
 * clock: when a night ran stands in {@code runs/}.
 *
 * @param release the release's name
 * @param runId the name in the marts' {@code run_id}
 * @param dataAsAt the day the figures are as at
 * @param previous the release before it; null for the first
 * @param reason why it was made
 * @param product which build of the product made it, by what
 * @param inputs what was delivered
 * @param schemas fingerprint of all contracts, codes, indicators and models
 * @param marts the marts
 * @param files every other file of the release but the manifest itself
 */
public record Manifest(
    String release,
    String runId,
    String dataAsAt,
    Previous previous,
    String reason,
    Product product,
    Inputs inputs,
    String schemas,
    List<MartEntry> marts,
    List<FileEntry> files) {

  public Manifest {
    marts = List.copyOf(marts);
    files = List.copyOf(files);
  }

  /** The release before, with the fingerprint of its manifest: the chain of releases. */
  public record Previous(String release, String manifestSha256) {}

  /** The build and what it ran on; a figure's last digits may depend on them. */
  public record Product(String version, String commit, String java, String spark) {

    /** This build in a word; the launcher knows the commit it was built from. */
    public static String build() {
      return thisBuild("").inAWord();
    }

    /** Whether it is the build of that word. */
    public boolean isOf(String build) {
      return inAWord().equals(build);
    }

    private String inAWord() {
      return version + " " + commit;
    }

    /** This build on this machine. */
    public static Product thisBuild(String spark) {
      String version = Manifest.class.getPackage().getImplementationVersion();
      return new Product(
          version == null ? "unpackaged" : version,
          System.getProperty("llesiant.commit", "unknown"),
          System.getProperty("java.runtime.version") + " " + System.getProperty("os.arch"),
          spark);
    }
  }

  /**
   * What was delivered.
   *
   * @param fingerprint of every path and content
   * @param pseudonyms the name of the secret by which identifiers were replaced
   * @param rows rows read
   * @param accepted rows kept
   * @param quarantined rows that broke a rule
   * @param deliveries file by file
   * @param sources where each file comes from, by its path; a release made before they were kept
   *     has none
   */
  public record Inputs(
      String fingerprint,
      String pseudonyms,
      long rows,
      long accepted,
      long quarantined,
      List<Delivery> deliveries,
      SortedMap<String, Source> sources) {

    public Inputs {
      pseudonyms = pseudonyms == null ? "" : pseudonyms;
      deliveries = List.copyOf(deliveries);
      sources =
          sources == null
              ? Collections.emptySortedMap()
              : Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /** How many deliveries are older than they should be. */
    public long stale() {
      return deliveries.stream()
          .map(Delivery::file)
          .distinct()
          .map(sources::get)
          .filter(source -> source != null && source.standing().isStale())
          .count();
    }

    /** The fingerprint of each file, by its path. */
    public Map<String, String> fingerprints() {
      Map<String, String> fingerprints = new TreeMap<>();
      deliveries.forEach(delivery -> fingerprints.put(delivery.path(), delivery.sha256()));
      return fingerprints;
    }
  }

  /**
   * One delivered file, or the part of one that holds rows of a dataset; the path is relative to
   * the inbox, and of a part {@code #} and the dataset follow. Its rows are accepted, quarantined,
   * or replaced by those of a correction.
   */
  public record Delivery(
      String path,
      String sha256,
      long bytes,
      String sender,
      String dataset,
      long rows,
      long accepted,
      long quarantined,
      long replaced) {

    /** A delivery that no correction touches. */
    public Delivery(
        String path,
        String sha256,
        long bytes,
        String sender,
        String dataset,
        long rows,
        long accepted,
        long quarantined) {
      this(path, sha256, bytes, sender, dataset, rows, accepted, quarantined, 0);
    }

    /** The path of the file as a whole. */
    public String file() {
      String part = PART + dataset;
      return path.endsWith(part) ? path.substring(0, path.length() - part.length()) : path;
    }
  }

  /** A file of the release; the path is relative to the release. */
  public record FileEntry(String path, long bytes, String sha256) {}

  /** A mart of the release. */
  public record MartEntry(
      String name,
      String tier,
      String contractVersion,
      long rows,
      FileEntry file,
      List<ColumnEntry> columns) {

    public MartEntry {
      columns = List.copyOf(columns);
    }

    /** The entry of a mart whose file was read back. */
    public static MartEntry of(Contract contract, String tier, long rows, FileEntry file) {
      return new MartEntry(
          contract.name(),
          tier,
          contract.version(),
          rows,
          file,
          contract.columns().stream()
              .map(column -> new ColumnEntry(column.name(), LogicalType.of(column.type())))
              .toList());
    }
  }

  /** A column of a mart. */
  public record ColumnEntry(String name, String type) {}

  /** Whether the release was made from just these inputs and definitions. */
  public boolean isMadeFrom(String inputsFingerprint, String schemasFingerprint) {
    return inputs.fingerprint().equals(inputsFingerprint) && schemas.equals(schemasFingerprint);
  }
}
