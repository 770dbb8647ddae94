package io.accounthealth.model.competitors;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Label;
import io.accounthealth.events.Money;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Competitive signals: competitors that were sighted, by name or by a temperature. */
public final class Competitors {

    public static final int DEFAULT_WINDOW_DAYS = 180;

    public enum Kind {
        /** A competitor was seen, by name. */
        SIGHTING,
        /** A temperature was taken that sensed one. */
        TEMPERATURE
    }

    /**
     * @param name as it was written; null with a temperature
     * @param band of the account at the point
     * @param spend30Days of the account's last 30 covered days; null when none was ever reported
     * @param eventId the evidence
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            @Nullable String name,
            @Nullable String note,
            Instant occurredAt,
            @Nullable HealthBand band,
            @Label("Spend, 30 days") @Nullable Money spend30Days,
            UUID eventId) {}

    /**
     * @param name its first spelling of the window; upper and lower case and outer blanks make no other competitor
     * @param accounts how many it was seen at
     * @param spend30Days of these accounts
     */
    public record Competitor(
            String name,
            int sightings,
            int accounts,
            @Label("Spend, 30 days") List<Money> spend30Days) {}

    /**
     * @param days the window
     * @param accounts with a sighting or a temperature that sensed a competitor
     * @param byCompetitor the most often seen first; the sightings add up to the whole
     * @param notEnoughData those of the accounts with too little data for a band
     */
    public record Figures(
            @Label("Window, days") int days,
            int sightings,
            int temperatures,
            int accounts,
            List<Competitor> byCompetitor,
            int notEnoughData) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::occurredAt, Comparator.reverseOrder())
            .thenComparing(Row::accountId)
            .thenComparing(Row::eventId);

    private Competitors() {}

    /** The signals of the window, the newest first. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, PolicyBook book, int days) {
        return of(tables, point, book, days, null);
    }

    /** @param in the currency of all spend; null for each account's own */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, PolicyBook book, int days, @Nullable ReportingCurrency in) {
        List<Row> rows = Board.rows(
                tables, point, SatisfactionEvent.class, ORDER, account -> rows(account, point, book, days, in));
        return new Board<>(figures(rows, days, in == null ? MoneyView.AS_RECORDED : in), rows);
    }

    private static List<Row> rows(
            AccountAt account, PointInTime point, PolicyBook book, int days, @Nullable ReportingCurrency in) {
        List<Fact<SatisfactionEvent>> signals = signals(account, days);
        if (signals.isEmpty()) {
            return List.of();
        }
        HealthBand band = HealthModel.score(account, point, book).band();
        Money spend = SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, in);
        return signals.stream().map(fact -> row(account, fact, band, spend)).toList();
    }

    /** Those of the window, oldest first. */
    public static List<Fact<SatisfactionEvent>> signals(AccountAt account, int days) {
        return signals(account.after(SatisfactionEvent.class, account.at().daysBack(days)));
    }

    /** All, oldest first. */
    public static List<Fact<SatisfactionEvent>> signals(AccountAt account) {
        return signals(account.all(SatisfactionEvent.class));
    }

    private static List<Fact<SatisfactionEvent>> signals(List<Fact<SatisfactionEvent>> facts) {
        return facts.stream().filter(fact -> isSignal(fact.event())).toList();
    }

    private static boolean isSignal(SatisfactionEvent event) {
        return event instanceof CompetitorSighted
                || (event instanceof TemperatureTaken e
                        && e.signals() != null
                        && e.signals().contains(Signal.COMPETITOR));
    }

    private static Row row(
            AccountAt account, Fact<SatisfactionEvent> fact, @Nullable HealthBand band, @Nullable Money spend) {
        CompetitorSighted sighted = fact.event() instanceof CompetitorSighted e ? e : null;
        TemperatureTaken taken = fact.event() instanceof TemperatureTaken e ? e : null;
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                sighted == null ? Kind.TEMPERATURE : Kind.SIGHTING,
                sighted == null ? null : sighted.name().strip(),
                sighted == null ? taken == null ? null : taken.note() : sighted.note(),
                BitemporalPoint.instant(fact.occurredAt()),
                band,
                spend,
                fact.eventId());
    }

    private static Figures figures(List<Row> rows, int days, MoneyView money) {
        List<Row> sightings =
                rows.stream().filter(row -> row.kind() == Kind.SIGHTING).toList();
        Map<String, List<Row>> byName = sightings.stream().collect(Collectors.groupingBy(Competitors::key));
        return new Figures(
                days,
                sightings.size(),
                rows.size() - sightings.size(),
                accounts(rows.stream()),
                byName.values().stream()
                        .map(each -> competitor(each, money))
                        .sorted(Comparator.comparingInt(Competitor::sightings)
                                .reversed()
                                .thenComparing(Competitor::name))
                        .toList(),
                accounts(rows.stream().filter(row -> row.band() == HealthBand.NOT_ENOUGH_DATA)));
    }

    private static int accounts(Stream<Row> rows) {
        return (int) rows.map(Row::accountId).distinct().count();
    }

    private static String key(Row sighting) {
        return key(Objects.requireNonNull(sighting.name()));
    }

    /** The same for all spellings of a name. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** @param sightings of one competitor, newest first: the last spelling is the first one of the window */
    private static Competitor competitor(List<Row> sightings, MoneyView money) {
        Map<AccountId, Row> accounts = new LinkedHashMap<>();
        sightings.forEach(row -> accounts.put(row.accountId(), row));
        return new Competitor(
                Objects.requireNonNull(sightings.getLast().name()),
                sightings.size(),
                accounts.size(),
                CurrencySums.of(accounts.values(), Row::spend30Days, money::sum));
    }
}
