package io.accounthealth.query.forms;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Fact;
import io.accounthealth.query.forms.FormField.Control;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The form of a command, or of a correction of a fact.
 *
 * @param form of a command; null over a fact that is corrected
 * @param replacement the controls of what takes the place of that fact
 * @param details those of them that few need
 * @param corrected the fact that is corrected; null in a form of a command
 * @param back where the form leads once it was sent; null for where the reader came from
 * @param cover what an invoice covers; null in every other form
 */
record FormPage(
        AccountHead head,
        String zone,
        @Nullable EntryForm form,
        List<FormField> replacement,
        List<FormField> details,
        @Nullable CorrectionForm corrected,
        @Nullable String back,
        @Nullable CoverNote cover) {

    /** @param people the user names that are known */
    record Asked(Map<String, String> query, Collection<String> people) {}

    /** The parameters that are no values of fields. */
    static final String BACK = "back";

    private static final String REPLACEMENT = "replacement.fact.";

    /** Null: facts are recorded in the present. */
    public @Nullable PointBar point() {
        return null;
    }

    static FormPage of(EventType type, AccountTable table, Point at, Address address, Asked asked) {
        Card card = card(table, at.at());
        FormFields fields = new FormFields(
                type, FieldChoices.of(type, table, at, card, asked.people, false), card.timeZone(), false);
        AccountAt account = AccountAt.of(table, at.at());
        JsonNode values = FormDefaults.of(type, account, asked.query);
        List<FormField> all = fields.of("", values);
        AccountHead head = head(card, at, address);
        String zone = PagePoint.zone(card.timeZone());
        String back = type.record() == ReportDrafted.class
                ? "/accounts/" + head.id() + "/reports/{reportId}"
                : back(asked.query);
        return new FormPage(
                head,
                zone,
                new EntryForm(
                        Commands.title(type),
                        "Record",
                        false,
                        FieldChoices.notes(type, table, at, asked.query),
                        EntryForm.Target.onAccount(head.id(), type.command()),
                        zone,
                        all.stream()
                                .filter(field -> field.control() != Control.NEW_ID)
                                .toList(),
                        all.stream()
                                .filter(field -> field.control() == Control.NEW_ID)
                                .toList(),
                        new EntryForm.Occurred("Date and time", FormDefaults.occurred(type, account, asked.query)),
                        EntryForm.Identity.of(fields.about()),
                        back,
                        "/accounts/" + head.id()),
                List.of(),
                List.of(),
                null,
                back,
                type.record() == InvoiceIssued.class ? CoverNote.of(account, values) : null);
    }

    /** @param back where it leads to afterwards; null for where the reader came from */
    static FormPage handingOver(
            AccountTable table,
            Point at,
            Address address,
            Collection<String> people,
            boolean directs,
            @Nullable String back) {
        Card card = card(table, at.at());
        AccountHead head = head(card, at, address);
        String zone = PagePoint.zone(card.timeZone());
        return new FormPage(
                head, zone, HandOverForm.of(card, zone, people, directs, back), List.of(), List.of(), null, back, null);
    }

    /** Null where the account has no such fact. */
    static @Nullable FormPage correcting(UUID event, AccountTable table, Point at, Address address, Asked asked) {
        Fact<AccountEvent> fact = CorrectionForm.find(event, table, at);
        if (fact == null) {
            return null;
        }
        Card card = card(table, at.at());
        EventType type = EventTypes.of(fact.event().getClass());
        boolean correctable = !type.derived() && Commands.all().contains(type);
        List<FormField> fields = correctable
                ? new FormFields(
                                type, FieldChoices.of(type, table, at, card, asked.people, true), card.timeZone(), true)
                        .of(REPLACEMENT, FactJson.mapper().valueToTree(fact.event()))
                : List.of();
        return new FormPage(
                head(card, at, address),
                PagePoint.zone(card.timeZone()),
                null,
                fields.stream().filter(field -> !isOfThePlatform(type, field)).toList(),
                fields.stream().filter(field -> isOfThePlatform(type, field)).toList(),
                CorrectionForm.of(fact, table, at, card.timeZone(), correctable),
                back(asked.query),
                null);
    }

    /** What people seldom correct: ids, and what was filled in for them. */
    private static boolean isOfThePlatform(EventType type, FormField field) {
        String name = field.name().substring(REPLACEMENT.length());
        return FormFields.isFilledIn(type, name)
                || FormSubject.isOfThePlatform(name)
                || (new FormSubject(type, true).isNamedBy(name) && !FormSubject.isFromOutside(name));
    }

    public String title() {
        return form == null ? "Correct or retract" : form.title();
    }

    public @Nullable Link instead() {
        return form == null ? null : Commands.instead(form, head.id());
    }

    private static Card card(AccountTable table, PointInTime at) {
        return Objects.requireNonNull(Card.of(table, at), "reads answer only for accounts that were opened");
    }

    private static AccountHead head(Card card, Point at, Address address) {
        return AccountHead.of(card, at, address, null);
    }

    /** A page of ours; null where none is named. */
    private static @Nullable String back(Map<String, String> query) {
        String back = query.getOrDefault(BACK, "");
        return back.matches("/(?![/\\\\])[^\\s]*") ? back : null;
    }

    /** The page of the account. */
    public String home() {
        return "/accounts/" + head.id();
    }
}
