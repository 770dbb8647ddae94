package io.accounthealth.command.api;

import io.accounthealth.command.description.Answered;
import io.accounthealth.command.views.SavedViews;
import io.accounthealth.command.views.ViewDecider;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.events.ViewEvent.ViewDeleted;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Saves and deletes the lists that people keep. */
@RestController
@Tag(name = "accounts")
record ViewsEndpoint(RequestExecutor executor, SavedViews views, Access access) {

    static final String PATH = "/v1/views";
    static final String DELETE = PATH + "/{viewId}/delete";
    private static final String VIEW_ID = "viewId";

    @Allowed(UseCase.SAVE_VIEW)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "viewId")
    @Operation(
            operationId = "save-view",
            summary = "Save a view, or save it anew",
            description =
                    "A list with its filters, kept under a name for who saves it, and for all who see the portfolio"
                            + " when it is shared. Others' accounts stay unseen: the list is made for who opens it. At"
                            + " most "
                            + ViewDecider.MOST + " a person.")
    Mono<ResponseEntity<byte[]>> save(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            ViewSaved fact = (ViewSaved) FactReader.read(EventTypes.of(ViewSaved.class), request.json());
            return record(request, HttpStatus.CREATED, fact);
        });
    }

    @Allowed(UseCase.SAVE_VIEW)
    @PostMapping(path = DELETE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "viewId")
    @Operation(
            operationId = "delete-view",
            summary = "Delete a view of one's own",
            description = "Nobody is offered it any more. The body is an empty object.")
    Mono<ResponseEntity<byte[]>> delete(Caller caller, @PathVariable String viewId, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            ViewDeleted fact =
                    (ViewDeleted) FactReader.read(EventTypes.of(ViewDeleted.class), request.json(VIEW_ID, viewId));
            return record(request, HttpStatus.OK, fact);
        });
    }

    private Answer record(Incoming request, HttpStatus status, ViewEvent fact) {
        UUID eventId = request.newId(0);
        Outcome outcome = views.record(request.caller(), fact, eventId, request.origin(access));
        return Answer.recorded(status, VIEW_ID, fact.viewId(), eventId, outcome);
    }
}
