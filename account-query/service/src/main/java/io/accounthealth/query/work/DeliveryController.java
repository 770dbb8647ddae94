package io.accounthealth.query.work;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.platforms.Agencies;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Launches;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.retention.RetentionPage;
import io.accounthealth.query.retention.RetentionScope;
import io.accounthealth.query.retention.RetentionScreens;
import io.accounthealth.query.retention.RetentionTab;
import io.accounthealth.query.retention.RetentionView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screen of launches, action items and agencies. */
@Screen
final class DeliveryController {

    /**
     * What is about to launch, what is to be done, and how punctual agencies are.
     *
     * @param planned campaigns that were not launched yet
     * @param open action items
     */
    record Page(
            RetentionView view,
            Launches.Figures launches,
            List<Launches.Row> planned,
            ActionItems.Figures items,
            List<ActionItems.Row> open,
            Board<Agencies.Figures, Agencies.Row> agencies)
            implements RetentionPage {

        static Page of(RetentionScope scope) {
            Board<Launches.Figures, Launches.Row> launches = Launches.of(scope.tables(), scope.at());
            Board<ActionItems.Figures, ActionItems.Row> items = ActionItems.of(scope.tables(), scope.at());
            return new Page(
                    scope.view(),
                    launches.figures(),
                    launches.rows().stream()
                            .filter(row -> row.state().isAhead())
                            .toList(),
                    items.figures(),
                    items.rows().stream().filter(row -> row.state().isOpen()).toList(),
                    Agencies.of(scope.tables(), scope.at()));
        }

        /** The route of a board, as a file. */
        public Address csv(String board) {
            return view.csvOfSegment("/v1/" + board)
                    .with("currency", null)
                    .with("in", null)
                    .with("rates", null);
        }

        /** What a launch waits for, and of whom. */
        public String missing(Launches.Row launch) {
            return launch.missing().stream()
                    .map(asset -> (asset.title() == null ? asset.assetId() : asset.title())
                            + (asset.agencyId() == null ? " (client)" : " (" + agency(asset.agencyId()) + ")")
                            + (asset.daysLate() > 0 ? ", late" : ""))
                    .collect(Collectors.joining("; "));
        }

        private String agency(String id) {
            return agencies.rows().stream()
                    .filter(row -> row.agencyId().equals(id) && row.name() != null)
                    .map(Agencies.Row::name)
                    .findFirst()
                    .orElse(id);
        }

        @Override
        public long rowCount() {
            return (long) first(planned).size()
                    + first(open).size()
                    + first(agencies.rows()).size();
        }
    }

    private final RetentionScreens screens;

    DeliveryController(RetentionScreens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/delivery", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> delivery(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, RetentionTab.DELIVERY, query, "work/delivery", Page::of);
    }
}
