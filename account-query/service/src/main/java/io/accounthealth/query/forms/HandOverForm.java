package io.accounthealth.query.forms;

import static java.util.stream.Collectors.joining;

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
                    + " checklist, all at once. An account manager no longer sees the account then. Handing it back is"
                    + " another hand-over: undo takes one back as it was.";

    private HandOverForm() {}

    /**
     * @param managers who can be chosen, beside any other user name
     * @param back null for where the reader came from
     */
    static EntryForm of(Card card, String zone, Collection<String> managers, @Nullable String back) {
        String account = card.accountId().value();
        List<Choice> known = Stream.concat(
                        managers.stream(), card.team().stream().map(member -> member.userId()))
                .distinct()
                .filter(id -> !id.equals(card.manager()))
                .map(id -> new Choice(id, Wording.person(id)))
                .toList();
        return new EntryForm(
                TITLE,
                "Hand over",
                false,
                List.of(FOLLOWS),
                EntryForm.Target.onAccount(account, COMMAND),
                zone,
                List.of(to(known), note()),
                List.of(checklist()),
                null,
                null,
                back,
                "/accounts/" + account);
    }

    /**
     * Of several accounts of a manager, all of them chosen.
     *
     * @param accounts by name
     * @param managers who can be chosen, beside any other user name
     */
    static EntryForm ofSeveral(List<Choice> accounts, String manager, Collection<String> managers) {
        List<Choice> known = managers.stream()
                .filter(id -> !id.equals(manager))
                .map(id -> new Choice(id, Wording.person(id)))
                .toList();
        FormField which = FormField.text("accounts", "Accounts", null, Control.CHECKS, true)
                .suggesting(accounts)
                .holding(accounts.stream().map(Choice::value).collect(joining("\n")));
        return new EntryForm(
                OF_SEVERAL,
                "Hand over",
                false,
                List.of(FOLLOWS, "What is refused for one account is said, and the others are handed over."),
                EntryForm.Target.route("/v1/hand-overs"),
                "UTC",
                List.of(which, to(known), note()),
                List.of(checklist()),
                null,
                null,
                null,
                "/");
    }

    private static FormField to(List<Choice> known) {
        return FormField.text(TO, "New account manager", "the user name", Control.TEXT, true)
                .suggesting(known);
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
