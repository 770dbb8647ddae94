package io.accounthealth.model.competitors;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HealthPolicy;
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
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Competitive signals: where other vendors were seen. */
public final class Competitors {

    public static final int DEFAULT_WINDOW_DAYS = 180;

    public enum Kind {
        /** A competitor was seen, by name. */
        @JsonProperty("sighting")
        SIGHTING,
        /** A temperature was taken that sensed one. */
        @JsonProperty("temperature")
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
            @Nullable Money spend30Days,
            UUID eventId) {}

    /**
     * @param name its first spelling of the window; upper and lower case and outer blanks make no other competitor
     * @param accounts how many it was seen at
     * @param spend30Days of these accounts
     */
    public record Competitor(String name, int sightings, int accounts, List<Money> spend30Days) {}

    /**
     * All over the window.
     *
     * @param days the window
     * @param accounts with a sighting or a temperature that sensed a competitor
     * @param byCompetitor the most often seen first; the sightings add up to the whole
     */
    public record Figures(int days, int sightings, int temperatures, int accounts, List<Competitor> byCompetitor) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::occurredAt, Comparator.reverseOrder())
            .thenComparing(Row::accountId)
            .thenComparing(Row::eventId);

    private Competitors() {}

    /** The signals of the window, the newest first. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, PolicyBook book, int days) {
        BitemporalPoint at = BitemporalPoint.of(point);
        HealthPolicy policy = book.inForce(point);
        List<Row> rows = Board.rows(tables, ORDER, (table, own) -> {
            add(table, point, at, at.daysBack(days), policy, own);
        });
        return new Board<>(figures(rows, days), rows);
    }

    private static void add(
            AccountTable table,
            PointInTime point,
            BitemporalPoint at,
            long start,
            HealthPolicy policy,
            List<Row> rows) {
        AccountAt account = null;
        HealthBand band = null;
        Money spend = null;
        for (Fact<SatisfactionEvent> fact : table.satisfaction().after(at, start)) {
            if (!isSignal(fact.event())) {
                continue;
            }
            if (account == null) {
                account = AccountAt.of(table, point);
                band = HealthModel.score(account, policy).band();
                spend = spend(account);
            }
            rows.add(row(account, fact, band, spend));
        }
    }

    private static boolean isSignal(SatisfactionEvent event) {
        return event instanceof CompetitorSighted
                || (event instanceof TemperatureTaken e
                        && e.signals() != null
                        && e.signals().contains(Signal.COMPETITOR));
    }

    private static @Nullable Money spend(AccountAt account) {
        CurrencyCode currency = account.currency();
        SpendTrend trend = currency == null ? null : SpendTrend.of(account, SpendTrend.DEFAULT_DAYS);
        return currency == null || trend == null ? null : new Money(trend.recent(), currency);
    }

    private static Row row(
            AccountAt account, Fact<SatisfactionEvent> fact, @Nullable HealthBand band, @Nullable Money spend) {
        CompetitorSighted sighted = fact.event() instanceof CompetitorSighted e ? e : null;
        TemperatureTaken taken = fact.event() instanceof TemperatureTaken e ? e : null;
        return new Row(
                account.table().account(),
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

    private static Figures figures(List<Row> rows, int days) {
        Map<String, Tally> byName = new HashMap<>();
        Set<AccountId> accounts = new HashSet<>();
        int sightings = 0;
        for (Row row : rows) {
            accounts.add(row.accountId());
            if (row.name() != null) {
                sightings++;
                byName.computeIfAbsent(row.name().toLowerCase(Locale.ROOT), n -> new Tally())
                        .add(row, row.name());
            }
        }
        List<Competitor> competitors = new ArrayList<>();
        byName.values().forEach(tally -> competitors.add(tally.competitor()));
        competitors.sort(
                Comparator.comparingInt(Competitor::sightings).reversed().thenComparing(Competitor::name));
        return new Figures(days, sightings, rows.size() - sightings, accounts.size(), competitors);
    }

    /** One competitor; its rows come newest first, so that the last spelling seen is the first one written. */
    private static final class Tally {
        private String name = "";
        private int sightings;
        private final Set<AccountId> accounts = new HashSet<>();
        private final CurrencySums spend = new CurrencySums();

        void add(Row row, String spelling) {
            name = spelling;
            sightings++;
            if (accounts.add(row.accountId())) {
                spend.add(row.spend30Days());
            }
        }

        Competitor competitor() {
            return new Competitor(name, sightings, accounts.size(), spend.totals());
        }
    }
}
