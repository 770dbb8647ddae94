package io.accounthealth.query.portfolio;

import io.accounthealth.events.Band;
import io.accounthealth.model.portfolio.BandCount;
import io.accounthealth.model.portfolio.BandsOverTime;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How many accounts were in each band over the last year: figures that are read as a table, and drawn from it.
 *
 * @param portfolio the accounts that were counted, at the same point
 * @param empty whether there was no account with a band
 * @param summary the chart in one sentence, for those who do not see it
 */
record BandsPage(PointBar point, String portfolio, List<Day> days, boolean empty, String summary)
        implements RowCounted {

    static final String PATH = "/portfolio/bands";

    /**
     * @param day in UTC
     * @param url the portfolio on that day
     */
    record Day(
            String day,
            String written,
            String url,
            int healthy,
            int watch,
            int atRisk,
            int churned,
            int notEnoughData,
            int withoutScore) {}

    @Override
    public long rowCount() {
        return days.size();
    }

    /** @param since the first day of which there is anything to tell */
    static BandsPage of(List<BandsOverTime.Moment> moments, Point at, Address address, Instant now, LocalDate since) {
        List<Day> days = moments.stream().map(moment -> day(moment, address)).toList();
        return new BandsPage(
                PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since),
                address.movedTo("/").toString(),
                days,
                days.stream()
                        .allMatch(day -> day.healthy + day.watch + day.atRisk + day.churned + day.notEnoughData == 0),
                "From %s to %s. At risk: %s; to watch: %s; healthy: %s."
                        .formatted(
                                days.getFirst().written(),
                                days.getLast().written(),
                                change(days.getFirst().atRisk(), days.getLast().atRisk()),
                                change(days.getFirst().watch(), days.getLast().watch()),
                                change(days.getFirst().healthy(), days.getLast().healthy())));
    }

    private static String change(int before, int after) {
        return before == after
                ? Wording.count(after) + " as before"
                : Wording.count(after) + ", from " + Wording.count(before);
    }

    private static Day day(BandsOverTime.Moment moment, Address address) {
        LocalDate day = LocalDate.ofInstant(moment.at(), ZoneOffset.UTC);
        BandCount count = moment.count();
        return new Day(
                day.toString(),
                Wording.day(day),
                address.movedTo("/").with("asOf", day.toString()).toString(),
                count.bands().getOrDefault(Band.HEALTHY, 0),
                count.bands().getOrDefault(Band.WATCH, 0),
                count.bands().getOrDefault(Band.AT_RISK, 0),
                count.bands().getOrDefault(Band.CHURNED, 0),
                count.notEnoughData(),
                count.withoutScore());
    }
}
