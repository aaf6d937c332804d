package cymru.llesiant.nightly.sample.world;

import cymru.llesiant.catalogue.Country;

/**
 * A local authority of the sample.
 *
 * @param code its three digits
 * @param country the country it lies in
 */
public record Authority(String code, Country country) {

  /** The code as a number, to draw by. */
  public long number() {
    return Long.parseLong(code);
  }
}
