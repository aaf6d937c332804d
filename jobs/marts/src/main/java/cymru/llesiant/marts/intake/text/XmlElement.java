package cymru.llesiant.marts.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An element of a document with all that is in it.
 *
 * @param name its name, without a prefix
 * @param text the text directly in it, trimmed
 * @param children the elements directly in it, in order
 */
public record XmlElement(String name, String text, List<XmlElement> children) {

  public XmlElement {
    children = List.copyOf(children);
  }

  /**
   * What stands at the end of a path of names: the text of an element, or, where it has elements in
   * it, each as {@code name=text} with semicolons between; of several elements one after the other
   * with bars between; null where there is none.
   */
  public String at(String path) {
    List<String> texts = all(path).stream().map(XmlElement::shown).toList();
    return texts.isEmpty() ? null : String.join("|", texts);
  }

  /** The elements at the end of a path; itself when the path is empty. */
  List<XmlElement> all(String path) {
    Stream<XmlElement> found = Stream.of(this);
    for (String step : path.isEmpty() ? new String[0] : path.split("/")) {
      found = found.flatMap(element -> element.named(step));
    }
    return found.toList();
  }

  /** Whether it has an element of that name directly in it. */
  boolean has(String child) {
    return named(child).findAny().isPresent();
  }

  /** The paths that lead to texts in it. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (XmlElement child : children) {
      if (child.children().isEmpty()) {
        paths.add(child.name());
      }
      child.paths().forEach(path -> paths.add(child.name() + "/" + path));
    }
    return paths;
  }

  private Stream<XmlElement> named(String step) {
    return children.stream().filter(child -> child.name().equals(step));
  }

  private String shown() {
    return children.isEmpty()
        ? text
        : children.stream()
            .map(child -> child.name() + "=" + child.text())
            .collect(Collectors.joining(";"));
  }
}
