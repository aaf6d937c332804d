package cymru.llesiant.nightly.release;

import cymru.llesiant.schemas.Contract;
import java.util.Optional;

/**
 * A folder in which marts are described, and where each lies seen from there.
 *
 * @param own the tier whose folder it is; empty for the folder of the whole release
 */
record Shelf(Optional<Tier> own) {

  /** The folder of the whole release, with a folder a tier below. */
  static final Shelf RELEASE = new Shelf(Optional.empty());

  /** The folder of a tier, which stands by itself for those who see no other. */
  static Shelf of(Tier tier) {
    return new Shelf(Optional.of(tier));
  }

  /** The tier a mart is in, seen from here. */
  String tier(Contract mart) {
    return own.orElseGet(() -> Tier.of(mart)).folder();
  }

  /** The path of a mart's file from here. */
  String path(Contract mart) {
    String file = mart.name() + ".parquet";
    return own.isPresent() ? file : tier(mart) + "/" + file;
  }
}
