package io.accounthealth.query.forms;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.forms.FormField.Choice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The client's people as one chooses them, by name and role as they are now.
 *
 * @param active who is there
 * @param left who is there no more
 */
public record Contacts(List<Choice> active, List<Choice> left) {

    public static Contacts of(AccountTable table, PointInTime at) {
        List<Stakeholders.Row> rows = Stakeholders.of(Tables.of(table), at).rows();
        return new Contacts(
                rows.stream()
                        .filter(row -> row.left() == null)
                        .flatMap(Contacts::choice)
                        .toList(),
                rows.stream()
                        .filter(row -> row.left() != null)
                        .flatMap(Contacts::choice)
                        .map(choice -> new Choice(choice.value(), choice.text() + " · left"))
                        .toList());
    }

    private static Stream<Choice> choice(Stakeholders.Row row) {
        String id = row.personId();
        return id == null
                ? Stream.empty()
                : Stream.of(new Choice(
                        id,
                        Stream.of(row.name() == null ? id : row.name(), row.role() == null ? "" : row.role())
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" · "))));
    }

    Stream<Choice> all() {
        return Stream.concat(active.stream(), left.stream());
    }

    /** These, and those of others who are none of them, such as who answered a survey and was never added. */
    Stream<Choice> before(Stream<Choice> others) {
        Set<String> known = all().map(Choice::value).collect(Collectors.toSet());
        return Stream.concat(all(), others.filter(choice -> !known.contains(choice.value())));
    }
}
