package cymru.llesiant.nightly.requirements;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked of data, document by document.
 *
 * @param documents the documents in their order
 */
record Requirements(List<Document> documents) {

  /**
   * A document that asks.
   *
   * @param id what its requirements' ids begin with
   * @param title its name
   * @param requirements what it asks, in the order of their numbers
   */
  record Document(String id, String title, List<Requirement> requirements) {}

  /**
   * One thing that is asked.
   *
   * @param id the document's id and a number
   * @param asks what is asked, a sentence
   * @param lacks what of it is not there, or null
   * @param aside why no test proves it, or null
   */
  record Requirement(String id, String asks, String lacks, String aside) {}

  /** Those listed among the resources. */
  static Requirements read() throws IOException {
    try (InputStream file = Requirements.class.getResourceAsStream("/requirements.yaml")) {
      return new Requirements(new YAMLMapper().readValue(file, new TypeReference<>() {}));
    }
  }

  Stream<Requirement> all() {
    return documents.stream().flatMap(document -> document.requirements().stream());
  }
}
