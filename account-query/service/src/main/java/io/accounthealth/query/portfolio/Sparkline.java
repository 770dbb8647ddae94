package io.accounthealth.query.portfolio;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.query.page.LineRuns;
import io.accounthealth.query.page.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A year of scores in a box of {@value #WIDTH} by {@value #HEIGHT}, the score 100 at its top.
 *
 * @param runs the unbroken parts of the line, each as an SVG polyline takes it
 * @param lastX where the last score is
 * @param text the same in words
 */
public record Sparkline(List<String> runs, String lastX, String lastY, String text) {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 32;
    private static final int EDGE = 3;

    /** Null where there are fewer than two scores. */
    public static @Nullable Sparkline of(List<HealthHistory.Point> year) {
        LineRuns line = new LineRuns();
        List<Score> scores = new ArrayList<>();
        String x = "";
        String y = "";
        for (int i = 0; i < year.size(); i++) {
            Score score = year.get(i).score();
            if (score == null) {
                line.gap();
            } else {
                x = written(EDGE + (WIDTH - 2.0 * EDGE) * i / (year.size() - 1));
                y = written(HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * score.thousandths() / Score.FULL.thousandths());
                line.corner(x, y);
                scores.add(score);
            }
        }
        return scores.size() < 2 ? null : new Sparkline(line.points(), x, y, text(scores));
    }

    private static String text(List<Score> scores) {
        return "A year at the ends of months: from %s to %s, lowest %s, highest %s"
                .formatted(
                        Wording.score(scores.getFirst()),
                        Wording.score(scores.getLast()),
                        Wording.score(scores.stream().min(Score::compareTo).orElseThrow()),
                        Wording.score(scores.stream().max(Score::compareTo).orElseThrow()));
    }

    private static String written(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
