package cymru.llesiant.schemas;

/** One schema file: its path below {@code schemas/} and its text. */
public record SchemaFile(String path, String text) {

  /** The file's name without folders and ending: {@code PA20} of {@code indicators/PA20.yaml}. */
  public String stem() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
