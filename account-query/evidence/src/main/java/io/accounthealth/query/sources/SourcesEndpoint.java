package io.accounthealth.query.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where events come from. */
@RestController
@Tag(name = "sources")
final class SourcesEndpoint {

    private final Reads reads;
    private final Access access;

    SourcesEndpoint(Reads reads, Access access) {
        this.reads = reads;
        this.access = access;
    }

    record SourcesAnswer(
            PointAnswer point,
            @Tabular.Rows List<Sources.Row> sources,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements Tabular {}

    @Allowed(UseCase.READ_INBOX)
    @GetTable("/v1/sources")
    Mono<SourcesAnswer> sources(Caller caller, @ParameterObject PointParameters point) {
        return Mono.defer(() -> {
            Grant grant = access.demand(caller, UseCase.READ_INBOX);
            return reads.portfolio(caller, UseCase.READ_INBOX, point, (tables, at) -> {
                PartialResult<List<Sources.Row>> partial = tables.queryAll(
                        at.at().knownAtPosition(), all -> Sources.of(all, at.at(), grant::coversSource));
                return new SourcesAnswer(
                        at.answered(),
                        partial.answer(),
                        grant.isForEverySource() ? Figures.leftOut(partial.leftOut()) : List.of());
            });
        });
    }
}
