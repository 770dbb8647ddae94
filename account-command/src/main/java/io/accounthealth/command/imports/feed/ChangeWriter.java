package io.accounthealth.command.imports.feed;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.imports.ImportRun;
import io.accounthealth.command.imports.Parallel;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Records changes in batches: those of an account in their order, accounts in parallel. A dry run only counts them. */
final class ChangeWriter implements Changes {

    /** Facts of one account that are committed together. */
    private static final int COMMIT = 1_000;

    /** Accounts that are written in parallel. */
    private static final int ACCOUNTS = 256;

    /** Changes that wait in memory. */
    private static final int WAITING = 10 * COMMIT;

    private final AccountCommands commands;
    private final ImportRun run;
    private final Instant now;
    private final Map<AccountId, List<Change>> waiting = new LinkedHashMap<>();
    private final Map<AccountId, Change> openings = new ConcurrentHashMap<>();
    private final Set<AccountId> doubted = ConcurrentHashMap.newKeySet();
    private @Nullable AccountId last;
    private int count;

    /** @param now our clock */
    ChangeWriter(AccountCommands commands, ImportRun run, Instant now) {
        this.commands = commands;
        this.run = run;
        this.now = now;
    }

    @Override
    public void held(AccountId account, Map<PeriodKey, Claim> claims) {
        // Of no use here.
    }

    /** Recorded by {@link #flush} at the latest. */
    @Override
    public void add(AccountId account, Change change) {
        if (count >= WAITING || (waiting.size() >= ACCOUNTS && !waiting.containsKey(account))) {
            flush();
        }
        last = account;
        waiting.computeIfAbsent(account, any -> new ArrayList<>()).add(change);
        count++;
    }

    /** Returns when all changes are recorded or refused. */
    @Override
    public void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        run.show();
        Parallel.all(List.copyOf(waiting.entrySet()), each -> {
            record(each.getKey(), each.getValue());
            return true;
        });
        waiting.clear();
        openings.keySet().removeIf(account -> !account.equals(last)); // accounts come one after the other
        count = 0;
    }

    private void record(AccountId account, List<Change> changes) {
        if (run.order().feed().dryRun()) {
            tryOut(account, changes);
            return;
        }
        for (int from = 0; from < changes.size(); from += COMMIT) {
            List<Change> part = changes.subList(from, Math.min(from + COMMIT, changes.size()));
            run.check();
            Receipt receipt = commands.submit(account, commands(account, part), Scope.EVERY_ACCOUNT, null);
            run.progress().appended(receipt.firstPosition(), receipt.lastPosition());
            for (int i = 0; i < part.size(); i++) {
                count(
                        account,
                        part.get(i),
                        receipt.results().get(i) instanceof Result.Refused refused ? refused.refusal() : null);
            }
        }
    }

    private List<AccountCommand> commands(AccountId account, List<Change> changes) {
        return changes.stream()
                .<AccountCommand>map(change -> new RecordFact(
                        account,
                        change.fact(),
                        UUID.randomUUID(),
                        change.occurredAt(),
                        run.order().origin()))
                .toList();
    }

    /** An account that the file would open is there for all of its changes. */
    private void tryOut(AccountId account, List<Change> changes) {
        run.check();
        Change opening = openings.get(account);
        List<Change> all = new ArrayList<>(changes);
        if (opening != null) {
            all.addFirst(opening);
        } else if (changes.getFirst().fact() instanceof AccountOpened) {
            openings.put(account, changes.getFirst());
        }
        List<Decision> decisions = commands.tryOut(account, commands(account, all), now);
        for (int i = all.size() - changes.size(); i < all.size(); i++) {
            count(account, all.get(i), decisions.get(i) instanceof Decision.Refused refused ? refused.refusal() : null);
        }
    }

    private void count(AccountId account, Change change, @Nullable Refusal refusal) {
        if (change.fact() instanceof AccountOpened) {
            // Another source may have opened it since; the facts beside it tell if it is not there.
            return;
        }
        if (refusal != null) {
            run.progress().reject(change.row(), inWords(refusal));
        } else {
            run.progress().count(change.counted(), 1);
            if (change.doubt() != null && doubted.add(account)) { // once: that all its rows are alike is likely
                run.progress().warn(change.row(), change.doubt());
            }
        }
    }

    /** For the sender of a file, as in {@link FeedColumns}. */
    private static String inWords(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Malformed malformed -> FeedColumns.inWords(malformed.problems());
            // An account in whose rows there was a currency has been opened just before.
            case Refusal.UnknownAccount unknown ->
                "currency: is empty in all rows of account %s, which is not there; open it first, or give the currency to open it in"
                        .formatted(unknown.account());
            default -> refusal.sentence();
        };
    }
}
