package cymru.llesiant.nightly;

import cymru.llesiant.nightly.release.ReleaseId;
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
 */
record NightKey(LocalDate asOf, String inputs, String schemas, ReleaseId release) {

  private static final String AS_OF = "asOf";
  private static final String INPUTS = "inputs";
  private static final String SCHEMAS = "schemas";
  private static final String RELEASE = "release";

  /** The eight hex digits that stand for inputs and schemas in names. */
  static String hash(String inputs, String schemas) {
    return Sha256.of(inputs + schemas).substring(0, 8);
  }

  static NightKey of(JobParameters parameters) {
    return new NightKey(
        parameters.getLocalDate(AS_OF),
        parameters.getString(INPUTS),
        parameters.getString(SCHEMAS),
        ReleaseId.parse(parameters.getString(RELEASE)).orElseThrow());
  }

  JobParameters parameters() {
    return new JobParametersBuilder()
        .addLocalDate(AS_OF, asOf)
        .addString(INPUTS, inputs)
        .addString(SCHEMAS, schemas)
        .addString(RELEASE, release.toString())
        .toJobParameters();
  }

  /** Whether it would be made from just these. */
  boolean isMadeFrom(String otherInputs, String otherSchemas) {
    return inputs.equals(otherInputs) && schemas.equals(otherSchemas);
  }
}
