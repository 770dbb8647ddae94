package io.accounthealth.query.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.views.Levers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What would lift an account. */
@RestController
@Tag(name = "accounts")
final class LeversEndpoint {

    private final Reads reads;

    LeversEndpoint(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param nextBand the one above, from {@code nextFrom} on; null when there is none
     * @param missing points up to it
     * @param levers the strongest first
     * @param together the score and the band with everything done at once
     */
    record LeversAnswer(
            PointAnswer point,
            String accountId,
            @Nullable BigDecimal score,
            @Nullable Band band,
            @Nullable Band nextBand,
            @Nullable BigDecimal nextFrom,
            @Nullable BigDecimal missing,
            List<Lever> levers,
            Together together)
            implements Tabular {

        static LeversAnswer of(AccountId account, Point point, Levers levers) {
            return new LeversAnswer(
                    point.says(),
                    account.value(),
                    Figures.points(levers.score()),
                    levers.band(),
                    levers.nextBand(),
                    levers.nextFrom(),
                    Figures.points(levers.missing()),
                    levers.levers().stream().map(Lever::of).toList(),
                    new Together(Figures.points(levers.together()), levers.togetherBand()));
        }

        @Override
        public List<String> columns() {
            return Cells.columns(Lever.class);
        }

        @Override
        public Stream<List<?>> rows() {
            return levers.stream().map(Cells::of);
        }
    }

    /** What the levers are looked for in, while the live table goes on. */
    private record Asked(AccountTable table, Point at) {}

    record Together(@Nullable BigDecimal score, @Nullable Band band) {}

    /**
     * @param command that records it once it is done
     * @param points that it would bring now, if it alone were done
     * @param pointsWithOthers that it would bring once all the others were done: more where a cap hides what it does
     * @param pointsIn30Days that it will have brought by then, if nothing else happens
     * @param score with it alone, and its band
     */
    record Lever(
            String command,
            @Nullable String subjectId,
            String what,
            BigDecimal points,
            BigDecimal pointsWithOthers,
            BigDecimal pointsIn30Days,
            @Nullable BigDecimal score,
            @Nullable Band band,
            @Nullable String why) {

        static Lever of(Levers.Lever lever) {
            return new Lever(
                    lever.command(),
                    lever.subjectId(),
                    lever.what(),
                    lever.points().toBigDecimal(),
                    lever.pointsWithOthers().toBigDecimal(),
                    lever.pointsIn30Days().toBigDecimal(),
                    Figures.points(lever.score()),
                    lever.band(),
                    lever.why());
        }
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/health/levers")
    @Operation(
            summary = "What would lift the score, and by how many points",
            description = "Each is supposed to have happened at the point, on top of all that is known there: a "
                    + "meeting held, an escalation resolved, a post-mortem published, an inquiry answered, a report "
                    + "delivered, an order brought back on plan, a contract renewed after notice, a testimonial won. "
                    + "What the client feels and answers is no lever.")
    Mono<LeversAnswer> levers(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return reads.account(caller, UseCase.READ_ACCOUNT, id, point, (table, at) -> new Asked(table.copy(), at))
                .map(asked -> LeversAnswer.of(
                        asked.table().account(),
                        asked.at(),
                        Levers.of(asked.table(), asked.at().at(), asked.at().policies())));
    }
}
