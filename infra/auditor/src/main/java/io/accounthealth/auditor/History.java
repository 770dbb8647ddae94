package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Trust;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.schema.UnreadableEventException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account as an export has it, folded by the product's own code: its table, and the policies that scores are
 * computed by.
 */
final class History {

    private final EventCodec codec = new EventCodec(PersonalData.SEALED);
    private final AccountTable table;

    /** When each event was recorded, by position. */
    private final NavigableMap<Long, Instant> recorded = new TreeMap<>();

    private PolicyBook book = PolicyBook.BUILT_IN;
    private boolean hasPolicy;
    private @Nullable Manifest manifest;
    private boolean holds;
    private boolean keyKnown;

    private History(AccountId account) {
        this.table = new AccountTable(account);
    }

    /**
     * @param verified whether an export that does not hold is refused
     * @throws AuditException when it is, or has nothing of the account, or an event of it cannot be read
     */
    static History of(ExportSource source, Trust trust, String account, boolean verified) throws IOException {
        if (!AccountId.isValid(account) || new AccountId(account).isReserved()) {
            throw AuditException.usage("--account: '" + account + "' is no account");
        }
        History history = new History(new AccountId(account));
        List<StoredEvent> events = new ArrayList<>();
        CheckedExport checked = CheckedExport.read(source, trust, any -> true, line -> {
            history.recorded.put(
                    line.event().envelope().position(), line.event().envelope().recordedAt());
            if (history.isOfIt(line.event())) {
                events.add(line.event());
            }
        });
        if (verified) {
            checked.requireHolds(source.name());
        }
        history.manifest = checked.manifest();
        history.holds = checked.report().holds();
        history.keyKnown = trust.knowsKey();
        events.forEach(history::take);
        if (history.table.nextSequence() == 0) {
            throw AuditException.usage("--account: the export has no event of '" + account + "'");
        }
        if (checked.manifest().filter().from() != null) {
            throw AuditException.usage("this export is of a range of positions, and an account may have events outside"
                    + " of it: take an export of the account, or of the whole log");
        }
        return history;
    }

    private boolean isOfIt(StoredEvent event) {
        AccountId stream = event.envelope().accountId();
        return stream.equals(AccountId.POLICY) || stream.equals(table.account());
    }

    private void take(StoredEvent stored) {
        boolean ofPolicy = stored.envelope().accountId().equals(AccountId.POLICY);
        try {
            Recorded<DomainEvent> read = codec.decode(stored);
            if (ofPolicy && read.event() instanceof PolicyEvent event) {
                hasPolicy = true;
                book = book.with(new Recorded<>(read.envelope(), event));
            } else if (!ofPolicy && read.event() instanceof AccountEvent event) {
                table.apply(new Recorded<>(read.envelope(), event));
            } else {
                throw unreadable(stored, ofPolicy ? "is none of the rules" : "is no fact of an account");
            }
        } catch (UnreadableEventException e) {
            throw unreadable(stored, "cannot be read: it is of a newer version of the product, or damaged");
        } catch (AuditException e) {
            throw e;
        } catch (RuntimeException e) { // whatever an event that does not hold may lead to
            throw unreadable(stored, "does not go on from those before it");
        }
    }

    /**
     * Figures calculated from a history. Forged events may make no sense together, though each can be read.
     *
     * @throws AuditException when nothing can be calculated from it
     */
    static <T> T calculated(Supplier<T> figures) {
        try {
            return figures.get();
        } catch (AuditException e) {
            throw e;
        } catch (RuntimeException e) { // whatever such events may lead to
            throw AuditException.unreadable(
                    "Nothing can be calculated from the events of the export: " + Text.message(e), e);
        }
    }

    private static AuditException unreadable(StoredEvent stored, String why) {
        return AuditException.usage("event " + stored.envelope().position() + " " + why);
    }

    AccountTable table() {
        return table;
    }

    PolicyBook book() {
        return book;
    }

    Manifest manifest() {
        return Objects.requireNonNull(manifest);
    }

    /** Remarks that go with the answer. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!holds) {
            remarks.add("THIS EXPORT DOES NOT HOLD: 'auditor verify' says why. Nothing shows that these figures are"
                    + " of its log.");
        }
        if (!keyKnown) {
            remarks.add("NOT SHOWN HERE: " + Verified.WHO_SIGNED);
        }
        if (!hasPolicy) {
            remarks.add("The export has no health policy (stream 'policy'), so the built-in one is used."
                    + " If the log has others, take an export that holds them.");
        }
        return remarks;
    }

    /** The last position that was recorded by an instant, of those that the export holds; 0 for none. */
    long positionAt(Instant instant) {
        long found = 0;
        for (Map.Entry<Long, Instant> each : recorded.entrySet()) {
            if (each.getValue().isAfter(instant)) {
                return found;
            }
            found = each.getKey();
        }
        Instant last = recordedAt(manifest().point());
        return last == null || last.isAfter(instant) ? found : manifest().point();
    }

    /** When the event at a position was recorded; null when the export does not hold it. */
    @Nullable
    Instant recordedAt(long position) {
        String last = manifest().recordedAt();
        return position == manifest().point() && last != null ? Instant.parse(last) : recorded.get(position);
    }

    ZoneId zone(Instant at, long position) {
        return AccountAt.of(table, new PointInTime(at, position, PolicySelector.THEN))
                .zone();
    }

    /** Whether the account was opened by then. */
    boolean isKnownAt(long position) {
        return AccountAt.of(table, new PointInTime(Instant.MAX, position, PolicySelector.THEN))
                        .profile()
                != null;
    }
}
