package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.RatesEvent;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.spend.Spend;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.EventCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The demo folded into tables, as the read side folds it. */
record DemoTables(Map<AccountId, AccountTable> tables, PolicyBook policies, List<StoredEvent> events) {

    private static final CurrencyCode USD = new CurrencyCode("USD");

    static DemoTables of(DemoHistory history) {
        EventCodec codec = new EventCodec();
        Map<AccountId, AccountTable> tables = new TreeMap<>();
        PolicyBook policies = PolicyBook.BUILT_IN;
        for (StoredEvent stored : history.events()) {
            Recorded<DomainEvent> recorded = codec.decode(stored);
            switch (recorded.event()) {
                case RatesEvent rate -> {} // of no account
                case ViewEvent view -> {} // nor this
                case AccessEvent looked -> throw new AssertionError(looked + " is not for this log");
                case PolicyEvent policy -> policies = policies.with(new Recorded<>(recorded.envelope(), policy));
                case AccountEvent fact ->
                    tables.computeIfAbsent(recorded.envelope().accountId(), AccountTable::new)
                            .apply(new Recorded<>(recorded.envelope(), fact));
            }
        }
        return new DemoTables(tables, policies, history.events());
    }

    Set<AccountId> accounts() {
        return tables.keySet();
    }

    HealthScore health(AccountId account, Instant asOf, Instant knownAt) {
        return HealthModel.evaluate(tables.get(account), point(asOf, knownAt), policies);
    }

    Retention.Figures retention(YearMonth from, YearMonth to, Instant asOf, Instant knownAt) {
        return Retention.figures(
                Tables.of(tables.values()), point(asOf, knownAt), CalendarPeriod.of(from), CalendarPeriod.of(to), USD);
    }

    BigDecimal spend(AccountId account, YearMonth month, Instant asOf) {
        Spend.Filter filter =
                new Spend.Filter(month.atDay(1), month.plusMonths(1).atDay(1), null);
        return Spend.byPeriod(tables.get(account), point(asOf, asOf), filter).total();
    }

    private PointInTime point(Instant asOf, Instant knownAt) {
        long position = events.stream()
                .map(StoredEvent::envelope)
                .filter(envelope -> !envelope.recordedAt().isAfter(knownAt))
                .count();
        return new PointInTime(asOf, position, PolicySelector.THEN);
    }
}
