package io.accounthealth.query.qbr;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.qbr.HealthStory;
import io.accounthealth.query.page.LineRuns;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Health week by week, drawn by the server so that it is on paper too. All lengths are in units of the drawing, which
 * is {@value #WIDTH} wide and {@value #HEIGHT} high; y grows downwards.
 *
 * @param policy whose bands are the areas behind the line
 * @param runs the unbroken parts of the line, which has a gap where a week has no score
 * @param days of the weeks, below; not all where there are many
 * @param end the last score
 */
record QbrCurve(HealthPolicy policy, List<String> runs, List<Label> days, Label end) {

    static final int WIDTH = 720;
    static final int HEIGHT = 240;
    private static final int LEFT = 36;
    private static final int RIGHT = 656;
    private static final int TOP = 12;
    private static final int BOTTOM = 208;
    private static final int MOST_DAYS = 7;

    /** Without the year, which the quarter has. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    record Label(String x, String y, String text) {}

    /** Null where there are no two weeks with a score. */
    static @Nullable QbrCurve of(HealthStory health, HealthPolicy policy, ZoneId zone) {
        List<HealthStory.Week> weeks = fromFirstToLastScore(health.curve());
        if (weeks.size() < 2) {
            return null;
        }
        LineRuns line = new LineRuns();
        List<Label> days = new ArrayList<>();
        int every = Math.ceilDiv(weeks.size() - 1, MOST_DAYS);
        for (int i = 0; i < weeks.size(); i++) {
            String x = x(i, weeks.size());
            if (weeks.get(i).score() == null) {
                line.gap();
            } else {
                line.corner(x, y(score(weeks.get(i))));
            }
            if (i % every == 0 && i < weeks.size() - 1) {
                days.add(new Label(
                        x,
                        Integer.toString(HEIGHT - 8),
                        DAY.format(LocalDate.ofInstant(weeks.get(i).at(), zone))));
            }
        }
        HealthStory.Week last = weeks.getLast();
        return new QbrCurve(
                policy,
                line.points(),
                days,
                new Label(x(weeks.size() - 1, weeks.size()), y(score(last)), Wording.score(last.score())));
    }

    private static List<HealthStory.Week> fromFirstToLastScore(List<HealthStory.Week> weeks) {
        int first = 0;
        int end = weeks.size();
        while (first < end && weeks.get(first).score() == null) {
            first++;
        }
        while (end > first && weeks.get(end - 1).score() == null) {
            end--;
        }
        return weeks.subList(first, end);
    }

    private static BigDecimal score(HealthStory.Week week) {
        return Objects.requireNonNull(week.score()).toBigDecimal();
    }

    /** All weeks in words. */
    public static String summary(HealthStory health, ZoneId zone) {
        return health.curve().stream()
                .map(week -> Wording.day(week.at(), zone) + ": " + Wording.score(week.score()))
                .collect(Collectors.joining("; "));
    }

    /** The height of the area from one score to another. */
    public static String height(BigDecimal from, BigDecimal to) {
        return new BigDecimal(y(from)).subtract(new BigDecimal(y(to))).toPlainString();
    }

    private static String x(int week, int weeks) {
        return BigDecimal.valueOf(LEFT)
                .add(BigDecimal.valueOf((long) (RIGHT - LEFT) * week)
                        .divide(BigDecimal.valueOf(weeks - 1L), 1, RoundingMode.HALF_UP))
                .toPlainString();
    }

    public static String y(BigDecimal score) {
        return BigDecimal.valueOf(BOTTOM)
                .subtract(score.multiply(BigDecimal.valueOf(BOTTOM - TOP)).movePointLeft(2))
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
