package io.accounthealth.query.day;

import io.accounthealth.events.Party;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.day.AccountDay;
import io.accounthealth.model.day.DayMatter.DueReport;
import io.accounthealth.model.day.DayMatter.FallingScore;
import io.accounthealth.model.day.DayMatter.OpenAlert;
import io.accounthealth.model.day.DayMatter.OpenItem;
import io.accounthealth.model.day.DayMatter.PlannedMeeting;
import io.accounthealth.model.day.DayMatter.Silence;
import io.accounthealth.model.day.DayMatter.UndecidedTerm;
import io.accounthealth.model.day.DayOrder;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.query.http.Values;
import io.accounthealth.schema.FactJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands that close, move or hand over something stale, one after the other; null where that cannot be recorded
 * without more words. The screen puts in the day, its morning, the person, and an id.
 *
 * @param move to another day; an action item is closed, and opened anew for that day
 */
record StaleSteps(
        @Nullable List<Step> close,
        @Nullable List<Step> move,
        @Nullable List<Step> handOver) {

    static final String DAY = "{day}";
    static final String MORNING = "{morning}";
    static final String PERSON = "{person}";

    /** Of what is opened anew. */
    static final String NEW = "{new}";

    record Step(String command, Map<String, String> body) {}

    private static final StaleSteps NONE = new StaleSteps(null, null, null);

    static StaleSteps of(DayOrder.Item item) {
        return switch (item.matter()) {
            case OpenAlert(Alerts.Row alert) -> of(alert);
            case OpenItem(AccountDay.Due due) -> of(due);
            case DueReport(ClientReports.Row report) -> of(report);
            case PlannedMeeting any -> NONE;
            case UndecidedTerm any -> NONE;
            case FallingScore any -> NONE;
            case Silence any -> NONE;
        };
    }

    private static StaleSteps of(Alerts.Row alert) {
        String id = alert.alertId();
        return new StaleSteps(
                step("close-alert", Map.of("alertId", id)),
                step("snooze-alert", Map.of("alertId", id, "until", MORNING)),
                step("assign-alert", Map.of("alertId", id, "assignee", PERSON)));
    }

    private static StaleSteps of(AccountDay.Due due) {
        OpenItems.Item item = due.item();
        return switch (item.kind()) {
            case ACTION_ITEM -> actionItem(due);
            case INQUIRY -> new StaleSteps(step("resolve-inquiry", Map.of("inquiryId", item.id())), null, null);
            case MILESTONE ->
                new StaleSteps(
                        step("miss-milestone", Map.of("milestoneId", item.id())),
                        step("move-milestone", Map.of("milestoneId", item.id(), "due", DAY)),
                        null);
            case ESCALATION, POST_MORTEM, PROMISE, BRIEF, ASSET -> NONE;
        };
    }

    private static StaleSteps actionItem(AccountDay.Due due) {
        String id = due.item().id();
        Map<String, String> anew = new TreeMap<>(Map.of("actionItemId", NEW, "due", DAY));
        put(anew, "text", due.item().text());
        put(anew, "assignee", due.assignee());
        Party owner = due.owner();
        put(anew, "owner", owner == null ? null : Values.written(owner));
        return new StaleSteps(
                step("close-action-item", Map.of("actionItemId", id)),
                List.of(
                        new Step("open-action-item", anew),
                        new Step("close-action-item", Map.of("actionItemId", id, "note", "Moved to " + DAY))),
                step("assign-action-item", Map.of("actionItemId", id, "userId", PERSON)));
    }

    private static StaleSteps of(ClientReports.Row report) {
        Map<String, String> anew = new TreeMap<>(Map.of("reportId", report.reportId(), "due", MORNING));
        put(anew, "kind", report.kind());
        return new StaleSteps(null, step("schedule-report", anew), null);
    }

    private static void put(Map<String, String> body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static List<Step> step(String command, Map<String, String> body) {
        return List.of(new Step(command, body));
    }

    boolean isNone() {
        return close == null && move == null && handOver == null;
    }

    /** As the script of the screen reads them; null where there are none. */
    static @Nullable String json(@Nullable List<Step> steps) {
        return steps == null ? null : FactJson.mapper().writeValueAsString(steps);
    }
}
