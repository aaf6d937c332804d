package cymru.llesiant.nightly.model.answer;

import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.query.RowFormat;
import java.io.PrintWriter;

/**
 * An answer in print.
 *
 * @param answer the answer
 */
public record PrintedAnswer(ModelAnswer answer) {

  /** Prints it: in JSON and CSV every double in full, in a table rounded. */
  public void to(PrintWriter out, RowFormat format) {
    switch (format) {
      case table -> new AnswerTable(out).print(answer);
      case csv -> new AnswerCsv(format.to(out)).print(answer);
      case json -> out.println(AnswerJson.text(answer));
    }
    out.flush();
  }
}
