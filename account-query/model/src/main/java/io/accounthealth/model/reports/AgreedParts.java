package io.accounthealth.model.reports;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with the client and is open or ahead at the point of the report. An action item was agreed with the
 * client where it is on one of the two sides; one on no side, or of a playbook, is ours alone.
 */
final class AgreedParts {

    private AgreedParts() {}

    private static List<ActionItems.Row> agreed(ReportScope scope) {
        return ActionItems.rows(scope.now()).stream()
                .filter(item -> item.owner() != null && item.alertId() == null)
                .toList();
    }

    /** The ids of all of them, open or closed. */
    static List<String> agreedIds(ReportScope scope) {
        List<String> ids = new ArrayList<>();
        for (Fact<MeetingEvent> fact : scope.now().all(MeetingEvent.class)) {
            if (fact.event() instanceof ActionItemOpened e && e.owner() != null && e.alertId() == null) {
                ids.add(e.actionItemId());
            }
        }
        return ids;
    }

    static List<Block> openItems(ReportScope scope) {
        List<Row> rows = new ArrayList<>();
        for (ActionItems.Row item : agreed(scope)) {
            if (item.state().isOpen() && item.owner() != null) {
                rows.add(row(
                        scope,
                        "item-" + item.id(),
                        item.text(),
                        item.owner(),
                        item.due(),
                        item.state() == ActionItems.State.OVERDUE,
                        item.evidence()));
            }
        }
        for (Work.Row work : Work.rows(scope.now())) {
            boolean overdue = work.state() == Work.State.OVERDUE;
            if (work.kind() == Work.Kind.MILESTONE && work.state().isOpen()) {
                rows.add(row(
                        scope, "milestone-" + work.id(), title(work), Party.US, work.due(), overdue, work.evidence()));
            } else if (isAsked(work)) {
                rows.add(row(
                        scope, "asset-" + work.id(), title(work), Party.CLIENT, work.due(), overdue, work.evidence()));
            }
        }
        return table(scope, ReportPart.OPEN_ITEMS, rows, "item", "side", "due", "state");
    }

    private static Row row(
            ReportScope scope,
            String key,
            String text,
            Party side,
            @Nullable LocalDate due,
            boolean overdue,
            List<UUID> evidence) {
        return new Row(
                key,
                List.of(
                        ReportScope.words(text),
                        scope.words().word("side." + (side == Party.CLIENT ? "client" : "us")),
                        ReportScope.day(due),
                        scope.words().word(overdue ? "state.overdue" : "state.open")),
                evidence);
    }

    /** An asset that the client owes. */
    private static boolean isAsked(Work.Row work) {
        return work.kind() == Work.Kind.ASSET && work.state().isOpen() && work.agencyId() == null;
    }

    static String title(Work.Row row) {
        return row.title() == null ? row.id() : row.title();
    }

    static List<Block> asks(ReportScope scope) {
        List<Row> rows = new ArrayList<>();
        for (ActionItems.Row item : agreed(scope)) {
            if (item.state().isOpen() && item.owner() == Party.CLIENT) {
                rows.add(new Row(
                        "item-" + item.id(),
                        List.of(ReportScope.words(item.text()), ReportScope.day(item.due())),
                        item.evidence()));
            }
        }
        for (Work.Row work : Work.rows(scope.now())) {
            if (isAsked(work)) {
                rows.add(new Row(
                        "asset-" + work.id(),
                        List.of(ReportScope.words(title(work)), ReportScope.day(work.due())),
                        work.evidence()));
            }
        }
        return table(scope, ReportPart.ASKS, rows, "item", "due");
    }

    static List<Block> table(ReportScope scope, ReportPart part, List<Row> rows, String... columns) {
        return rows.isEmpty()
                ? List.of()
                : List.of(new Table(
                        part.written(),
                        scope.words().title(part),
                        Arrays.stream(columns)
                                .map(key -> scope.words().say("column." + key))
                                .toList(),
                        List.copyOf(rows)));
    }
}
