package io.accounthealth.query.platforms;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.platforms.ExternalIds;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.BoardDefinition;
import io.accounthealth.query.retention.RetentionPage;
import io.accounthealth.query.retention.RetentionScope;
import io.accounthealth.query.retention.RetentionScreens;
import io.accounthealth.query.retention.RetentionTab;
import io.accounthealth.query.retention.RetentionView;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Ids of other systems over HTTP, and on their screen. */
@Component
final class ExternalIdsBoard extends BoardDefinition<ExternalIds.Figures, ExternalIds.Row> {

    private static final String NAME = "external-ids";

    ExternalIdsBoard() {
        super(
                NAME,
                (tables, at, book, days) -> ExternalIds.of(tables, at),
                "Ids by which other systems know accounts",
                "Ids by which other systems know an account",
                "An id that was linked again is one row, linked since then. ");
        choice("linked", row -> row.state() == ExternalIds.State.LINKED);
        choice("unlinked", row -> row.state() == ExternalIds.State.UNLINKED);
        showing("all", "all");
    }

    /** All of them, as the file has them too. */
    record Page(RetentionView view, Board<ExternalIds.Figures, ExternalIds.Row> board) implements RetentionPage {

        static Page of(RetentionScope scope) {
            return new Page(scope.view(), ExternalIds.of(scope.tables(), scope.at()));
        }

        public Address csv() {
            return view.csvOfSegment("/v1/" + NAME)
                    .with("currency", null)
                    .with("in", null)
                    .with("rates", null);
        }

        @Override
        public long rowCount() {
            return first(board.rows()).size();
        }
    }

    @Screen
    static final class Controller {

        private final RetentionScreens screens;

        Controller(RetentionScreens screens) {
            this.screens = screens;
        }

        @Allowed(UseCase.READ_PORTFOLIO)
        @GetMapping(path = "/retention/external-ids", produces = MediaType.TEXT_HTML_VALUE)
        Mono<Rendering> externalIds(Caller caller, @RequestParam Map<String, String> query) {
            return screens.show(caller, RetentionTab.EXTERNAL_IDS, query, "platforms/external-ids", Page::of);
        }
    }
}
