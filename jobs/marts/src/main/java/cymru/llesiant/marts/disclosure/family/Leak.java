package cymru.llesiant.marts.disclosure.family;

/**
 * A number that what is shared gives away.
 *
 * @param number which number, where and of which group: for named analysts alone
 * @param known what it is known to be
 */
public record Leak(String number, String known) {}
