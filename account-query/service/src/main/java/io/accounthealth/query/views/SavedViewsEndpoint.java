package io.accounthealth.query.views;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The lists that the caller keeps, and those that others share. */
@RestController
@Tag(name = "accounts")
final class SavedViewsEndpoint {

    record SavedViewsAnswer(@Tabular.Rows List<SavedView> views) implements Tabular {}

    private final Reads reads;
    private final SavedViews views;

    SavedViewsEndpoint(Reads reads, SavedViews views) {
        this.reads = reads;
        this.views = views;
    }

    @Allowed(UseCase.SAVE_VIEW)
    @GetTable("/v1/views")
    Mono<SavedViewsAnswer> views(Caller caller) {
        return reads.run(() -> new SavedViewsAnswer(views.of(caller)));
    }
}
