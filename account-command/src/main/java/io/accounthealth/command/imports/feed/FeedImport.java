package io.accounthealth.command.imports.feed;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.imports.ImportMode;
import io.accounthealth.command.imports.ImportRun;
import io.accounthealth.command.imports.feed.Reconciliation.Period;
import io.accounthealth.events.AccountId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * Brings what is recorded of a source to what its file claims, in two passes: the first validates each row, and so
 * knows the period of the file before anything is recorded; the second compares the accepted rows, by account and key,
 * with the current claims. Its memory is bounded, whatever the file.
 */
final class FeedImport {

    /** Accounts whose existence is cached; each may have many rows. */
    private static final int REMEMBERED = 50_000;

    private final HeldClaims held;
    private final ImportRun run;
    private final ConcurrentLruCache<AccountId, Boolean> known;

    FeedImport(HeldClaims held, ImportRun run) {
        this.held = held;
        this.run = run;
        this.known = new ConcurrentLruCache<>(REMEMBERED, held::isThere);
    }

    /**
     * @param now our clock
     * @throws IOException when the file cannot be read; then nothing of it was recorded
     */
    void run(AccountCommands commands, Instant now) throws IOException {
        try (ClaimSort sorted = new ClaimSort(run.order().files().folder())) {
            Survey survey = new Survey(commands, sorted);
            FeedFile.read(held.kind(), run.file(), run.source(), now, survey);
            Period covered = survey.covered();
            if (covered != null && !mayTakeBack(covered, sorted)) {
                run.progress().await();
                return;
            }
            reconcile(run, covered, sorted, new ChangeWriter(commands, run, now));
        }
    }

    private void reconcile(ImportRun as, @Nullable Period covered, ClaimSort sorted, Changes changes) {
        Reconciliation reconciliation = new Reconciliation(as, covered, held, changes);
        sorted.forEach(reconciliation::compare);
        reconciliation.end();
    }

    /** Whether the file takes back as much as is usual, or has been confirmed. A dry run says so, and goes on. */
    private boolean mayTakeBack(Period covered, ClaimSort sorted) {
        Retractions retractions = new Retractions(covered, run::check);
        reconcile(run.rehearsal(), covered, sorted, retractions);
        if (retractions.areUsual()) {
            return true;
        }
        run.progress().covers(covered.least(), covered.greatest());
        run.progress().question(retractions.toJson());
        return run.order().feed().dryRun() || retractions.areWithin(run.order().confirmed());
    }

    /** The first pass. */
    private final class Survey implements FeedFile.Rows {

        private final AccountCommands commands;
        private final ClaimSort sorted;
        private @Nullable LocalDate least;
        private @Nullable LocalDate greatest;
        private boolean anyAccountDoubtful;

        private Survey(AccountCommands commands, ClaimSort sorted) {
            this.commands = commands;
            this.sorted = sorted;
        }

        @Override
        public boolean isReserved(AccountId name) {
            return commands.isReserved(name);
        }

        @Override
        public void take(AccountId account, @Nullable String name, ClaimRow row) {
            if (!run.order().feed().openUnknown() && !known.get(account)) {
                reject(
                        row.number(),
                        account,
                        "account: there is no account " + account
                                + "; open it first, or let the import open unknown accounts");
                return;
            }
            cover(row.key().periodStart());
            sorted.add(account, name, row);
        }

        private void cover(LocalDate start) {
            least = least == null || start.isBefore(least) ? start : least;
            greatest = greatest == null || start.isAfter(greatest) ? start : greatest;
        }

        @Override
        public void pass(long row, LocalDate periodStart, String reason) {
            run.progress().reject(row, reason);
            cover(periodStart);
        }

        @Override
        public void reject(long row, @Nullable AccountId account, String reason) {
            run.progress().reject(row, reason);
            if (account == null) {
                anyAccountDoubtful = true;
            } else {
                sorted.doubt(account);
            }
        }

        @Override
        public void doubt(long row, String reason) {
            run.progress().warn(row, reason);
        }

        @Override
        public void read() {
            run.check();
            run.progress().count("rowsRead", 1);
        }

        /** Null also for a snapshot with a rejected row of an unknown account. */
        private @Nullable Period covered() {
            return run.order().feed().mode() == ImportMode.SNAPSHOT
                            && !anyAccountDoubtful
                            && least != null
                            && greatest != null
                    ? new Period(least, greatest)
                    : null;
        }
    }
}
