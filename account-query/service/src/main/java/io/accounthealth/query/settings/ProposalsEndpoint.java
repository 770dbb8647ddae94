package io.accounthealth.query.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.edge.approval.SettingProposal.State;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Settings that take two people. */
@RestController
@Tag(name = "policies")
final class ProposalsEndpoint {

    private final Reads reads;
    private final SettingReads settings;

    ProposalsEndpoint(Reads reads, SettingReads settings) {
        this.reads = reads;
        this.settings = settings;
    }

    /**
     * @param proposal by which it is approved or rejected
     * @param kind of setting, as its route is called
     * @param name of the attribute, or the version
     * @param effectiveFrom as it was proposed; null where it is to count at once
     * @param endedAt when it was approved or rejected; null while it waits
     * @param reason why it was rejected
     */
    record Proposal(
            UUID proposal,
            String kind,
            String name,
            String detail,
            State state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant effectiveFrom,

            String proposedBy,
            Instant proposedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String endedBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant endedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason) {

        static Proposal of(ProposedSetting proposed) {
            SettingProposal each = proposed.proposal();
            SettingVersion version = proposed.version();
            var rejection = each.rejection();
            var end = each.approval() != null ? each.approval() : rejection == null ? null : rejection.envelope();
            return new Proposal(
                    each.id(),
                    proposed.kind().path,
                    version.name(),
                    version.detail(),
                    each.state(),
                    version.from(),
                    each.proposer(),
                    each.proposed().envelope().recordedAt(),
                    end == null ? null : end.origin().actor(),
                    end == null ? null : end.recordedAt(),
                    rejection == null ? null : rejection.event().reason());
        }
    }

    record ProposalsAnswer(PointAnswer point, @Tabular.Rows List<Proposal> proposals) implements Tabular {}

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/proposals")
    Mono<ProposalsAnswer> proposals(Caller caller, @ParameterObject PointParameters point) {
        return Mono.defer(() -> reads.portfolio(
                caller,
                UseCase.READ_POLICIES,
                point,
                (tables, at) -> new ProposalsAnswer(
                        at.answered(),
                        settings.proposals(at, caller).stream()
                                .map(Proposal::of)
                                .toList())));
    }
}
