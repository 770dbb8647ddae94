package io.accounthealth.query.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.query.alerts.PlaybooksEndpoint.PlaybookAnswer;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.SettingDefinition;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The playbooks. */
@RestController
@Tag(name = "policies")
final class PlaybooksEndpoint extends SettingDefinition<PlaybookPublished, PlaybookAnswer> {

    /**
     * A version of the playbook of a kind of alert, at a point.
     *
     * @param position of its publication
     * @param inForce whether alerts open its steps at the point: of accounts that fit its conditions and no others,
     *     where it is for a part of them
     * @param retiredFrom from when it is not in force; null while it is not retired
     * @param appliesTo null for all accounts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlaybookAnswer(
            AlertKind kind,
            String version,
            Instant effectiveFrom,
            long position,
            boolean inForce,
            Instant publishedAt,
            String publishedBy,
            @Nullable Instant retiredFrom,
            List<PlaybookStep> steps,
            @Nullable AppliesTo appliesTo) {}

    record PlaybooksListed(
            PointAnswer point,

            @Tabular.Rows({
                "kind",
                "version",
                "effectiveFrom",
                "position",
                "inForce",
                "publishedAt",
                "publishedBy",
                "retiredFrom"
            })
            List<PlaybookAnswer> playbooks)
            implements Tabular {}

    PlaybooksEndpoint(Reads reads) {
        super(
                reads,
                PlaybookPublished.class,
                new Texts(
                        "Playbooks",
                        "The action items that an alert of a kind opens.",
                        "Publish a playbook",
                        "Each alert of the kind opens an action item for each step."));
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/playbooks")
    Mono<PlaybooksListed> playbooks(Caller caller, @ParameterObject PointParameters point) {
        return listed(caller, point, PlaybooksListed::new);
    }

    @Override
    protected PlaybookAnswer answer(Version<PlaybookPublished> version) {
        PlaybookPublished playbook = version.setting();
        return new PlaybookAnswer(
                playbook.kind(),
                playbook.version(),
                playbook.effectiveFrom(),
                version.position(),
                version.inForce(),
                Objects.requireNonNull(version.publishedAt()),
                Objects.requireNonNull(version.publishedBy()),
                version.retiredFrom(),
                playbook.steps(),
                playbook.appliesTo());
    }

    @Override
    public String title(PlaybookPublished playbook) {
        return Labels.of(playbook.kind());
    }

    @Override
    public String inWords(PlaybookPublished playbook) {
        return playbook.steps().stream().map(PlaybookStep::text).collect(Collectors.joining(" · "));
    }
}
