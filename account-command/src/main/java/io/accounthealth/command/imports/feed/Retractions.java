package io.accounthealth.command.imports.feed;

import io.accounthealth.command.imports.feed.Reconciliation.Period;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.schema.FactJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of what a source claims a snapshot would take back, by period, by account and in all. More than a tenth of
 * all rows, or of the money of one currency, is likelier a file that lacks something than a source that thinks again.
 * So is more than a fifth of one period or of one account; of a daily period or a small account a row is a large part,
 * so that needs more than ten of them.
 */
final class Retractions implements Changes {

    /** Of all rows, or of the money of a currency: more is to be confirmed, of however few rows. */
    private static final int USUAL_PERCENT = 10;

    /** Of the rows of one period or of one account. */
    private static final int USUAL_PERCENT_OF_ONE = 20;

    /** Likewise, whatever their share. */
    private static final int USUAL_ROWS_OF_ONE = 10;

    private static final int LISTED = 100;

    private static final String ROWS = "rows";
    private static final String RETRACTED = "retracted";
    private static final String MONEY = "money";
    private static final String CURRENCY = "currency";

    private final Period covered;
    private final Runnable check;
    private final Map<LocalDate, Share> periods = new HashMap<>();
    private final Map<AccountId, Share> accounts = new HashMap<>();
    private final Share all = new Share();

    /** Of the account whose changes come. */
    private Map<PeriodKey, Claim> current = Map.of();

    /** Of one currency. Negative amounts count by their size, so that they hide nothing. */
    private record Money(BigDecimal held, BigDecimal retracted) {

        Money and(Money more) {
            return new Money(held.add(more.held), retracted.add(more.retracted));
        }

        boolean isMuch() {
            return retracted.movePointRight(2).compareTo(held.multiply(BigDecimal.valueOf(USUAL_PERCENT))) > 0;
        }
    }

    private static final class Share {

        private long held;
        private long retracted;
        private final Map<CurrencyCode, Money> money = new TreeMap<>(Comparator.comparing(CurrencyCode::value));

        void hold(Claim claim) {
            held++;
            pay(claim, amount -> new Money(amount, BigDecimal.ZERO));
        }

        void retract(Claim claim) {
            retracted++;
            pay(claim, amount -> new Money(BigDecimal.ZERO, amount));
        }

        private void pay(Claim claim, Function<BigDecimal, Money> as) {
            BigDecimal amount = claim.money();
            if (amount != null && claim.currency() != null) {
                money.merge(claim.currency(), as.apply(amount.abs()), Money::and);
            }
        }

        boolean isMuch() {
            return retracted * 100 > held * USUAL_PERCENT
                    || money.values().stream().anyMatch(Money::isMuch);
        }

        boolean isMany() {
            return retracted > USUAL_ROWS_OF_ONE && retracted * 100 > held * USUAL_PERCENT_OF_ONE;
        }

        ObjectNode put(ObjectNode json) {
            json.put(ROWS, held).put(RETRACTED, retracted);
            ArrayNode amounts = json.putArray(MONEY);
            money.forEach((currency, each) -> amounts.addObject()
                    .put(CURRENCY, currency.value())
                    .put("reported", each.held.toPlainString())
                    .put(RETRACTED, each.retracted.toPlainString()));
            return json;
        }
    }

    /** @param check throws when the import must end */
    Retractions(Period covered, Runnable check) {
        this.covered = covered;
        this.check = check;
    }

    @Override
    public void held(AccountId account, Map<PeriodKey, Claim> claims) {
        check.run();
        current = Map.copyOf(claims);
        current.forEach((key, claim) -> {
            if (covered.has(key.periodStart())) {
                periods.computeIfAbsent(key.periodStart(), any -> new Share()).hold(claim);
                accounts.computeIfAbsent(account, any -> new Share()).hold(claim);
                all.hold(claim);
            }
        });
    }

    @Override
    public void add(AccountId account, Change change) {
        if (change.fact() instanceof PeriodFact fact && FeedKind.claim(fact) == null) {
            Claim claim = current.get(PeriodKey.of(fact));
            if (claim != null) {
                periods.computeIfAbsent(fact.periodStart(), any -> new Share()).retract(claim);
                accounts.computeIfAbsent(account, any -> new Share()).retract(claim);
                all.retract(claim);
            }
        }
    }

    @Override
    public void flush() {
        // Nothing is recorded.
    }

    boolean areUsual() {
        return !all.isMuch() && manyOf(periods).isEmpty() && manyOf(accounts).isEmpty();
    }

    /** @param confirmed what {@link #toJson} said when it was confirmed; missing where nothing was */
    boolean areWithin(JsonNode confirmed) {
        return all.retracted <= confirmed.path(RETRACTED).asLong(0)
                && all.money.entrySet().stream()
                        .allMatch(each ->
                                each.getValue().retracted().compareTo(confirmed(confirmed, each.getKey())) <= 0);
    }

    private static BigDecimal confirmed(JsonNode confirmed, CurrencyCode currency) {
        return StreamSupport.stream(confirmed.path(MONEY).spliterator(), false)
                .filter(each -> each.path(CURRENCY).asString("").equals(currency.value()))
                .map(each -> new BigDecimal(each.path(RETRACTED).asString("0")))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** The counts and the money, the accounts that lose something, the most first, and the periods that lose many. */
    ObjectNode toJson() {
        ObjectNode json = all.put(FactJson.mapper().createObjectNode());
        List<Map.Entry<LocalDate, Share>> many = manyOf(periods);
        json.put("periodsLosingMany", many.size());
        ArrayNode list = json.putArray("periods");
        many.stream()
                .limit(LISTED)
                .forEach(each -> each.getValue()
                        .put(list.addObject().put("periodStart", each.getKey().toString())));
        List<Map.Entry<AccountId, Share>> losing = accounts.entrySet().stream()
                .filter(each -> each.getValue().retracted > 0)
                .sorted(Comparator.<Map.Entry<AccountId, Share>>comparingLong(each -> -each.getValue().retracted)
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        json.put("accountsLosing", losing.size());
        json.put("accountsLosingMany", manyOf(accounts).size());
        ArrayNode named = json.putArray("accounts");
        losing.stream()
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
