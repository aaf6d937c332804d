package cymru.llesiant.marts.moves;

import cymru.llesiant.marts.io.RowCells;

/**
 * Why a place and year has no figure, or one to be read with care; the list {@code moves_reason}.
 */
public enum Missing {
  /** The authority delivers none in any year, so that there are none is not known. */
  NOT_SENT("NOT_AVAILABLE", "its authority delivers none in any year"),
  /** The authority delivered none in the year. */
  NOT_SENT_IN_YEAR("NOT_AVAILABLE", "its authority delivered none in the year"),
  /** Nobody needed it: neither a failure nor a success. */
  NO_CASES("NO_CASES", "there were none"),
  /** There are some, and it is too early to judge any. */
  ALL_PENDING("PENDING", "it is too early to say of any"),
  /** There are some, and of none it can be told. */
  NONE_JUDGED("NO_COHORT", "of none of them it can be told"),
  /** Of all pupils of the place it cannot be told; the figure is of those placed, and stands. */
  PLACED_ALONE("OK", "PROTOCOL_PUPILS_ONLY", "of pupils who needed the protocol alone"),
  /** A share of few. */
  FEW("LOW_N", "there are few");

  private final String status;
  private final String code;
  private final String words;

  Missing(String status, String words) {
    this.status = status;
    this.code = name();
    this.words = words;
  }

  Missing(String status, String code, String words) {
    this.status = status;
    this.code = code;
    this.words = words;
  }

  /** Its code in the list. */
  String code() {
    return code;
  }

  /** What it says. */
  String words() {
    return words;
  }

  /** Says so in the columns {@code value_status}, {@code reason_code} and {@code reason}. */
  public RowCells in(RowCells cells) {
    return cells.put("value_status", status).put("reason_code", code).put("reason", words);
  }
}
