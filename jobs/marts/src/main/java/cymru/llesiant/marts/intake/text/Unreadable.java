package cymru.llesiant.marts.intake.text;

import java.io.IOException;

/** Bytes that are not what they ought to be: nothing of them may be used. */
public final class Unreadable extends IOException {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String remedy;

  /**
   * What is the matter.
   *
   * @param rule the code of the rule that is broken
   * @param why what is wrong, said of the file as <em>it</em>; never what the file says of anyone
   * @param remedy what to do
   */
  public Unreadable(String rule, String why, String remedy) {
    super(why);
    this.rule = rule;
    this.remedy = remedy;
  }

  /** The code of the rule that is broken. */
  public String rule() {
    return rule;
  }

  /** What is wrong. */
  public String why() {
    return getMessage();
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
