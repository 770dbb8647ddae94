package io.accounthealth.query.forms;

import io.accounthealth.events.About;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.contact.MeetingsAhead;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.WrittenValues;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.Items;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the forms of an account offer: its people, its currency, attributes, and what its events are about. */
final class FieldChoices {

    /** Of a new account nothing is known: common currencies and time zones. */
    private static final Map<String, List<String>> COMMON = Map.of(
            "currency",
            List.of("USD", "EUR", "GBP", "CAD", "AUD", "JPY"),
            "timeZone",
            List.of(
                    "America/New_York",
                    "America/Chicago",
                    "America/Los_Angeles",
                    "Europe/London",
                    "Europe/Paris",
                    "Europe/Berlin",
                    "Asia/Tokyo",
                    "Australia/Sydney",
                    "UTC"));

    private FieldChoices() {}

    /** Whether a field takes the user name of a colleague who signs in. */
    static boolean namesColleagues(EventType type) {
        return FactShape.of(type).fields().stream().anyMatch(Field::signsIn);
    }

    static Stream<Choice> toNewAccounts(Field field) {
        return COMMON.getOrDefault(field.name(), List.of()).stream().map(value -> new Choice(value, value));
    }

    /**
     * @param known the user names of the caller and of colleagues, beside the account's team
     * @param corrects whether a fact is corrected, which may name who left or what is closed since
     */
    static FormFields.Offers of(
            EventType type, AccountTable table, Point at, Card card, Collection<String> known, boolean corrects) {
        Subjects subjects = Subjects.of(table, at.at(), card.timeZone());
        Contacts contacts = Contacts.of(table, at.at());
        AccountAt account = AccountAt.of(table, at.at());
        Map<String, Set<String>> open = open(account, at);
        List<Choice> people = Stream.of(
                        Stream.ofNullable(card.manager()),
                        card.team().stream().map(member -> member.userId()),
                        known.stream())
                .flatMap(names -> names)
                .distinct()
                .map(id -> new Choice(id, Wording.person(id)))
                .toList();
        return field -> switch (field.name()) {
            case String name when field.refersTo() == ItemKind.COLLEAGUE -> people.stream();
            case "currency" ->
                Stream.of(new Choice(card.currency().toString(), card.currency().toString()));
            case "contractId" -> contracts(account);
            case "name" ->
                type.record() == AttributeSet.class || type.record() == AttributeCleared.class
                        ? at.policies().attributes().at(at.at()).keySet().stream()
                                .map(name -> new Choice(name, name))
                        : Stream.empty();
            case "attendees" -> corrects ? contacts.all() : contacts.active().stream();
            case "personId" -> contacts.before(subjects.choices(field.name()));
            default -> {
                Set<String> waiting = open.getOrDefault(field.name(), Set.of());
                Set<String> fitting = corrects ? Set.of() : fitting(type, field.name(), account, waiting);
                boolean any = fitting.isEmpty() && (corrects || !field.name().equals("alertId"));
                yield subjects.choices(field.name())
                        .filter(choice -> any || fitting.contains(choice.value()))
                        .map(choice -> new Choice(choice.value(), choice.text(), waiting.contains(choice.value())));
            }
        };
    }

    /** By their kinds and last terms; the undecided ones are open. */
    private static Stream<Choice> contracts(AccountAt account) {
        return Contract.known(account).stream()
                .map(contract -> new Choice(
                        contract.contractId(),
                        "%s · %s – %s"
                                .formatted(
                                        Objects.requireNonNullElse(contract.kind(), contract.contractId()),
                                        Wording.day(contract.start()),
                                        Wording.day(contract.end())),
                        contract.undecided()));
    }

    /**
     * What one should know: how much is to be invoiced, when a meeting that is still to come was planned, or, before a
     * report is recorded as delivered, that somebody is to approve it.
     */
    static List<String> notes(EventType type, AccountTable table, Point at, Map<String, String> query) {
        FormDefaults.Unbilled unbilled = FormDefaults.unbilled(type, AccountAt.of(table, at.at()), query);
        if (unbilled != null) {
            return List.of("Delivered and not invoiced, %s to %s: %s."
                    .formatted(
                            Wording.day(unbilled.month().atDay(1)),
                            Wording.day(unbilled.month().atEndOfMonth()),
                            WrittenValues.readable(unbilled.amount() + " " + unbilled.currency(), ZoneOffset.UTC)));
        }
        if (type.record() == MeetingHeld.class) {
            return MeetingsAhead.of(table, at.at()).stream()
                    .filter(meeting -> meeting.meetingId().equals(query.get("meetingId"))
                            && meeting.at().isAfter(at.at().asOf()))
                    .map(meeting -> "It was planned for %s. Without another time below it counts as held now."
                            .formatted(Wording.moment(
                                    meeting.at(), AccountAt.of(table, at.at()).zone())))
                    .toList();
        }
        String reportId = query.get("reportId");
        if (type.record() != ReportDelivered.class) {
            return List.of();
        }
        return ClientReports.toDeliver(AccountAt.of(table, at.at()), at.policies(), Instant.MAX).stream()
                .filter(row -> row.reportId().equals(reportId) && row.approver() != null)
                .map(row -> "To be approved by %s; %s."
                        .formatted(
                                Wording.person(row.approver()),
                                row.period() == null ? "it has no draft here" : "its draft is not approved"))
                .toList();
    }

    /**
     * The ids of the items that an event may be about: those in a state in which it may occur, or of an observation
     * those that wait. Empty where it may be about any, or none fits, so that a form is never without a choice.
     */
    private static Set<String> fitting(EventType type, String field, AccountAt account, Set<String> waiting) {
        About about = Items.about(type.record());
        if (about == null || !about.value().fields().equals(List.of(field))) {
            return Set.of();
        }
        Set<ItemState> from = Set.of(about.from());
        return about.value() == ItemKind.ALERT || from.isEmpty()
                ? waiting
                : TrackedItem.all(account, about.value()).stream()
                        .filter(item -> from.contains(item.state()))
                        .map(TrackedItem::id)
                        .collect(Collectors.toSet());
    }

    /** The ids of the open items, by the field that names one. */
    private static Map<String, Set<String>> open(AccountAt account, Point at) {
        Map<String, Set<String>> open = OpenItems.of(account.table(), at.at(), at.policies()).stream()
                .collect(Collectors.groupingBy(
                        item -> item.kind().field(), Collectors.mapping(OpenItems.Item::id, Collectors.toSet())));
        open.put(
                "meetingId",
                MeetingsAhead.of(account.table(), at.at()).stream()
                        .map(MeetingScheduled::meetingId)
                        .collect(Collectors.toSet()));
        open.put(
                "alertId",
                Alerts.rows(account).stream()
                        .filter(alert -> alert.state() != Alerts.State.CLOSED)
                        .map(Alerts.Row::alertId)
                        .collect(Collectors.toSet()));
        return open;
    }
}
