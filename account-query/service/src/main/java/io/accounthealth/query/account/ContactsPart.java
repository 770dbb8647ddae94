package io.accounthealth.query.account;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people at the client.
 *
 * @param active who are there
 * @param left who were
 */
record ContactsPart(List<Contact> active, List<Contact> left, ZoneId zone) {

    record Contact(
            String personId,
            String name,
            @Nullable String role,
            boolean champion,
            @Nullable Instant lastContact) {}

    static ContactsPart of(AccountTable table, PointInTime at, ZoneId zone) {
        List<Stakeholders.Row> rows = Stakeholders.of(Tables.of(table), at).rows().stream()
                .filter(row -> row.personId() != null)
                .toList();
        return new ContactsPart(
                rows.stream()
                        .filter(row -> row.left() == null)
                        .map(ContactsPart::contact)
                        .toList(),
                rows.stream()
                        .filter(row -> row.left() != null)
                        .map(ContactsPart::contact)
                        .toList(),
                zone);
    }

    private static Contact contact(Stakeholders.Row row) {
        String id = Objects.requireNonNull(row.personId());
        return new Contact(id, row.name() == null ? id : row.name(), row.role(), row.champion(), row.lastContact());
    }

    public String leftNames() {
        return left.stream().map(Contact::name).collect(Collectors.joining(", "));
    }
}
