package cymru.llesiant.schemas;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One column of a dataset or a mart.
 *
 * @param name snake case, the field's standard term
 * @param type the type of its values
 * @param required whether it may never be null
 * @param keyPosition its place in the primary key, from 1; 0 when it is no part of the key
 * @param description what it means, with its unit where it has one
 * @param unit the unit of the values ({@code percent}, {@code sessions}, …), if any
 * @param codes the code list its values come from, if any
 * @param pattern a regular expression the whole value matches, if any
 * @param minimum smallest allowed value
 * @param maximum largest allowed value
 * @param references {@code dataset.column} that must hold the value, if any
 * @param sensitivity whether it names a person
 * @param keptAs the column that takes its place after intake (a pseudonym, or the month of a date)
 * @param properties what else the contract says, by name
 */
public record Column(
    String name,
    ColumnType type,
    boolean required,
    int keyPosition,
    String description,
    Optional<String> unit,
    Optional<String> codes,
    Optional<String> pattern,
    OptionalDouble minimum,
    OptionalDouble maximum,
    Optional<String> references,
    Sensitivity sensitivity,
    Optional<String> keptAs,
    Map<String, String> properties) {

  /** How near a column comes to naming a person. */
  public enum Sensitivity {
    /** Says nothing about who somebody is. */
    PLAIN,
    /** A pupil's number: replaced by a pseudonym at intake, never shown. */
    PUPIL_IDENTIFIER,
    /** A name or a date of birth: dropped or coarsened at intake, never shown. */
    PERSONAL
  }

  public Column {
    properties = Map.copyOf(properties);
  }

  /** The name it is delivered under. */
  public String deliveredAs() {
    return properties.getOrDefault(Contract.DELIVERED_AS, name);
  }

  /** The same column, which may be null. */
  Column optional() {
    return new Column(
        name,
        type,
        false,
        keyPosition,
        description,
        unit,
        codes,
        pattern,
        minimum,
        maximum,
        references,
        sensitivity,
        keptAs,
        properties);
  }

  /** Whether the column's values may be shown in a finding. */
  public boolean showable() {
    return sensitivity == Sensitivity.PLAIN;
  }
}
