package cymru.llesiant.marts.partnerships;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * A member of a partnership in one year, as the rules of membership look at it. Of what is not in
 * the register of schools only kind and role are known.
 *
 * @param id school or other member
 * @param kind what it is, of the list {@code member_kind}
 * @param isParty whether it is a party on 15 January
 * @param authority the authority of a school
 * @param type the type of a school
 * @param phase the phase of a school
 * @param duty the duty of a school to form partnerships
 * @param isFaith whether a school has a religious character
 * @param specialists staff of the national programme for specialist leaders
 * @param behaviour the latest grade for behaviour
 * @param partnerships of how many partnerships a school is a party on 15 January
 */
record Member(
    String id,
    String kind,
    boolean isParty,
    Optional<String> authority,
    Optional<String> type,
    Optional<String> phase,
    String duty,
    Optional<Boolean> isFaith,
    OptionalLong specialists,
    OptionalInt behaviour,
    long partnerships) {

  private static final int GOOD = 2;

  /** A row of the mart's own frame. */
  static Member of(Row row) {
    Long specialists = row.getAs("npslba_staff");
    Long behaviour = row.getAs("behaviour_grade");
    return new Member(
        row.getAs("org_id"),
        row.getAs("org_kind"),
        row.<Boolean>getAs("party_in_january"),
        Optional.ofNullable(row.getAs("school_la_code")),
        Optional.ofNullable(row.getAs("school_type")),
        Optional.ofNullable(row.getAs("phase")),
        row.getAs("duty"),
        Optional.ofNullable(row.getAs("is_faith")),
        specialists == null ? OptionalLong.empty() : OptionalLong.of(specialists),
        behaviour == null ? OptionalInt.empty() : OptionalInt.of(behaviour.intValue()),
        row.<Long>getAs("partnerships"));
  }

  /** Whether it is a school that must be in a partnership. */
  boolean isStatutory() {
    return !duty.equals(Duties.NONE);
  }

  boolean isUnit() {
    return duty.equals(Duties.UNIT);
  }

  boolean isSchool() {
    return kind.equals("SCHOOL");
  }

  /** By its phase, so that a referral unit or a special school is none. */
  boolean isSecondarySchool() {
    return phase.filter(Set.of("SEC", "MDS", "ALT")::contains).isPresent();
  }

  boolean isGood() {
    return behaviour.isPresent() && behaviour.getAsInt() <= GOOD;
  }

  boolean isPrimaryOrFurther() {
    return kind.equals("PRIMARY_LINK")
        || kind.equals("FE")
        || phase.filter("PRI"::equals).isPresent()
        || type.filter(of -> of.equals("FEC") || of.equals("SFC")).isPresent();
  }
}
