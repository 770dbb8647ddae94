package io.accounthealth.command.ingest;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.ingest.SpendFile.Row;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.storage.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings what we hold for a source to what its file claims: a new key is reported, a changed one restated, and in a
 * snapshot a key that the file lacks retracted, explicitly. What is claimed already is left alone.
 *
 * <p>An account of which a row was rejected has nothing retracted: the key that seems to be missing may be in that row.
 */
final class SpendImport {

    /** Facts of one account that are committed together. */
    private static final int COMMIT = 1_000;

    /** Accounts that are written side by side, between two looks at the progress. */
    private static final int ACCOUNTS = 256;

    private final AccountCommands commands;
    private final EventLog log;
    private final ImportOrder order;
    private final ImportProgress progress;
    private final SourceTurns.Turn turn;
    private final Map<AccountId, Boolean> existing = new HashMap<>();

    SpendImport(
            AccountCommands commands, EventLog log, ImportOrder order, ImportProgress progress, SourceTurns.Turn turn) {
        this.commands = commands;
        this.log = log;
        this.order = order;
        this.progress = progress;
        this.turn = turn;
    }

    /** What is to be imported, and how. */
    record ImportOrder(
            String importId, Path file, String source, ImportMode mode, boolean openUnknown, Origin origin) {}

    /** A fact to record, and under which heading it is counted. */
    private record Change(
            @Nullable Row row,
            String counted,
            AccountEvent fact,
            @Nullable Instant occurredAt) {}

    void run(SpendClaims held) throws IOException {
        SpendFile file = SpendFile.read(
                order.file(), order.source(), account -> order.openUnknown() || exists(account), progress);
        progress.count("accounts", file.claims().size());
        Map<AccountId, List<Change>> changes = changes(file, held.of(order.source()));
        List<Map.Entry<AccountId, List<Change>>> accounts = List.copyOf(changes.entrySet());
        for (int from = 0; from < accounts.size(); from += ACCOUNTS) {
            SideBySide.all(accounts.subList(from, Math.min(from + ACCOUNTS, accounts.size())), each -> {
                record(each.getKey(), each.getValue());
                return true;
            });
        }
    }

    private Map<AccountId, List<Change>> changes(SpendFile file, Map<AccountId, Map<SpendKey, Claim>> held) {
        Map<AccountId, List<Change>> changes = new LinkedHashMap<>();
        file.claims().forEach((account, rows) -> {
            List<Change> here = new ArrayList<>();
            if (!exists(account)) {
                here.add(opening(file, account, rows));
            }
            Map<SpendKey, Claim> before = held.getOrDefault(account, Map.of());
            rows.forEach((key, row) -> {
                Claim was = before.get(key);
                if (was == null) {
                    here.add(new Change(row, "reported", row.fact(), null));
                } else if (was.saysTheSameAs(SpendFile.claim(row.fact()))) {
                    progress.count("unchanged", 1);
                } else {
                    here.add(new Change(row, "restated", row.fact(), null));
                }
            });
            changes.put(account, here);
        });
        if (order.mode() == ImportMode.SNAPSHOT) {
            retract(file, held, changes);
        }
        changes.values().removeIf(List::isEmpty);
        return changes;
    }

    private void retract(
            SpendFile file, Map<AccountId, Map<SpendKey, Claim>> held, Map<AccountId, List<Change>> changes) {
        Set<LocalDate> starts = new LinkedHashSet<>();
        file.claims().values().forEach(rows -> rows.keySet().forEach(key -> starts.add(key.periodStart())));
        if (starts.isEmpty()) {
            return;
        }
        LocalDate least = starts.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate greatest = starts.stream().max(LocalDate::compareTo).orElseThrow();
        held.forEach((account, keys) -> {
            Map<SpendKey, Row> rows = file.claims().getOrDefault(account, Map.of());
            keys.keySet().forEach(key -> {
                boolean covered =
                        !key.periodStart().isBefore(least) && !key.periodStart().isAfter(greatest);
                if (covered && !rows.containsKey(key) && !file.isDoubtful(account)) {
                    SpendRetracted fact = new SpendRetracted(
                            order.source(), key.line(), key.periodStart(), "no longer in the source's snapshot");
                    changes.computeIfAbsent(account, a -> new ArrayList<>())
                            .add(new Change(null, "retracted", fact, null));
                }
            });
        });
    }

    /** The account was a client when its first reported period began, whenever we heard of it. */
    private static Change opening(SpendFile file, AccountId account, Map<SpendKey, Row> rows) {
        LocalDate first = rows.keySet().stream()
                .map(SpendKey::periodStart)
                .min(LocalDate::compareTo)
                .orElseThrow();
        Row row = rows.values().iterator().next();
        return new Change(
                row,
                "opened",
                new AccountOpened(
                        file.name(account),
                        null,
                        null,
                        null,
                        Objects.requireNonNull(row.fact().currency()),
                        ZoneId.of("UTC"),
                        null,
                        null),
                first.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void record(AccountId account, List<Change> changes) {
        for (int from = 0; from < changes.size(); from += COMMIT) {
            List<Change> part = changes.subList(from, Math.min(from + COMMIT, changes.size()));
            List<RecordFact> facts = part.stream()
                    .map(change -> new RecordFact(
                            account, change.fact(), UUID.randomUUID(), change.occurredAt(), order.origin()))
                    .toList();
            turn.check();
            Receipt receipt = commands.submit(account, facts, Scope.EVERY_ACCOUNT, null);
            progress.appended(receipt.firstPosition(), receipt.lastPosition());
            for (int i = 0; i < part.size(); i++) {
                count(part.get(i), receipt.results().get(i));
            }
        }
    }

    private void count(Change change, Result result) {
        if (change.fact() instanceof AccountOpened) {
            // Another source may have opened it since; the facts beside it tell if it is not there.
            return;
        }
        if (result instanceof Result.Refused refused) {
            progress.reject(
                    change.row() == null ? 0 : change.row().number(),
                    refused.refusal().sentence());
        } else {
            progress.count(change.counted(), 1);
        }
    }

    private boolean exists(AccountId account) {
        return existing.computeIfAbsent(account, a -> !log.readStream(a, 0, 1).isEmpty());
    }
}
