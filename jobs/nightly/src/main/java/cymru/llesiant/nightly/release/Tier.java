package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.warehouse.Access;
import cymru.llesiant.schemas.Contract;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who a mart is for, which is the folder it lies in. */
enum Tier {
  /** Single pupils: for those named to support them, who read the file itself. */
  RESTRICTED_PUPIL(Access.OWNER),
  /** Schools and areas, small numbers as they are: for named analysts. */
  RESTRICTED_SCHOOL(Access.OWNER),
  /** For those an authority shares with. */
  CONTROLLED(Access.GROUP),
  /** For everybody. */
  PUBLISHABLE(Access.OPEN);

  /** The tiers that others than the owner read. */
  static final List<Tier> SHARED = List.of(CONTROLLED, PUBLISHABLE);

  private final Access access;

  Tier(Access access) {
    this.access = access;
  }

  /** The tier a mart's contract names. */
  static Tier of(Contract mart) {
    return named(mart.property("tier").orElseThrow());
  }

  /** The tier of a name. */
  static Tier named(String folder) {
    return Arrays.stream(values())
        .filter(tier -> tier.folder().equals(folder))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Cannot place a mart in tier " + folder));
  }

  /** The name of the tier and of its folder. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who may read it. */
  Access access() {
    return access;
  }

  /** Whether its marts are among the views, and so within reach of queries. */
  boolean isInViews() {
    return this != RESTRICTED_PUPIL;
  }

  /** Whether a mart lies in a shared tier as well: nothing in it is of people. */
  static boolean isShared(Contract mart) {
    return mart.property("people").filter("none"::equals).isPresent();
  }
}
