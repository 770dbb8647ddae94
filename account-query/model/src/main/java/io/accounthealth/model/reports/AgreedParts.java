package io.accounthealth.model.reports;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is open between us and the client at the point of the report: what the client is to do, and the milestones and
 * assets that both know of. Our own items are a part that is internal.
 */
final class AgreedParts {

    private AgreedParts() {}

    /** The open items of a side, without the steps of playbooks. */
    private static List<ActionItems.Row> open(ReportScope scope, Party side) {
        return ActionItems.rows(scope.now()).stream()
                .filter(item -> item.state().isOpen() && item.owner() == side && item.alertId() == null)
                .toList();
    }

    /** The ids of those that the client does, open or closed. */
    static Set<String> idsOfTheClient(ReportScope scope) {
        Set<String> ids = new HashSet<>();
        for (Fact<MeetingEvent> fact : scope.now().all(MeetingEvent.class)) {
            if (fact.event() instanceof ActionItemOpened e && e.owner() == Party.CLIENT && e.alertId() == null) {
                ids.add(e.actionItemId());
            }
        }
        return ids;
    }

    /**
     * What we are to do. It is ours until somebody switches it on: an item says what somebody noted for a colleague as
     * often as what was agreed with the client.
     */
    static List<Block> ourItems(ReportScope scope) {
        List<Row> rows = open(scope, Party.US).stream()
                .map(item -> new Row(
                        "item-" + item.id(),
                        List.of(
                                ReportScope.words(item.text()),
                                ReportScope.day(item.due()),
                                scope.words()
                                        .word(
                                                item.state() == ActionItems.State.OVERDUE
                                                        ? "state.overdue"
                                                        : "state.open")),
                        item.evidence()))
                .toList();
        return scope.table(ReportPart.OUR_ITEMS, rows, "item", "due", "state");
    }

    static List<Block> openItems(ReportScope scope) {
        List<Row> rows = new ArrayList<>();
        for (ActionItems.Row item : open(scope, Party.CLIENT)) {
            rows.add(row(
                    scope,
                    "item-" + item.id(),
                    item.text(),
                    Party.CLIENT,
                    item.due(),
                    item.state() == ActionItems.State.OVERDUE,
                    item.evidence()));
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
        return scope.table(ReportPart.OPEN_ITEMS, rows, "item", "side", "due", "state");
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
        for (ActionItems.Row item : open(scope, Party.CLIENT)) {
            rows.add(new Row(
                    "item-" + item.id(),
                    List.of(ReportScope.words(item.text()), ReportScope.day(item.due())),
                    item.evidence()));
        }
        for (Work.Row work : Work.rows(scope.now())) {
            if (isAsked(work)) {
                rows.add(new Row(
                        "asset-" + work.id(),
                        List.of(ReportScope.words(title(work)), ReportScope.day(work.due())),
                        work.evidence()));
            }
        }
        return scope.table(ReportPart.ASKS, rows, "item", "due");
    }
}
