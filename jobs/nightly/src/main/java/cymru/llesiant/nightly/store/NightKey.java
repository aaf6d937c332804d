package cymru.llesiant.nightly.store;

import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.release.ReleaseId;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.time.LocalDate;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * Which night it is: what identifies its job. No clock and no counter of runs is in it, so that a
 * night started again is the same night.
 *
 * @param asOf the day the figures are as at
 * @param inputs fingerprint of the inbox
 * @param schemas fingerprint of contracts, codes, indicators and models
 * @param release the release it makes; another one when the same night is published once more
 * @param pseudonyms the name of the secret behind its pseudonyms: no part of what identifies it,
 *     but a night is not begun with one and ended with another
 * @param build which build of the product makes it: no part of what identifies it, but a night is
 *     not begun by one build and ended by another
 * @param purpose what its release is for: no part of what identifies it, but a night begun for one
 *     purpose is not ended for another
 */
public record NightKey(
    LocalDate asOf,
    String inputs,
    String schemas,
    ReleaseId release,
    String pseudonyms,
    String build,
    Purpose purpose) {

  /** What a night's release is for. */
  public enum Purpose {
    /** Readers are sent to it. */
    NIGHT,
    /** It stands beside the others; readers stay where they are. */
    BACKFILL
  }

  private static final String AS_OF = "asOf";
  private static final String INPUTS = "inputs";
  private static final String SCHEMAS = "schemas";
  private static final String RELEASE = "release";
  private static final String PSEUDONYMS = "pseudonyms";
  private static final String BUILD = "build";
  private static final String PURPOSE = "purpose";

  /** The key of a night to begin; its release is the day's next. */
  public static NightKey of(
      LocalDate asOf, String inputs, String schemas, String pseudonyms, Releases releases) {
    String hash = Sha256.of(inputs + schemas).substring(0, 8);
    return new NightKey(
        asOf,
        inputs,
        schemas,
        releases.next(asOf, hash),
        pseudonyms,
        Product.build(),
        Purpose.NIGHT);
  }

  /** The same night, whose release readers are not sent to. */
  public NightKey forBackfill() {
    return new NightKey(asOf, inputs, schemas, release, pseudonyms, build, Purpose.BACKFILL);
  }

  static NightKey of(JobParameters parameters) {
    return new NightKey(
        parameters.getLocalDate(AS_OF),
        parameters.getString(INPUTS),
        parameters.getString(SCHEMAS),
        ReleaseId.parse(parameters.getString(RELEASE)).orElseThrow(),
        parameters.getString(PSEUDONYMS),
        parameters.getString(BUILD),
        Purpose.valueOf(parameters.getString(PURPOSE, Purpose.NIGHT.name())));
  }

  JobParameters parameters() {
    return new JobParametersBuilder()
        .addLocalDate(AS_OF, asOf)
        .addString(INPUTS, inputs)
        .addString(SCHEMAS, schemas)
        .addString(RELEASE, release.toString())
        .addString(PSEUDONYMS, pseudonyms, false)
        .addString(BUILD, build, false)
        .addString(PURPOSE, purpose.name(), false)
        .toJobParameters();
  }

  /** The name in the marts, the same for the same inputs, schemas and day. */
  public String runId() {
    return release.runId();
  }

  /**
   * Whether the same build makes it from the same inputs by the same definitions and secret, for
   * the same purpose.
   */
  public boolean isMadeLike(NightKey other) {
    return inputs.equals(other.inputs)
        && schemas.equals(other.schemas)
        && pseudonyms.equals(other.pseudonyms)
        && build.equals(other.build)
        && purpose == other.purpose;
  }

  /** Whether a release was made from the same inputs by the same definitions and secret. */
  public boolean isMadeFromTheSameAs(Manifest made) {
    return made.isMadeFrom(inputs, schemas) && made.inputs().pseudonyms().equals(pseudonyms);
  }
}
