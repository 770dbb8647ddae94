package io.accounthealth.query.forms;

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

    public static final String TITLE = "Hand the account over";

    private static final int TASKS = 3;

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
        List<FormField> tasks = IntStream.range(0, TASKS)
                .mapToObj(row -> group(
                        "checklist." + row,
                        "Task " + (row + 1),
                        List.of(
                                FormField.text("checklist." + row + ".text", "Text", null, Control.TEXT, false),
                                FormField.text(
                                        "checklist." + row + ".days",
                                        "Due within, days",
                                        null,
                                        Control.NUMBER,
                                        false))))
                .toList();
        return new EntryForm(
                TITLE,
                "Hand over",
                false,
                List.of("The new manager gets the open action items, the alerts that are not closed, the roles in the"
                        + " team and a checklist, all at once. An account manager no longer sees the account"
                        + " then."),
                EntryForm.Target.route("/v1/accounts/" + account + "/" + COMMAND),
                zone,
                List.of(
                        FormField.text("to", "New account manager", "the user name", Control.TEXT, true)
                                .suggesting(known),
                        FormField.text(
                                "note", "Note for the new manager", "a comment on the account", Control.AREA, false)),
                List.of(group("checklist", "Checklist; empty: the usual one", tasks)),
                null,
                null,
                back,
                "/accounts/" + account);
    }

    private static FormField group(String name, String label, List<FormField> fields) {
        return new FormField(name, label, null, Control.GROUP, false, List.of(), "", null, null, fields);
    }
}
