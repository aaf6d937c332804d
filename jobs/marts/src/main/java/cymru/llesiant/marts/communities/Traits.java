package cymru.llesiant.marts.communities;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a school is like in a year, by which another is near to it.
 *
 * @param authority its authority: three digits
 * @param medium its language medium, by its code
 * @param delivery the language it teaches in: Welsh, both or English
 * @param family its family
 * @param band its band by free meals
 * @param communities the communities it is in on 15 January
 */
record Traits(
    String authority,
    Optional<String> medium,
    Optional<String> delivery,
    Optional<String> family,
    Optional<Long> band,
    Set<String> communities) {

  Traits {
    communities = Set.copyOf(communities);
  }

  static Traits of(Row row) {
    Seq<String> communities = row.getAs("communities");
    return new Traits(
        row.getAs("la_code"),
        Optional.ofNullable(row.getAs("language_medium")),
        Optional.ofNullable(row.getAs("delivery")),
        Optional.ofNullable(row.getAs("family_id")),
        Optional.ofNullable(row.getAs("fsm_band")),
        communities == null ? Set.of() : Set.copyOf(CollectionConverters.asJava(communities)));
  }

  /** Whether both teach in the same language; where it is not known they do not. */
  boolean sharesLanguageWith(Traits other) {
    return delivery.isPresent() && delivery.equals(other.delivery);
  }

  /** Whether both are in one family. */
  boolean sharesFamilyWith(Traits other) {
    return family.isPresent() && family.equals(other.family);
  }

  /** Whether both are in one band by free meals. */
  boolean sharesBandWith(Traits other) {
    return band.isPresent() && band.equals(other.band);
  }

  /** Whether both are in some community already. */
  boolean sharesCommunityWith(Traits other) {
    return !Collections.disjoint(communities, other.communities);
  }
}
