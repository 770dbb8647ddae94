package io.accounthealth.query.web;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.health.HealthHistory;
import io.accounthealth.query.health.HealthHistory.Point;
import io.accounthealth.query.health.Points;
import io.accounthealth.query.web.Wording.BandLabel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The health curve: figures that are read as a table, and drawn from that table.
 *
 * @param summary the curve in one sentence, for those who do not see it
 * @param healthyFrom the edges of the bands, under the rules of the page's point
 */
record Curve(List<Day> days, String summary, String healthyFrom, String watchFrom) {

    /**
     * @param exact the score with all its decimals; empty when there is none
     * @param url this page on that day
     */
    record Day(String day, String written, String exact, String score, BandLabel band, String url) {}

    static Curve of(List<Point> history, HealthPolicy policy, ZoneId zone, Address address) {
        List<Point> known =
                history.stream().dropWhile(point -> point.score() == null).toList();
        return new Curve(
                known.stream().map(point -> day(point, zone, address)).toList(),
                summary(known, zone),
                policy.healthyFrom().toPlainString(),
                policy.watchFrom().toPlainString());
    }

    private static Day day(HealthHistory.Point point, ZoneId zone, Address address) {
        LocalDate day = LocalDate.ofInstant(point.at(), zone);
        return new Day(
                day.toString(),
                Wording.day(day),
                point.score() == null ? "" : Wording.exact(point.score()),
                Wording.score(point.score()),
                Wording.band(point.band()),
                address.with("asOf", day.toString()).toString());
    }

    private static String summary(List<Point> known, ZoneId zone) {
        List<Points> scores = known.stream()
                .flatMap(point -> Stream.ofNullable(point.score()))
                .sorted()
                .toList();
        if (scores.isEmpty()) {
            return "No score in this year.";
        }
        return "Health from %s to %s: lowest %s, highest %s, last %s."
                .formatted(
                        Wording.day(LocalDate.ofInstant(known.getFirst().at(), zone)),
                        Wording.day(LocalDate.ofInstant(known.getLast().at(), zone)),
                        Wording.score(scores.getFirst()),
                        Wording.score(scores.getLast()),
                        Wording.score(known.getLast().score()));
    }
}
