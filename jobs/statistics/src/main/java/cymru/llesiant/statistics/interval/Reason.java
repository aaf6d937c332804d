package cymru.llesiant.statistics.interval;

/** Why a figure or its limits cannot be given; the name is the code, the text says it in words. */
public enum Reason {
  NO_UNITS("nobody to count among"),
  MORE_EVENTS_THAN_UNITS("more events than units, so not a share"),
  FEWER_THAN_TWO_UNITS("fewer than 2 units"),
  FEWER_THAN_THREE_UNITS("fewer than 3 units"),
  FEWER_THAN_FOUR_UNITS("fewer than 4 units"),
  AMOUNT("a total of amounts, which says nothing of chance"),
  NO_SPREAD("all values equal"),
  NO_EVENTS("no events in one of the groups"),
  EVENT_IN_EVERY_UNIT("everybody in one of the groups has it"),
  FEWER_THAN_FIVE_EVENTS("fewer than 5 events in all"),
  FEWER_THAN_TEN_EVENTS("fewer than 10 events in all"),
  NOTHING_EXPECTED("no events to be expected"),
  STRATUM_WITHOUT_UNITS("a stratum of the standard with nobody in it"),
  BELOW_ZERO("lower limit below 0"),
  GROUP_ABSENT("one of the groups has nobody"),
  NO_SCHOOL_WITH_BOTH("no school has both groups"),
  SCHOOL_WITHOUT_BOTH("a school has only one of the groups"),
  FEWER_THAN_TWO_GROUPS("fewer than 2 groups"),
  FEWER_THAN_FIVE_GROUPS("fewer than 5 groups"),
  FEWER_VALUES_THAN_GROUPS("fewer values than groups to put them in"),
  ONE_UNIT_A_GROUP("as many groups as units"),
  OUT_OF_RANGE("a value outside the range of its scale"),
  AT_BOUNDARY("variance estimated as 0"),
  FLAT_CRITERION("the data hardly tell the variances apart"),
  NONE_OF_PERCENTILES("no limits are made of percentiles");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** The reason in words, as published. */
  public String text() {
    return text;
  }
}
