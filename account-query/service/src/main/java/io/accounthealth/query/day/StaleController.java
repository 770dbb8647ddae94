package io.accounthealth.query.day;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.forms.Colleagues;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Where several of what is stale are closed, moved or handed over at once. */
@Screen
final class StaleController {

    static final String PATH = MyDayQuery.PATH + "/stale";

    private final Reads reads;
    private final Screens screens;

    StaleController(Reads reads, Screens screens) {
        this.reads = reads;
        this.screens = screens;
    }

    @Allowed(UseCase.RECORD_FACT)
    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> stale(Caller caller, @RequestParam Map<String, String> query) {
        MyDayQuery asked = MyDayQuery.of(
                Address.of(PATH, query, List.of(MyDayQuery.OF)),
                caller.name(),
                UseCase.RECORD_FACT.reachOf(caller.roles()) == AccessScope.ALL,
                true);
        return Colleagues.of(caller, reads)
                .flatMap(people -> screens.portfolio(
                        caller,
                        UseCase.RECORD_FACT,
                        PointParameters.NONE,
                        "day/stale",
                        (all, at, now) -> StalePage.of(all, at, asked, people)));
    }
}
