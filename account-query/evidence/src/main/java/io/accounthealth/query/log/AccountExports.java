package io.accounthealth.query.log;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exports of an account's data and views of its past in a period, from the access log. */
public final class AccountExports {

    /**
     * @param request the method, path and query as received
     * @param ofMany whether it was for many accounts at once, a segment or those that the reader may see: then this one
     *     need not be among them
     * @param knownAtPosition the last position that the answer could know of; 0 when it has no point
     */
    public record Export(
            String by,
            Instant recordedAt,
            String use,
            String request,
            boolean ofMany,
            @Nullable Instant asOf,
            long knownAtPosition) {}

    /**
     * @param complete whether the whole period was searched, and not only the newest {@value NewestEntries#MOST}
     *     entries
     * @param entries oldest first
     */
    public record Found(boolean complete, List<Export> entries) {}

    private final EventLog log;
    private final EventCodec codec = new EventCodec();

    public AccountExports(EventLog log) {
        this.log = log;
    }

    /** Of the account itself, or of many at once. */
    public Found between(AccountId account, Instant from, Instant to) {
        NewestEntries entries = NewestEntries.between(log, from, to);
        List<Export> found = new ArrayList<>();
        entries.forEach(event -> {
            Export export = export(account, event);
            if (export != null) {
                found.add(export);
            }
        });
        return new Found(entries.complete(), found);
    }

    private @Nullable Export export(AccountId account, StoredEvent event) {
        return switch (codec.decode(event).event()) {
            case ExportBegun e
            when isOf(account, e.account()) ->
                of(event, e.use(), e.request(), e.account() == null, e.asOf(), e.knownAtPosition());
            case HistoryRead e
            when isOf(account, e.account()) ->
                of(event, e.use(), e.request(), e.account() == null, e.asOf(), e.knownAtPosition());
            default -> null;
        };
    }

    private static boolean isOf(AccountId account, @Nullable String named) {
        return named == null || named.equals(account.value());
    }

    private static Export of(
            StoredEvent event,
            String use,
            String request,
            boolean ofMany,
            @Nullable Instant asOf,
            long knownAtPosition) {
        return new Export(
                event.envelope().origin().actor(),
                event.envelope().recordedAt(),
                use,
                request,
                ofMany,
                asOf,
                knownAtPosition);
    }
}
