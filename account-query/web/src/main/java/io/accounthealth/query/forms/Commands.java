package io.accounthealth.query.forms;

import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands that have a form: all that people give on an account. */
public final class Commands {

    /** Where the words of the command are not what people say. */
    static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("hold-meeting", "Record a meeting"),
            Map.entry("schedule-meeting", "Schedule a meeting"),
            Map.entry("miss-meeting", "Record a missed meeting"),
            Map.entry("log-interaction", "Log an interaction"),
            Map.entry("take-temperature", "Take the temperature"),
            Map.entry("raise-escalation", "Raise an escalation"),
            Map.entry("record-narrative", "Explain the numbers"),
            Map.entry("open-action-item", "Add an action item"),
            Map.entry("receive-inquiry", "Record an inquiry"),
            Map.entry("make-promise", "Record a promise"),
            Map.entry("issue-brief", "Issue a brief"),
            Map.entry("identify-opportunity", "Add an opportunity"),
            Map.entry("issue-invoice", "Record an invoice"),
            Map.entry("add-stakeholder", "Add a contact"),
            Map.entry("change-stakeholder", "Change a contact"),
            Map.entry("remove-stakeholder", "Record that a contact left"),
            Map.entry("assign-manager", "Assign the account manager"),
            Map.entry("assign-team-member", "Add a team member"),
            Map.entry("unassign-team-member", "Remove a team member"),
            Map.entry("answer-nps", "Record an NPS answer"),
            Map.entry("answer-csat", "Record a CSAT answer"),
            Map.entry("note-client-context", "Note the client's context"),
            Map.entry("agree-business-hours", "Agree business hours"),
            Map.entry("present-qbr", "Record a presented QBR"),
            Map.entry("set-qbr-goal", "Set a QBR goal"),
            Map.entry("meet-qbr-goal", "Close a QBR goal as met"),
            Map.entry("miss-qbr-goal", "Close a QBR goal as missed"),
            Map.entry("churn-account", "Record churn"),
            Map.entry("override-health", "Override the health score"),
            Map.entry("sight-competitor", "Record a competitor"),
            Map.entry("find-report-error", "Record an error in a report"),
            Map.entry("find-delivery-discrepancy", "Record a delivery discrepancy"),
            Map.entry("resolve-delivery-discrepancy", "Resolve a delivery discrepancy"),
            Map.entry("agree-make-good", "Agree a make-good"),
            Map.entry("issue-credit", "Issue a credit"),
            Map.entry("receive-payment", "Record a payment"),
            Map.entry("correct-invoice", "Correct an invoice"),
            Map.entry("give-testimonial", "Record a testimonial"),
            Map.entry("decline-testimonial", "Record a declined testimonial"),
            Map.entry("give-reference", "Record a reference"),
            Map.entry("open-platform-ticket", "Open a platform ticket"),
            Map.entry("request-feature", "Record a feature request"),
            Map.entry("place-account-under", "Place the account in a group"),
            Map.entry("detach-account", "Remove the account from a group"),
            Map.entry("change-account-profile", "Change the account's profile"),
            Map.entry("book-insertion-order", "Book an insertion order"),
            Map.entry("plan-campaign", "Plan a campaign"),
            Map.entry("set-attribute", "Set an attribute"),
            Map.entry("deliver-report", "Record a delivered report"),
            Map.entry("draft-report", "Draft a report"),
            Map.entry("edit-report", "Edit a part of a report"),
            Map.entry("submit-report", "Submit a report for approval"),
            Map.entry("reissue-report", "Record a corrected report"),
            Map.entry("set-report-branding", "Set the look of reports"),
            Map.entry("agree-report-series", "Schedule reports of a kind"),
            Map.entry("end-report-series", "End the schedule of reports of a kind"),
            Map.entry("share-report", "Share a report by a link"),
            Map.entry("revoke-report-link", "Revoke a link to a report"));

    static final String HANDOVER = "Account and handover";

    /** Where the plural of the name is not what people say. */
    private static final Map<String, String> DUTIES = Map.ofEntries(
            Map.entry("Handover", HANDOVER),
            Map.entry("Spend", "Orders and spend"),
            Map.entry("Performance", "Performance"),
            Map.entry("Meeting", "Meetings and interactions"),
            Map.entry("Satisfaction", "Satisfaction"),
            Map.entry("Inquiry", "Inquiries"),
            Map.entry("Advocacy", "Advocacy"),
            Map.entry("Override", "Health score"),
            Map.entry("Growth", "Opportunities and products"),
            Map.entry("Delivery", "Delivery"),
            Map.entry("Billing", "Billing"),
            Map.entry("Brief", "Briefs and timelines"),
            Map.entry("Platform", "Features, agencies, platforms"),
            Map.entry("Qbr", "Quarterly reviews"),
            Map.entry("Watch", "Alerts"));

    /** What may have happened instead, by the command. */
    private static final Map<String, String> INSTEAD = Map.of(
            "move-milestone", "meet-milestone",
            "receive-payment", "dispute-invoice",
            "issue-invoice", "agree-make-good");

    private static final List<EventType> ALL = EventTypes.all().stream()
            .filter(type -> type.isCommandOnAnAccount()
                    && !type.derived()
                    && !CorrectionEvent.class.isAssignableFrom(type.record())
                    && type.record() != QbrPrepared.class // which need a seal: buttons of the review and the report
                    && type.record() != ReportApproved.class)
            .toList();

    private Commands() {}

    public static List<EventType> all() {
        return ALL;
    }

    static Optional<EventType> named(String command) {
        return ALL.stream().filter(type -> type.command().equals(command)).findFirst();
    }

    /** By the duty that they belong to, in the order of the language. */
    static Map<String, List<EventType>> byDuty() {
        return ALL.stream().collect(Collectors.groupingBy(Commands::duty, LinkedHashMap::new, Collectors.toList()));
    }

    private static String duty(EventType type) {
        Class<?> events = type.record().getEnclosingClass();
        while (events.getEnclosingClass() != null) {
            events = events.getEnclosingClass();
        }
        String name = events.getSimpleName();
        String duty = name.substring(0, name.length() - "Event".length());
        return DUTIES.getOrDefault(duty, Labels.of(duty) + "s");
    }

    /** What a command is called on a screen. */
    public static String title(EventType type) {
        String known = TITLES.get(type.command());
        return known == null ? Wording.sentence(type.command()) : known;
    }

    /** The form of what may have happened instead, about the same; null where nothing else may. */
    static @Nullable Link instead(EntryForm sent, String account) {
        String other = INSTEAD.get(String.valueOf(sent.target().command()));
        if (other == null) {
            return null;
        }
        Map<String, String> about = sent.face().stream()
                .filter(field -> field.name().endsWith("Id") && !field.value().isEmpty())
                .collect(Collectors.toMap(FormField::name, FormField::value));
        Address form = new Address("/accounts/" + account + "/record/" + other, about);
        return new Link(named(other).map(Commands::title).orElse(other), form.with(FormPage.BACK, sent.back()), false);
    }
}
