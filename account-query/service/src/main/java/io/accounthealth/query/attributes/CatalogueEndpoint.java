package io.accounthealth.query.attributes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.AttributeType;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The attributes that accounts can have. */
@RestController
@Tag(name = "accounts")
final class CatalogueEndpoint {

    private final Reads reads;

    CatalogueEndpoint(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param choices the only values of a text; null where it takes any
     * @param visibleTo who may see the values; null for all who see the account
     * @param definedAt when this definition was recorded
     */
    record Attribute(
            String name,
            AttributeType type,
            String label,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> choices,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<AttributeReader> visibleTo,

            Instant definedAt,
            String definedBy) {

        static Attribute of(Recorded<AttributeDefined> recorded) {
            AttributeDefined defined = recorded.event();
            return new Attribute(
                    defined.name(),
                    defined.type(),
                    defined.label(),
                    defined.choices(),
                    defined.visibleTo(),
                    recorded.envelope().recordedAt(),
                    recorded.envelope().origin().actor());
        }
    }

    record CatalogueAnswer(PointAnswer point, @Tabular.Rows List<Attribute> attributes) implements Tabular {}

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/attributes")
    Mono<CatalogueAnswer> attributes(Caller caller, @ParameterObject PointParameters point) {
        boolean mayDefine = caller.may(UseCase.DEFINE_ATTRIBUTES);
        return Mono.defer(() -> reads.portfolio(caller, UseCase.READ_POLICIES, point, (tables, at) -> {
            AttributeBook book = mayDefine
                    ? tables.policies(at.at().knownAtPosition()).attributes()
                    : at.policies().attributes();
            return new CatalogueAnswer(
                    at.answered(),
                    book.at(at.at()).values().stream().map(Attribute::of).toList());
        }));
    }
}
