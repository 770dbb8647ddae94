package io.accounthealth.command.imports.feed;

import io.accounthealth.command.imports.feed.Reconciliation.Period;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.schema.FactJson;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of what a source claims a snapshot would take back, by period, by account and in all. More than a fifth of
 * one of them is likelier a file that lacks something than a source that thinks again. Of a daily period or a small
 * account a row is a large part, so it needs more than ten of them.
 */
final class Retractions implements Changes {

    /** Of a period, of an account or of all: more is to be confirmed. */
    private static final int USUAL_PERCENT = 20;

    /** Likewise, whatever their share. */
    private static final int USUAL_ROWS = 10;

    private static final int LISTED = 100;

    private final Period covered;
    private final Runnable check;
    private final Map<LocalDate, Share> periods = new HashMap<>();
    private final Map<AccountId, Share> accounts = new HashMap<>();
    private final Share all = new Share();

    private static final class Share {
        private long held;
        private long retracted;

        boolean isMany() {
            return retracted > USUAL_ROWS && retracted * 100 > held * USUAL_PERCENT;
        }

        ObjectNode put(ObjectNode json) {
            return json.put("rows", held).put("retracted", retracted);
        }
    }

    /** @param check throws when the import must end */
    Retractions(Period covered, Runnable check) {
        this.covered = covered;
        this.check = check;
    }

    @Override
    public void held(AccountId account, Set<PeriodKey> keys) {
        check.run();
        for (PeriodKey key : keys) {
            if (covered.has(key.periodStart())) {
                periods.computeIfAbsent(key.periodStart(), any -> new Share()).held++;
                accounts.computeIfAbsent(account, any -> new Share()).held++;
                all.held++;
            }
        }
    }

    @Override
    public void add(AccountId account, Change change) {
        if (change.fact() instanceof PeriodFact fact && FeedKind.claim(fact) == null) {
            periods.computeIfAbsent(fact.periodStart(), any -> new Share()).retracted++;
            accounts.computeIfAbsent(account, any -> new Share()).retracted++;
            all.retracted++;
        }
    }

    @Override
    public void flush() {
        // Nothing is recorded.
    }

    long count() {
        return all.retracted;
    }

    boolean areUsual() {
        return !all.isMany() && manyOf(periods).isEmpty() && manyOf(accounts).isEmpty();
    }

    /** The counts, and the periods and accounts that lose many. */
    ObjectNode toJson() {
        ObjectNode json = all.put(FactJson.mapper().createObjectNode());
        List<Map.Entry<LocalDate, Share>> many = manyOf(periods);
        json.put("periodsLosingMany", many.size());
        ArrayNode list = json.putArray("periods");
        many.stream()
                .limit(LISTED)
                .forEach(each -> each.getValue()
                        .put(list.addObject().put("periodStart", each.getKey().toString())));
        List<Map.Entry<AccountId, Share>> clients = manyOf(accounts);
        json.put("accountsLosingMany", clients.size());
        ArrayNode named = json.putArray("accounts");
        clients.stream()
                .limit(LISTED)
                .forEach(each -> each.getValue()
                        .put(named.addObject().put("account", each.getKey().value())));
        return json;
    }

    private static <K extends Comparable<? super K>> List<Map.Entry<K, Share>> manyOf(Map<K, Share> shares) {
        return shares.entrySet().stream()
                .filter(each -> each.getValue().isMany())
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }
}
