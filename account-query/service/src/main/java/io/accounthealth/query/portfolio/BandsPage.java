package io.accounthealth.query.portfolio;

import io.accounthealth.events.Band;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.BandCount;
import io.accounthealth.model.portfolio.BandsOverTime.Moment;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How many accounts were in each band over the last year: a table, and the chart drawn from it. Days are of UTC. */
record BandsPage(PointBar point, Address address, List<Moment> moments) implements RowCounted {

    private static final int MONTH_DAYS = 28;

    static final String PATH = "/portfolio/bands";

    @Override
    public long rowCount() {
        return moments.size();
    }

    public LocalDate day(Moment moment) {
        return LocalDate.ofInstant(moment.at(), ZoneOffset.UTC);
    }

    /** The accounts that were counted, at the same point. */
    public Address portfolio() {
        return address.movedTo("/");
    }

    /** The change of a band's count. */
    record Change(String band, String word, int by) {}

    /** Of each band, since {@link #before}. */
    public List<Change> changes() {
        BandCount then = before().count();
        BandCount now = moments.getLast().count();
        return Stream.of(HealthBand.AT_RISK, HealthBand.WATCH, HealthBand.HEALTHY, HealthBand.CHURNED)
                .map(band -> new Change(
                        Wording.band(band).css(),
                        Wording.band(band).word(),
                        now.of(Objects.requireNonNull(band.band())) - then.of(Objects.requireNonNull(band.band()))))
                .toList();
    }

    /** The last end of a month that lies {@value #MONTH_DAYS} days back at least. */
    public Moment before() {
        Instant latest = moments.getLast().at().minus(MONTH_DAYS, ChronoUnit.DAYS);
        return moments.reversed().stream()
                .filter(moment -> !moment.at().isAfter(latest))
                .findFirst()
                .orElse(moments.getFirst());
    }

    /** Whether no account had a band. */
    public boolean empty() {
        return moments.stream()
                .map(Moment::count)
                .allMatch(count -> count.notEnoughData()
                                + Stream.of(Band.values()).mapToInt(count::of).sum()
                        == 0);
    }

    /** The chart in one sentence, for screen readers. */
    public String summary() {
        return "From %s to %s. At risk: %s; to watch: %s; healthy: %s."
                .formatted(
                        Wording.day(day(moments.getFirst())),
                        Wording.day(day(moments.getLast())),
                        change(Band.AT_RISK),
                        change(Band.WATCH),
                        change(Band.HEALTHY));
    }

    private String change(Band band) {
        int before = moments.getFirst().count().of(band);
        int after = moments.getLast().count().of(band);
        return Wording.count(after) + (before == after ? " as before" : ", from " + Wording.count(before));
    }
}
