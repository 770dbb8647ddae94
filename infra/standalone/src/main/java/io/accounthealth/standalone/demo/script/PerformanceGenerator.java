package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.standalone.demo.script.Client.Line;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the ad platforms say of a month, line by line: on its second day after, now and then restated weeks later. */
final class PerformanceGenerator extends EventGenerator {

    private static final int RESTATED_PERMILLE = 60;
    private static final int DOUBLED_PERMILLE = 200;
    private static final int REPORTED_AT_SECONDS = 30 * 3600;
    private static final int NOISE = 60;
    private static final long CENTS_A_CONVERSION = 48_000;

    /**
     * What a channel is like. Zero stands for what its platform does not say.
     *
     * @param cpm in cents
     * @param clicks of a million impressions
     * @param viewable of a thousand that could be measured
     * @param completed of a thousand videos that began
     * @param conversions of ten thousand clicks
     */
    private record Media(long cpm, long clicks, long viewable, long completed, long conversions) {}

    private static final Map<String, Media> CHANNELS = Map.of(
            "display", new Media(320, 1_100, 640, 0, 210),
            "video", new Media(1_450, 3_200, 720, 610, 90),
            "search", new Media(4_400, 31_000, 0, 0, 380),
            "ctv", new Media(2_800, 0, 0, 955, 0));

    PerformanceGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void performance() {
        for (Line line : client.lines()) {
            LocalDate from = date(Math.max(client.firstDay(), line.from()));
            YearMonth month = YearMonth.from(from.minusDays(1)).plusMonths(1);
            for (; days.day(end(month)) < client.closes(); month = month.plusMonths(1)) {
                month(line, month);
            }
        }
        if (chance(DOUBLED_PERMILLE)) {
            doubledLine(client.lines().getFirst());
        }
    }

    /** A feed sends a line under no order's name as well, and takes it back. */
    private void doubledLine(Line line) {
        YearMonth month = YearMonth.from(date(client.firstDay() + 40));
        if (days.day(end(month)) < client.closes()) {
            PerformanceReported stray = new PerformanceReported(
                    line.source(),
                    "unassigned",
                    month.atDay(1),
                    end(month),
                    40_000L,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            feed(line, stray, 0);
            script.passLate(
                    new PerformanceRetracted(
                            line.source(), "unassigned", month.atDay(1), "counted under its order already"),
                    stray.end().atStartOfDay(client.zone()).toInstant().plusSeconds(REPORTED_AT_SECONDS),
                    between(2, 9),
                    line.source());
        }
    }

    private void month(Line line, YearMonth month) {
        long cents = 0;
        for (int day = days.day(month.atDay(1)); day < days.day(end(month)); day++) {
            cents += client.planned(line, days, day, client.arc().spend(day));
        }
        Media media = Objects.requireNonNull(CHANNELS.get(line.channel()), line.channel());
        long impressions = cents * 1_000 / media.cpm() * between(1_000 - NOISE, 1_000 + NOISE) / 1_000;
        feed(line, reported(line, month, media, impressions), 0);
        if (chance(RESTATED_PERMILLE)) {
            feed(line, reported(line, month, media, impressions * between(960, 1_004) / 1_000), between(5, 20));
        }
    }

    private PerformanceReported reported(Line line, YearMonth month, Media media, long impressions) {
        Long clicks = part(impressions, media.clicks(), 1_000_000);
        Long measurable = part(impressions, media.viewable() == 0 ? 0 : 930, 1_000);
        Long starts = part(impressions, media.completed() == 0 ? 0 : 985, 1_000);
        Long conversions = clicks == null ? null : part(clicks, media.conversions(), 10_000);
        return new PerformanceReported(
                line.source(),
                client.orderId(line, month.atDay(1)),
                month.atDay(1),
                end(month),
                impressions,
                measurable,
                measurable == null ? null : part(measurable, media.viewable(), 1_000),
                clicks,
                starts,
                starts == null ? null : part(starts, media.completed(), 1_000),
                conversions == null ? null : money(conversions * 100),
                conversions == null ? null : money(conversions * CENTS_A_CONVERSION),
                conversions == null ? null : client.currency());
    }

    /** Null for a share of nothing. */
    private static @Nullable Long part(long of, long share, long whole) {
        return share == 0 ? null : of * share / whole;
    }

    private void feed(Line line, PerformanceReported reported, int daysLate) {
        Instant complete = reported.end().atStartOfDay(client.zone()).toInstant();
        Instant recorded = complete.plusSeconds(REPORTED_AT_SECONDS + daysLate * 86_400L + random.below(3600));
        script.write(reported, complete, recorded, Draft.origin(line.source(), line.source()));
    }

    private static LocalDate end(YearMonth month) {
        return month.plusMonths(1).atDay(1);
    }
}
