package io.accounthealth.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.auditor.console.Json;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.changes.Outdated;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A difference as {@code GET /v1/accounts/{id}/health/changes} answers it, but for accesses. */
record DifferenceFigures(
        String accountId,
        End from,
        End to,
        @Nullable Score difference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String noDifference,
        List<HealthDifference.Part> parts,
        List<Outdated> shownTo) {

    /** @param shown the value of an override that names one, else the score */
    record End(
            PointRequest.PointAnswer point,
            @Nullable Score score,
            @Nullable HealthBand band,
            @JsonInclude(JsonInclude.Include.NON_NULL) HealthScore.@Nullable Override override,
            @Nullable Score shown,
            BigDecimal coverage) {

        static End of(PointRequest.PointAnswer point, HealthDifference.Shown shown) {
            return new End(
                    point,
                    shown.score(),
                    shown.band(),
                    shown.override(),
                    shown.shown(),
                    shown.coverage().share());
        }

        List<String> row(String name) {
            return List.of(
                    name,
                    HealthFigures.written(shown),
                    HealthFigures.written(band),
                    coverage.toPlainString(),
                    point.asOf().toString(),
                    Long.toString(point.knownAtPosition()),
                    point.policyVersion());
        }
    }

    static DifferenceFigures of(
            AccountId account,
            PointRequest.PointAnswer from,
            PointRequest.PointAnswer to,
            HealthDifference difference) {
        return new DifferenceFigures(
                account.value(),
                End.of(from, difference.from()),
                End.of(to, difference.to()),
                difference.difference(),
                difference.noDifference(),
                difference.parts(),
                difference.shownTo());
    }

    /** @param events whether the ids of events are shown, and not only how many there are */
    Text text(List<String> remarks, boolean events) {
        Text text = new Text();
        text.table(List.of(
                        List.of(accountId, "shown", "band", "coverage", "as of", "known at position", "rules"),
                        from.row("from"),
                        to.row("to"),
                        List.of("difference", difference == null ? "none: " + noDifference : signed(difference))))
                .line();
        if (difference == null) {
            return text.list("!!", remarks);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("part", "points", "true at", "position", events ? "event" : "events", "why"));
        long sum = 0;
        int still = 0;
        for (HealthDifference.Part part : parts) {
            sum += part.points().thousandths();
            if (part.points().thousandths() == 0) {
                still++;
            } else {
                rows.add(row(part, events));
            }
        }
        rows.add(List.of("sum", signed(new Score(sum))));
        text.table(rows).line();
        if (still > 0) {
            text.line(still + " more moved nothing; --output json has them.").line();
        }
        text.list(
                "Told in between, by what was known then:",
                shownTo.stream().map(each -> row(each, events)).toList());
        return text.list("!!", remarks);
    }

    private static String row(Outdated outdated, boolean events) {
        Disclosure shown = outdated.disclosure();
        String facts = outdated.amended() == 0
                ? ""
                : "  (" + outdated.amended() + (outdated.amended() == 1 ? " fact" : " facts") + " amended since)";
        return shown.recordedAt() + "  " + shown.title() + (events ? "  " + shown.eventId() : "") + facts;
    }

    private static List<String> row(HealthDifference.Part part, boolean events) {
        return List.of(
                Json.mapper().convertValue(part.kind(), String.class),
                signed(part.points()),
                part.occurredAt() == null ? "" : part.occurredAt().toString(),
                part.position() == null ? "" : part.position().toString(),
                events
                        ? String.join(
                                " ",
                                part.evidence().stream().map(UUID::toString).toList())
                        : part.evidence().isEmpty()
                                ? ""
                                : Verified.count(part.evidence().size()),
                part.why().plain());
    }

    private static String signed(Score points) {
        return (points.thousandths() > 0 ? "+" : "") + points.toBigDecimal().toPlainString();
    }
}
