package io.accounthealth.command.imports.feed;

import io.accounthealth.command.imports.ImportRun;
import io.accounthealth.command.imports.ImportScope;
import io.accounthealth.command.imports.feed.Changes.Change;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the claims of a file with the current ones: a new key is reported, a changed one restated, and one that is
 * missing although the file covers its period retracted. An unchanged claim is left alone.
 *
 * <p>Nothing of an account with a rejected row is retracted: the key that seems to be missing may be in that row.
 */
final class Reconciliation {

    /** From the first day on which a period may start to the last. */
    record Period(LocalDate least, LocalDate greatest) {

        boolean has(LocalDate start) {
            return !start.isBefore(least) && !start.isAfter(greatest);
        }
    }

    private final ImportRun run;
    private final @Nullable Period covered;
    private final HeldClaims held;
    private final Changes changes;

    /** Accounts with current claims that have not appeared in the file yet; none where the file is of its own alone. */
    private final Set<AccountId> absent;

    /** @param covered the period for which the file has all claims of the source; null when there is none */
    Reconciliation(ImportRun run, @Nullable Period covered, HeldClaims held, Changes changes) {
        this.run = run;
        this.covered = covered;
        this.held = held;
        this.changes = changes;
        Set<AccountId> all = held.accounts(run.source());
        this.absent = run.order().feed().scope() == ImportScope.FILE ? new HashSet<>() : all;
        if (covered != null) {
            run.progress().covers(covered.least(), covered.greatest());
        }
    }

    /** @param rows of the account, those of one key side by side */
    void compare(AccountHeader account, Iterator<ClaimRow> rows) {
        AccountId id = account.account();
        absent.remove(id);
        Map<PeriodKey, Claim> before = held.of(run.source(), id);
        changes.held(id, before);
        UsualAmounts usual = new UsualAmounts(held.kind() == FeedKind.SPEND ? before : Map.of());
        boolean doubtful = account.doubtful();
        ClaimRow sum = null;
        while (rows.hasNext()) {
            ClaimRow row = rows.next();
            if (sum != null && sum.key().equals(row.key())) {
                if (sum.claim().agreesWith(row.claim())) {
                    sum = sum.plus(row);
                    run.progress().count("rowsAddedUp", 1);
                    run.progress().warn(row.number(), sum.addedUp());
                } else {
                    doubtful = true;
                    run.progress()
                            .reject(
                                    row.number(),
                                    "currency, period_end: differ from those of row %d, which has the same account, line and period_start"
                                            .formatted(sum.number()));
                }
                continue;
            }
            if (sum == null) {
                run.progress().count("accounts", 1);
                if (before.isEmpty()) {
                    openIfUnknown(account, row);
                }
            } else {
                compare(id, before, usual, sum);
            }
            sum = row;
        }
        if (sum != null) {
            compare(id, before, usual, sum);
        }
        if (!doubtful) {
            retract(id, before);
        }
    }

    /** To be called after the last account of the file: retracts the claims of accounts that it does not name. */
    void end() {
        for (AccountId account : absent) {
            Map<PeriodKey, Claim> lacking = held.of(run.source(), account);
            changes.held(account, lacking);
            retract(account, lacking);
        }
        changes.flush();
    }

    /**
     * Opens an account as of the start of its first reported period. To be called only for an account without claims,
     * since each call reads the store. One without a currency stays unknown, and its facts are refused.
     *
     * @param first its first row by period
     */
    private void openIfUnknown(AccountHeader account, ClaimRow first) {
        AccountId id = account.account();
        CurrencyCode currency = first.claim().currency();
        if (currency == null && account.first() != null) {
            currency = account.first().currency();
        }
        // Without openUnknown, rows of unknown accounts were rejected before.
        if (!run.order().feed().openUnknown() || currency == null || held.isThere(id)) {
            return;
        }
        String name = account.name() == null ? id.value() : account.name();
        AccountOpened fact = new AccountOpened(name, null, null, null, currency, ZoneId.of("UTC"), null, null);
        Instant start = first.key().periodStart().atStartOfDay(ZoneOffset.UTC).toInstant();
        changes.add(id, new Change(0, "opened", fact, start, null));
    }

    /** Removes the key from the current ones: what is left is missing from the file. */
    private void compare(AccountId account, Map<PeriodKey, Claim> before, UsualAmounts usual, ClaimRow row) {
        Claim was = before.remove(row.key());
        if (was != null && was.saysTheSameAs(row.claim())) {
            run.progress().count("unchanged", 1);
        } else {
            String unusual = usual.doubt(row.key(), row.claim());
            if (unusual != null) {
                run.progress().warn(row.number(), unusual);
            }
            String doubt = held.doubt(account, row.claim());
            AccountEvent fact = held.kind().fact(run.source(), row.key(), row.claim());
            changes.add(account, new Change(row.number(), was == null ? "reported" : "restated", fact, null, doubt));
        }
    }

    private void retract(AccountId account, Map<PeriodKey, Claim> lacking) {
        if (covered == null) {
            return;
        }
        for (PeriodKey key : lacking.keySet()) {
            if (covered.has(key.periodStart())) {
                AccountEvent fact = held.kind().retraction(run.source(), key, "no longer in the source's snapshot");
                changes.add(account, new Change(0, "retracted", fact, null, null));
            }
        }
    }
}
