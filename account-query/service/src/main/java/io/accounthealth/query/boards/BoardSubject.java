package io.accounthealth.query.boards;

import io.accounthealth.query.page.Labels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a board is called on screens, and which of its columns come first.
 *
 * @param columns in the table, besides the account; the others are below Details. Empty for the first of them
 */
record BoardSubject(String name, String title, Duty duty, List<String> columns) {

    /** Of those who manage accounts, as the list of boards is divided. */
    enum Duty {
        WORK("What is to be done"),
        SERVICE("Service"),
        DELIVERY("Campaigns and delivery"),
        RELATION("Relationship"),
        REVENUE("Revenue"),
        OTHER("Other");

        private final String text;

        Duty(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    private static final Map<String, BoardSubject> ALL = Map.ofEntries(
            board("alerts", "Alerts", Duty.WORK, "kind title nextStep state raisedAt assignee"),
            board("action-items", "Action items", Duty.WORK, "text due daysOverdue assignee owner state"),
            board("work", "Briefs, assets and milestones", Duty.WORK, "kind title due daysLate state to"),
            board("comments", "Comments", Duty.WORK, "text on title by at"),
            board("promises", "Promises", Duty.WORK, "text due state madeBy madeAt manager"),
            board(
                    "sla",
                    "Service levels",
                    Duty.SERVICE,
                    "priority channel state receivedAt response responseDue resolution resolutionDue"),
            board(
                    "escalations",
                    "Escalations",
                    Duty.SERVICE,
                    "cause severity state ageDays planDue postMortem manager"),
            board("reporting", "Reports", Duty.SERVICE, "kind state due deliveredAt errors worstSeverity accurate"),
            board("reports", "Client reports", Duty.SERVICE, "kind period state due deliveredAt version restated"),
            board(
                    "pacing",
                    "Pacing: delivery against plan",
                    Duty.DELIVERY,
                    "name state pacing countedTo expected delivered gap"),
            board("launches", "Launches", Duty.DELIVERY, "name launchDay daysLeft state received requested missing"),
            board(
                    "discrepancies",
                    "Discrepancies and make-goods",
                    Duty.DELIVERY,
                    "kind at state difference percentOfOurs amount due"),
            board("agencies", "Agencies", Duty.DELIVERY, "name accounts briefs assets due inTime share meanDaysLate"),
            board("external-ids", "External ids", Duty.DELIVERY, "system kind externalId state linkedSince unlinkedAt"),
            board("platforms", "Features and tickets", Duty.DELIVERY, "kind title platform state since due daysLate"),
            board(
                    "meetings",
                    "Meeting series",
                    Duty.RELATION,
                    "kind everyWeeks weekday nextDue lastHeld missed punctualShare"),
            board("stakeholders", "Contacts", Duty.RELATION, "name role champion lastContact left risks"),
            board("satisfaction", "Satisfaction", Duty.RELATION, "kind score occurredAt comment signals counted"),
            board("competitors", "Competitors", Duty.RELATION, "name kind occurredAt note band spend30Days"),
            board("renewals", "Renewals", Duty.REVENUE, "end daysToEnd amount state band score manager"),
            board(
                    "growth",
                    "Opportunities and products",
                    Duty.REVENUE,
                    "product kind state amount identifiedAt daysOpen"),
            board("billing", "Invoices", Duty.REVENUE, "kind due state daysOverdue amount outstanding disputed"));

    /** What one must know to read a board. */
    private static final Map<String, String> RULES = Map.of(
            "pacing",
            "A plan counts to the last day that the source of the order has reported, at most yesterday; once its"
                    + " next report is overdue, to yesterday.",
            "billing",
            "Unbilled is counted of months that are over, by order and month: what was delivered, up to the budget of"
                    + " an order, less what invoices cover, net of credits. Make-goods are free from their day on. An"
                    + " invoice covers the months that its period touches: those of its order, or without an order all"
                    + " that is open in them, in proportion. An overcharge or a credit elsewhere takes nothing off.");

    private static Map.Entry<String, BoardSubject> board(String name, String title, Duty duty, String columns) {
        return Map.entry(name, new BoardSubject(name, title, duty, List.of(columns.split(" "))));
    }

    /** A sentence beside the figures; null where they need none. */
    @Nullable
    String rule() {
        return RULES.get(name);
    }

    /** One that is not known here is called by its name. */
    static BoardSubject of(String name) {
        BoardSubject known = ALL.get(name);
        return known == null ? new BoardSubject(name, Labels.written(name), Duty.OTHER, List.of()) : known;
    }
}
