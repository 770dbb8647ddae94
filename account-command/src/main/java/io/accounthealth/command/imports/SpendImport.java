package io.accounthealth.command.imports;

import io.accounthealth.command.imports.Reconciliation.Period;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventLog;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings what we hold for a source to what its file claims, in two passes: the first looks at each row, and so knows
 * what the file covers before anything goes in; the second goes through what it took by account and key, each of which
 * is compared with what is held. Its memory is bounded, whatever the file.
 */
final class SpendImport {

    /** Accounts of which it is remembered that they are there; each of them may come up in many rows. */
    private static final int REMEMBERED = 50_000;

    private final EventLog log;
    private final ImportOrder order;
    private final ImportProgress progress;
    private final ChangeWriter writer;
    private final Runnable goesOn;
    private final Map<AccountId, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param goesOn called again and again, throws when the import must end */
    SpendImport(EventLog log, ImportOrder order, ImportProgress progress, ChangeWriter writer, Runnable goesOn) {
        this.log = log;
        this.order = order;
        this.progress = progress;
        this.writer = writer;
        this.goesOn = goesOn;
    }

    /** @throws IOException when the file cannot be read; then nothing of it went in */
    void run(SpendClaims held) throws IOException {
        try (SpendSort sorted = new SpendSort(order.files().folder())) {
            Survey survey = new Survey(sorted);
            SpendFile.read(order.files().csv(), order.feed().source(), survey);
            Reconciliation reconciliation = new Reconciliation(log, order, survey.covered(), held, progress, writer);
            sorted.forEach(reconciliation::compare);
            reconciliation.end();
        }
    }

    /** The first pass. */
    private final class Survey implements SpendFile.Rows {

        private final SpendSort sorted;
        private @Nullable LocalDate least;
        private @Nullable LocalDate greatest;
        private boolean anyAccountDoubtful;

        private Survey(SpendSort sorted) {
            this.sorted = sorted;
        }

        @Override
        public void take(AccountId account, @Nullable String name, SpendRow row) {
            if (!order.feed().openUnknown() && !isKnown(account)) {
                reject(
                        row.number(),
                        account,
                        "account: there is no account " + account + "; open it first, or import with openUnknown=true");
                return;
            }
            LocalDate start = row.key().periodStart();
            least = least == null || start.isBefore(least) ? start : least;
            greatest = greatest == null || start.isAfter(greatest) ? start : greatest;
            sorted.add(account, name, row);
        }

        @Override
        public void reject(long row, @Nullable AccountId account, String reason) {
            progress.reject(row, reason);
            if (account == null) {
                anyAccountDoubtful = true;
            } else {
                sorted.doubt(account);
            }
        }

        @Override
        public void read() {
            goesOn.run();
            progress.count("rowsRead", 1);
        }

        /** Null also for a snapshot in which a row of we cannot tell which account was rejected. */
        private @Nullable Period covered() {
            return order.feed().mode() == ImportMode.SNAPSHOT
                            && !anyAccountDoubtful
                            && least != null
                            && greatest != null
                    ? new Period(least, greatest)
                    : null;
        }
    }

    private boolean isKnown(AccountId account) {
        return known.computeIfAbsent(account, any -> !log.readStream(any, 0, 1).isEmpty());
    }
}
