package io.accounthealth.query.forms;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.model.account.Card;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.forms.FormField.Control;
import io.accounthealth.query.page.Wording;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that hands an account over: what it records depends on what the manager before has to do. */
public final class HandOverForm {

    public static final String COMMAND = "hand-over";

    /** The field of the new manager. */
    static final String TO = "to";

    public static final String TITLE = "Hand the account over";

    /** Where several accounts are handed over at once. */
    public static final String SEVERAL = "/hand-over";

    public static final String OF_SEVERAL = "Hand accounts over";

    private static final int TASKS = 3;
    private static final String FOLLOWS =
            "The new manager gets the open action items, the alerts that are not closed, the roles in the team and a"
                    + " checklist, all at once; what is open of an earlier checklist ends. An account manager no longer"
                    + " sees the account then. For a day, undo takes it back as it was.";

    private HandOverForm() {}

    /** Whether somebody may confirm a user who is not known yet. */
    static boolean directs(Caller caller) {
        return caller.roles().contains(Role.DIRECTOR) || caller.roles().contains(Role.OWNER);
    }

    /**
     * @param people who can be chosen
     * @param directs whether the reader may confirm a user who is not known yet
     * @param back null for where the reader came from
     */
    static EntryForm of(Card card, String zone, Collection<String> people, boolean directs, @Nullable String back) {
        String account = card.accountId().value();
        List<Choice> known = Stream.concat(people.stream(), card.team().stream().map(member -> member.userId()))
                .distinct()
                .filter(id -> !id.equals(card.manager()))
                .map(id -> new Choice(id, Wording.person(id)))
                .toList();
        String what = card.spend30Days() == null
                ? "%s is handed over.".formatted(card.name())
                : "%s, with spend of %s in 30 days, is handed over."
                        .formatted(card.name(), Wording.amount(card.spend30Days(), card.currency()));
        return new EntryForm(
                TITLE,
                "Hand over",
                false,
                List.of(what, FOLLOWS),
                EntryForm.Target.onAccount(account, COMMAND),
                zone,
                List.of(to(known, directs), note()),
                List.of(checklist()),
                null,
                null,
                back,
                "/accounts/" + account);
    }

    /**
     * Of several accounts of a manager, none of them chosen beforehand.
     *
     * @param accounts by name
     * @param people who can be chosen
     * @param directs whether the reader may confirm a user who is not known yet
     */
    static EntryForm ofSeveral(List<Choice> accounts, String manager, Collection<String> people, boolean directs) {
        List<Choice> known = people.stream()
                .filter(id -> !id.equals(manager))
                .map(id -> new Choice(id, Wording.person(id)))
                .toList();
        FormField which = FormField.text("accounts", "Accounts", null, Control.CHECKS, true)
                .suggesting(accounts);
        return new EntryForm(
                OF_SEVERAL,
                "Hand over",
                false,
                List.of(FOLLOWS, "What is refused for one account is said, and the others are handed over."),
                EntryForm.Target.route("/v1/hand-overs"),
                "UTC",
                List.of(which, to(known, directs), note()),
                List.of(checklist()),
                null,
                null,
                null,
                "/");
    }

    /** From the list; who directs may name another user, and is asked whether that one is new. */
    private static FormField to(List<Choice> known, boolean directs) {
        String label = "New account manager";
        return directs
                ? FormField.text(TO, label, "from the list", known.isEmpty() ? Control.TEXT : Control.COLLEAGUE, true)
                        .suggesting(known)
                : FormField.text(TO, label, null, Control.CHOICE, true).among(known);
    }

    private static FormField note() {
        return FormField.text("note", "Note for the new manager", "a comment on the account", Control.AREA, false);
    }

    private static FormField checklist() {
        return group(
                "checklist",
                "Checklist; empty: the usual one",
                IntStream.range(0, TASKS)
                        .mapToObj(row -> group(
                                "checklist." + row,
                                "Task " + (row + 1),
                                List.of(
                                        field(row, "text", "Text", Control.TEXT),
                                        field(row, "days", "Due within, days", Control.NUMBER))))
                        .toList());
    }

    private static FormField field(int row, String name, String label, Control control) {
        return FormField.text("checklist." + row + "." + name, label, null, control, false);
    }

    private static FormField group(String name, String label, List<FormField> fields) {
        return new FormField(name, label, null, Control.GROUP, false, List.of(), "", null, null, fields);
    }
}
