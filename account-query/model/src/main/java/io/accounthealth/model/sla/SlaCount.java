package io.accounthealth.model.sla;

import io.accounthealth.model.figures.Proportion;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums of rows of {@link Sla}.
 *
 * @param responses decided response targets, of which {@code responsesMet} were met; the same of resolutions
 * @param minutes business minutes used by the {@code answers}
 */
public record SlaCount(
        int responsesMet, int responses, int resolutionsMet, int resolutions, int answers, long minutes) {

    public static final SlaCount NONE = new SlaCount(0, 0, 0, 0, 0, 0);

    static SlaCount of(List<Sla.Row> rows) {
        int[] sums = new int[5];
        long minutes = 0;
        for (Sla.Row row : rows) {
            sums[0] += row.responsesMet();
            sums[1] += row.responsesDecided();
            sums[2] += row.resolutionsMet();
            sums[3] += row.resolutionsDecided();
            sums[4] += row.answers();
            minutes += row.answerMinutes();
        }
        return new SlaCount(sums[0], sums[1], sums[2], sums[3], sums[4], minutes);
    }

    public SlaCount plus(SlaCount other) {
        return new SlaCount(
                responsesMet + other.responsesMet,
                responses + other.responses,
                resolutionsMet + other.resolutionsMet,
                resolutions + other.resolutions,
                answers + other.answers,
                minutes + other.minutes);
    }

    public Sla.Targets firstResponse() {
        return new Sla.Targets(responsesMet, responses, Proportion.of(responsesMet, responses));
    }

    public Sla.Targets resolution() {
        return new Sla.Targets(resolutionsMet, resolutions, Proportion.of(resolutionsMet, resolutions));
    }

    /** One decimal; null without an answer. */
    public @Nullable BigDecimal meanMinutesToAnswer() {
        return Proportion.toOneDecimal(minutes, answers);
    }
}
