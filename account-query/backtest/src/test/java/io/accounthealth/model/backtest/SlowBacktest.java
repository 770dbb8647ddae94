package io.accounthealth.model.backtest;

import static java.util.stream.Collectors.toSet;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a backtest says, worked out in the most obvious way: over lists, each pair compared with each. */
final class SlowBacktest {

    /** @param gone whether the account had churned by the end of the day, as it is known at the end */
    record AccountDay(AccountId account, LocalDate day, long score, Band band, boolean gone) {}

    final List<AccountDay> accountDays = new ArrayList<>();
    private final Map<AccountId, Set<LocalDate>> losses = new HashMap<>();
    private final Past past;
    private final LocalDate from;
    private final LocalDate to;
    private final LocalDate lastOver;

    /** @param rules null for those in force */
    SlowBacktest(Past past, HealthPolicy rules, LocalDate from, LocalDate to, LocalDate lastOver) {
        this.past = past;
        this.from = from;
        this.to = to;
        this.lastOver = lastOver;
        for (AccountId account : past.tables().keySet()) {
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                Instant end = Backtest.endOf(day);
                AccountTable table = past.tableAt(account, end);
                PolicyBook known = known(end);
                PointInTime point = new PointInTime(end, Long.MAX_VALUE, PolicySelector.THEN);
                if (AccountAt.of(table, point).profile() != null) {
                    HealthScore score = rules == null
                            ? HealthModel.evaluate(table, point, known)
                            : HealthModel.score(AccountAt.of(table, point), new Scoring(rules, TargetBook.NONE))
                                    .explained();
                    if (score.score() != null) {
                        accountDays.add(new AccountDay(
                                account,
                                day,
                                score.score().thousandths(),
                                score.band().band(),
                                isGone(account, day)));
                    }
                }
            }
        }
    }

    /** The rules, as if no others had been published yet. */
    private PolicyBook known(Instant end) {
        return past.bookAt(past.positionAt(end));
    }

    private boolean isGone(AccountId account, LocalDate day) {
        PointInTime point = new PointInTime(Backtest.endOf(day), Long.MAX_VALUE, PolicySelector.THEN);
        return Conditions.isHolding(
                Conditions.CHURNED, AccountAt.of(past.tables().get(account), point));
    }

    /** The first days on which an account was gone, and the days of renewals lost. */
    Set<LocalDate> losses(AccountId account) {
        return losses.computeIfAbsent(account, this::readLosses);
    }

    private Set<LocalDate> readLosses(AccountId account) {
        Set<LocalDate> losses = past
                .tables()
                .get(account)
                .facts(ContractEvent.class)
                .all(BitemporalPoint.of(new PointInTime(Backtest.endOf(lastOver), Long.MAX_VALUE, PolicySelector.THEN)))
                .stream()
                .filter(fact -> fact.event() instanceof RenewalLost)
                .map(fact -> LocalDate.ofInstant(BitemporalPoint.instant(fact.occurredAt()), ZoneOffset.UTC))
                .collect(toSet());
        for (LocalDate day = from; !day.isAfter(lastOver); day = day.plusDays(1)) {
            if (isGone(account, day) && !isGone(account, day.minusDays(1))) {
                losses.add(day);
            }
        }
        return new TreeSet<>(losses);
    }

    private List<AccountDay> counted(int horizon) {
        return accountDays.stream()
                .filter(day -> !day.gone() && day.band() != Band.CHURNED)
                .filter(day -> !day.day().plusDays(horizon).isAfter(lastOver))
                .toList();
    }

    private boolean isPositive(AccountDay day, int horizon) {
        return losses(day.account()).stream()
                .anyMatch(loss ->
                        loss.isAfter(day.day()) && !loss.isAfter(day.day().plusDays(horizon)));
    }

    BacktestResult.Horizon horizon(int days) {
        List<AccountDay> all = counted(days);
        List<AccountDay> positives =
                all.stream().filter(day -> isPositive(day, days)).toList();
        List<AccountDay> others =
                all.stream().filter(day -> !isPositive(day, days)).toList();
        long halves = 0;
        for (AccountDay positive : positives) {
            for (AccountDay other : others) {
                halves += positive.score() < other.score() ? 2 : positive.score() == other.score() ? 1 : 0;
            }
        }
        return new BacktestResult.Horizon(
                days,
                all.size(),
                positives.size(),
                accountDays.stream()
                                .filter(day -> !day.gone() && day.band() != Band.CHURNED)
                                .count()
                        - all.size(),
                share(halves, 2L * positives.size() * others.size(), 6),
                prediction(all, positives, Set.of(Band.AT_RISK)),
                prediction(all, positives, Set.of(Band.AT_RISK, Band.WATCH)));
    }

    private static BacktestResult.Prediction prediction(
            List<AccountDay> all, List<AccountDay> positives, Set<Band> warning) {
        long predicted =
                all.stream().filter(day -> warning.contains(day.band())).count();
        long hits =
                positives.stream().filter(day -> warning.contains(day.band())).count();
        return new BacktestResult.Prediction(
                predicted, hits, share(hits, predicted, 6), share(hits, positives.size(), 6));
    }

    BacktestResult.LeadTime leadTime(Set<Band> warning) {
        List<Long> leads = new ArrayList<>();
        long missed = 0;
        for (AccountId account : past.tables().keySet()) {
            for (LocalDate loss : losses(account)) {
                if (loss.isAfter(to.plusDays(1))) {
                    continue;
                }
                List<AccountDay> before = sinceLastGone(account, loss);
                if (before.isEmpty()) {
                    continue;
                }
                LocalDate since = null;
                for (AccountDay day : before.reversed()) {
                    if (!warning.contains(day.band())) {
                        break;
                    }
                    since = day.day();
                }
                if (since == null) {
                    missed++;
                } else {
                    leads.add(loss.toEpochDay() - since.toEpochDay());
                }
            }
        }
        leads.sort(null);
        int size = leads.size();
        return new BacktestResult.LeadTime(
                size + missed,
                size,
                missed,
                size == 0 ? null : share(leads.get((size - 1) / 2) + leads.get(size / 2), 2, 1),
                size == 0
                        ? null
                        : share(leads.stream().mapToLong(Long::longValue).sum(), size, 1));
    }

    private List<AccountDay> sinceLastGone(AccountId account, LocalDate loss) {
        List<AccountDay> before = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(loss); day = day.plusDays(1)) {
            LocalDate that = day;
            if (isGone(account, that)) {
                before.clear();
            }
            of(account, that).forEach(each -> {
                if (each.gone() || each.band() == Band.CHURNED) {
                    before.clear();
                } else {
                    before.add(each);
                }
            });
        }
        return before;
    }

    private Stream<AccountDay> of(AccountId account, LocalDate date) {
        Predicate<AccountDay> that =
                day -> day.account().equals(account) && day.day().equals(date);
        return accountDays.stream().filter(that);
    }

    private static BigDecimal share(long part, long whole, int decimals) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP);
    }
}
