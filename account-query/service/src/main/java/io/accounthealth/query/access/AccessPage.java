package io.accounthealth.query.access;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.access.AccountReaders.ReadersAnswer;
import io.accounthealth.query.access.Readers.Because;
import io.accounthealth.query.access.Readers.Reader;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has a token, and who may see one account.
 *
 * @param kept whether tokens are of a folder
 * @param manages whether the reader makes, limits and revokes them
 * @param wanted the account that was asked about; empty without one
 * @param day beside today; null without one
 * @param account its name; null where none was asked about, or there is none
 * @param readers of the account, today and on that day
 * @param byAccount a link to the people whom the account knows; null for who may not see them
 */
record AccessPage(
        boolean kept,
        boolean manages,
        List<TokenRow> tokens,
        List<Choice> roles,
        String wanted,
        @Nullable LocalDate day,
        @Nullable String account,
        List<ReaderRow> readers,
        @Nullable String byAccount)
        implements RowCounted {

    /** A role as an API has it, and as people say it. */
    record Choice(String value, String text) {}

    /** @param changes whether the reader may limit and revoke it */
    record TokenRow(Tokens.Row token, String name, String role, boolean changes) {}

    /**
     * @param today why the person sees it now; null where they do not
     * @param then why on the day that was asked about; null where they did not
     */
    record ReaderRow(
            String name,
            String role,
            @Nullable String today,
            @Nullable String then) {}

    static AccessPage of(
            Caller caller,
            Tokens tokens,
            String wanted,
            @Nullable LocalDate day,
            @Nullable ReadersAnswer today,
            @Nullable ReadersAnswer then) {
        boolean manages = tokens.areKept() && caller.may(UseCase.MANAGE_ACCESS);
        return new AccessPage(
                tokens.areKept(),
                manages,
                tokens.rows().stream()
                        .map(row -> new TokenRow(
                                row,
                                Wording.person(row.name()),
                                words(row.role()),
                                manages
                                        && row.role() != Role.OWNER
                                        && !(row.name().equals(caller.name())
                                                && caller.roles().contains(row.role()))))
                        .toList(),
                Arrays.stream(Role.values())
                        .filter(role -> role != Role.OWNER)
                        .map(role -> new Choice(role.written(), words(role)))
                        .toList(),
                wanted,
                day,
                today == null ? null : today.account(),
                rows(today, then),
                today == null || !caller.may(UseCase.EXPORT_PERSON) ? null : "/people?account=" + today.accountId());
    }

    private static List<ReaderRow> rows(@Nullable ReadersAnswer today, @Nullable ReadersAnswer then) {
        Map<List<Object>, ReaderRow> rows = new LinkedHashMap<>();
        if (today != null) {
            today.readers()
                    .forEach(reader -> rows.put(
                            key(reader),
                            new ReaderRow(Wording.person(reader.name()), words(reader.role()), why(reader), null)));
        }
        if (then != null) {
            then.readers()
                    .forEach(reader -> rows.merge(
                            key(reader),
                            new ReaderRow(Wording.person(reader.name()), words(reader.role()), null, why(reader)),
                            (one, other) -> new ReaderRow(one.name(), one.role(), one.today(), other.then())));
        }
        return List.copyOf(rows.values());
    }

    private static List<Object> key(Reader reader) {
        return List.of(reader.name(), reader.role(), reader.because(), Objects.toString(reader.group(), ""));
    }

    private static String why(Reader reader) {
        String why = switch (reader.because()) {
            case MANAGER -> "Manages it";
            case ROLE -> "Sees all accounts";
            case GROUP -> "Sees sums of the group " + reader.group();
        };
        boolean dated = reader.because() == Because.MANAGER && reader.since() != null;
        return why
                + (dated ? " since " + Wording.day(reader.since(), ZoneOffset.UTC) : "")
                + (Boolean.FALSE.equals(reader.signsIn()) ? ", without a token" : "");
    }

    private static String words(Role role) {
        return Wording.capital(role.written().replace('-', ' '));
    }

    /** Null: tokens are of the present, and the day of the readers is a field of the page. */
    public @Nullable PointBar point() {
        return null;
    }

    @Override
    public long rowCount() {
        return (long) tokens.size() + readers.size();
    }
}
