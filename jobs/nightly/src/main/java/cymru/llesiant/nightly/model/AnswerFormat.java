package cymru.llesiant.nightly.model;

import java.util.function.Function;

/** How an answer is printed. */
public enum AnswerFormat {
  /** For people, rounded. */
  TABLE(AnswerTable::text),
  /** One JSON object, every double in full. */
  JSON(AnswerJson::text),
  /** Long CSV, every double in full. */
  CSV(AnswerCsv::text);

  private final Function<ModelAnswer, String> text;

  AnswerFormat(Function<ModelAnswer, String> text) {
    this.text = text;
  }

  /** The answer's text, with the line break that ends it. */
  public String text(ModelAnswer answer) {
    return text.apply(answer);
  }
}
