package cymru.llesiant.marts.partnerships.report;

import java.util.Optional;

/**
 * A line of the report: an item of one group.
 *
 * @param item the item
 * @param group the group
 * @param values the figure beside that of the year before
 * @param current the figure of the year, if there is one
 * @param prior that of the year before
 * @param reason why there is no figure, or why to read it with care; of {@code partnership_reason}
 */
record ReportLine(
    ReportItem item,
    ReportItem.Group group,
    YearOnYear values,
    Optional<ReportFigure> current,
    Optional<ReportFigure> prior,
    Optional<String> reason) {}
