package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.rules.RulePages;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What deliveries are held to. */
@Command(
    name = "rules",
    description = "The rules that deliveries are held to: show the one a finding names.")
final class RulesCommand {

  private static final String PAGE = ".md";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  RulesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What a rule asks, why, since when, and what to do about a finding.",
      footer = {"", "  llesiant rules show EXC11"})
  int show(
      @Mixin WarehouseOptions where,
      @Parameters(paramLabel = "CODE", description = "The rule's code, as in a finding.")
          String code) {
    SortedMap<String, String> pages = pages(where).texts();
    String page = pages.get(code.toUpperCase(Locale.ROOT) + PAGE);
    if (page == null) {
      List<String> codes = pages.keySet().stream().map(name -> name.replace(PAGE, "")).toList();
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot show rule %s: because there is none%s; see docs/rules"
              .formatted(code, new NearestName(codes).hint(code)));
    }
    out().print(page);
    out().flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "docs",
      mixinStandardHelpOptions = true,
      description = "Writes the rules as Markdown: an index, a page a rule.")
  int docs(
      @Mixin WarehouseOptions where,
      @Parameters(paramLabel = "DIR", description = "The folder of the pages.") Path folder) {
    RulePages pages = pages(where);
    Path place = surroundings.caller().resolve(folder).normalize();
    pages.write(place);
    out().printf("%d pages written to %s%n", pages.texts().size(), place);
    return ExitCode.DONE.code();
  }

  private RulePages pages(WarehouseOptions where) {
    return new RulePages(where.settings(surroundings).schemaFiles());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
