package io.accounthealth.query.portfolio;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.portfolio.BandsOverTime;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The page of all accounts, and the part of it that it loads later. */
@Screen
final class PortfolioController {

    private final Screens screens;

    PortfolioController(Screens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> portfolio(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/", query, PortfolioPage.PARAMETERS);
        AccountFilter filter = AccountParameters.of(address).filter();
        AccountOrder order = AccountOrder.parse(PortfolioPage.sortOf(address));
        int rows = MoreRows.of(address).most();
        boolean acts = caller.may(UseCase.RECORD_FACT);
        return screens.portfolio(
                caller,
                address,
                "portfolio/portfolio",
                (all, at, now) -> PortfolioPage.of(
                        ShownAccounts.of(all, at.at(), at.policies(), filter.at(all, at), order, rows, acts),
                        at,
                        address,
                        caller.name(),
                        now));
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BandsPage.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> bands(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of(BandsPage.PATH, query, AccountParameters.NAMES);
        AccountFilter filter = AccountParameters.of(address).filter().ofAnyBand();
        return screens.portfolio(
                caller,
                address,
                "portfolio/bands",
                (all, at, now) -> new BandsPage(
                        PointBar.ofPortfolio(address, all, at, now),
                        address,
                        BandsOverTime.of(all, at.at(), at.policies(), filter.at(all, at))));
    }
}
