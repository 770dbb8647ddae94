package io.accounthealth.query.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.model.sla.ResponseTargets;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.SettingDefinition;
import io.accounthealth.query.sla.SlaTargetsEndpoint.SlaTargetsAnswer;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The SLA targets. */
@RestController
@Tag(name = "policies")
public final class SlaTargetsEndpoint extends SettingDefinition<SlaTargetsPublished, SlaTargetsAnswer> {

    /**
     * A version of the SLA targets at a point.
     *
     * @param position of its publication; 0 for the default targets
     * @param inForce whether clocks that start at the point are judged by it: of accounts that fit its conditions and
     *     no others, where it is for a part of them
     * @param publishedAt null for the default targets
     * @param retiredFrom from when on it counts for no clock that starts; null while it is not retired
     * @param appliesTo null for all accounts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SlaTargetsAnswer(
            String version,
            Instant effectiveFrom,
            long position,
            boolean inForce,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy,
            @Nullable Instant retiredFrom,
            TargetTimes targets,
            @Nullable AppliesTo appliesTo) {

        private static final List<Priority> MOST_URGENT_FIRST =
                List.of(Priority.values()).reversed();

        private static final List<String> OWN = List.of(
                "version",
                "effectiveFrom",
                "position",
                "inForce",
                "publishedAt",
                "publishedBy",
                "retiredFrom",
                "appliesTo");

        /** The business time of each priority in two columns, such as urgentFirstResponse and urgentResolution. */
        static final List<String> COLUMNS = Stream.concat(
                        OWN.stream(),
                        MOST_URGENT_FIRST.stream()
                                .flatMap(priority ->
                                        Stream.of(SlaTarget.values()).map(target -> column(priority, target))))
                .toList();

        private static String column(Priority priority, SlaTarget target) {
            return Values.written(priority)
                    + switch (target) {
                        case FIRST_RESPONSE -> "FirstResponse";
                        case RESOLUTION -> "Resolution";
                    };
        }

        /** Its cells by {@link #COLUMNS}. */
        Map<String, @Nullable Object> row() {
            Map<String, @Nullable Object> row = CsvRow.cells(this);
            row.put("appliesTo", appliesTo == null ? null : appliesTo.inWords());
            for (Priority priority : MOST_URGENT_FIRST) {
                for (SlaTarget target : SlaTarget.values()) {
                    row.put(column(priority, target), targets.of(target, priority));
                }
            }
            return row;
        }
    }

    record SlaTargetsListed(PointAnswer point, List<SlaTargetsAnswer> slaTargets) implements Tabular {
        @Override
        public List<String> columns() {
            return SlaTargetsAnswer.COLUMNS;
        }

        @Override
        public Stream<?> rows() {
            return slaTargets.stream().map(SlaTargetsAnswer::row);
        }
    }

    SlaTargetsEndpoint(Reads reads) {
        super(
                reads,
                SlaTargetsPublished.class,
                new Texts(
                        "SLA targets",
                        "Business time allowed for the first response and the resolution of an inquiry.",
                        "Publish SLA targets",
                        "They count for inquiries whose clock starts from then on; a clock that has started keeps its"
                                + " targets."));
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/sla-targets")
    Mono<SlaTargetsListed> slaTargets(Caller caller, @ParameterObject PointParameters point) {
        return listed(caller, point, SlaTargetsListed::new);
    }

    @Override
    protected List<SlaTargetsPublished> ofProduct() {
        return List.of(
                new SlaTargetsPublished(SlaTargetsPublished.DEFAULT, Instant.EPOCH, ResponseTargets.DEFAULT, null));
    }

    @Override
    protected SlaTargetsAnswer answer(Version<SlaTargetsPublished> version) {
        SlaTargetsPublished targets = version.setting();
        return new SlaTargetsAnswer(
                targets.version(),
                targets.effectiveFrom(),
                version.position(),
                version.inForce(),
                version.publishedAt(),
                version.publishedBy(),
                version.retiredFrom(),
                targets.targets(),
                targets.appliesTo());
    }

    @Override
    public String title(SlaTargetsPublished targets) {
        return targets.version().equals(SlaTargetsPublished.DEFAULT) ? "Product default" : targets.version();
    }

    /** {@code Urgent 1 h / 8 h · High …}: the first response, then the resolution. */
    @Override
    public String inWords(SlaTargetsPublished targets) {
        return SlaTargetsAnswer.MOST_URGENT_FIRST.stream()
                .map(priority -> Wording.constant(priority) + " "
                        + inWords(targets.targets().of(priority)))
                .collect(Collectors.joining(" · "));
    }

    /** As {@code 1 h 30 min / 8 h}: the first response, then the resolution. */
    public static String inWords(TargetTimes.Allowed allowed) {
        return length(allowed.firstResponse()) + " / " + length(allowed.resolution());
    }

    private static String length(Duration time) {
        String minutes = time.toMinutesPart() == 0 ? "" : time.toMinutesPart() + " min";
        return time.toHours() == 0 ? minutes : (time.toHours() + " h " + minutes).strip();
    }
}
