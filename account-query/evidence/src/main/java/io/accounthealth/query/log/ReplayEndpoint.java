package io.accounthealth.query.log;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.replay.Views;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.StreamTables;
import io.accounthealth.query.read.BoardDefinition;
import io.accounthealth.query.read.Progress;
import io.accounthealth.query.read.ProgressStream;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays an account from its first stored event and compares it with the live table. */
@RestController
@Tag(name = "accounts")
final class ReplayEndpoint {

    private final Reads reads;
    private final StoredStream stream;
    private final StreamTables replayed;
    private final CredentialRevalidation revalidation;
    final List<Views.Named> views;

    ReplayEndpoint(
            Reads reads,
            StoredStream stream,
            StreamTables replayed,
            CredentialRevalidation revalidation,
            List<BoardDefinition<?, ?>> boards) {
        this.reads = reads;
        this.stream = stream;
        this.replayed = replayed;
        this.revalidation = revalidation;
        this.views = views(boards);
    }

    /** All views of an account; a board is named after itself, and as a board where another view has its name. */
    private static List<Views.Named> views(List<BoardDefinition<?, ?>> boards) {
        List<String> names = Views.all().stream().map(Views.Named::name).toList();
        return Stream.concat(
                        Views.all().stream(),
                        boards.stream()
                                .map(board -> new Views.Named(
                                        names.contains(board.name()) ? board.name() + " board" : board.name(),
                                        board::ofAccount)))
                .toList();
    }

    @Allowed(UseCase.READ_RAW_EVENTS)
    @GetMapping(path = "/v1/accounts/{id}/replay", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> replay(
            Caller caller,
            @PathVariable String id,
            @ParameterObject PointParameters point,
            ServerWebExchange exchange) {
        return ProgressStream.of(Progress::ofEvents, progress -> answer(caller, id, point, progress))
                .takeUntilOther(revalidation.end(exchange, caller));
    }

    private Mono<ReplayAnswer> answer(Caller caller, String id, PointParameters point, Progress progress) {
        return Mono.defer(() -> reads.accountCopied(
                caller, UseCase.READ_RAW_EVENTS, id, live(point), (live, at) -> compared(caller, live, at, progress)));
    }

    /** The live table, also where the request asks for a replay. */
    private static PointParameters live(PointParameters point) {
        point.request(); // rejects what cannot be parsed
        return new PointParameters(point.asOf(), point.knownAt(), point.knownAtPosition(), point.policy(), null);
    }

    private ReplayAnswer compared(Caller caller, AccountTable live, Point at, Progress progress) {
        long knownAt = at.at().knownAtPosition();
        progress.begin(stream.length(live.account(), knownAt, live.nextSequence()));
        long start = System.nanoTime();
        AccountTable anew = replayed.rebuilt(live.account(), knownAt, progress::oneMore);
        PolicyBook policies = Reads.restrictedTo(caller, replayed.policies(knownAt));
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        List<ReplayAnswer.Compared> compared = compared(views, live, at.policies(), anew, policies, at.at());
        return new ReplayAnswer(
                at.answered(),
                live.account().value(),
                anew.nextSequence(),
                took,
                compared.stream().allMatch(ReplayAnswer.Compared::same),
                compared);
    }

    /** Every view of one table beside the same of the other. */
    static List<ReplayAnswer.Compared> compared(
            List<Views.Named> views,
            AccountTable live,
            PolicyBook liveRules,
            AccountTable anew,
            PolicyBook rules,
            PointInTime point) {
        return views.stream()
                .map(view -> new ReplayAnswer.Compared(
                        view.name(),
                        Objects.equals(
                                view.view().of(live, point, liveRules),
                                view.view().of(anew, point, rules))))
                .toList();
    }
}
