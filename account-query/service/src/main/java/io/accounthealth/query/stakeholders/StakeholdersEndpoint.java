package io.accounthealth.query.stakeholders;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Predicate;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The people at the clients. Their names are shown to whoever may read the account. */
@RestController
@Tag(name = "boards")
final class StakeholdersEndpoint {

    private final Boards boards;

    StakeholdersEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which people are shown. */
    enum Shown {
        ACTIVE,
        LEFT,
        /** All of the accounts with a risk. */
        AT_RISK,
        ALL;

        boolean has(Stakeholders.Row row) {
            return switch (this) {
                case ACTIVE -> row.personId() != null && row.left() == null;
                case LEFT -> row.left() != null;
                case AT_RISK -> !row.risks().isEmpty();
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/stakeholders")
    @Operation(
            summary = "The people at the clients, and the accounts that hang on too few of them",
            description = "show: at-risk (all of the accounts with a risk, the default), active, left or all. A row "
                    + "without a person is an account where nobody is known. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Stakeholders.Figures, Stakeholders.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "at-risk") String show,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Stakeholders.Row.class,
                shown(show),
                (tables, at, book) -> Stakeholders.of(tables, at));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/stakeholders")
    @Operation(
            summary = "The people at an account",
            description = "show: active, left, at-risk or all (the default). " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Stakeholders.Figures, Stakeholders.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.account(
                caller,
                id,
                point,
                request,
                Stakeholders.Row.class,
                shown(show),
                (tables, at, book) -> Stakeholders.of(tables, at));
    }

    private static Predicate<Stakeholders.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
