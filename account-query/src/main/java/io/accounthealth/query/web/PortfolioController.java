package io.accounthealth.query.web;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.api.AccountFilter;
import io.accounthealth.query.api.AccountOrder;
import io.accounthealth.query.api.Point;
import io.accounthealth.query.api.Reads;
import io.accounthealth.query.asof.TableSource;
import io.accounthealth.query.views.AccountList;
import io.accounthealth.query.views.FirstDay;
import io.accounthealth.query.views.Portfolio;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The page of all accounts. */
@Controller
final class PortfolioController {

    private static final List<String> PARAMETERS = List.of("q", "band", "manager", PortfolioPage.SORT);

    private final Reads reads;
    private final InstantSource clock;

    PortfolioController(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> portfolio(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/", query, PARAMETERS);
        AccountFilter filter = AccountFilter.parse(address.get("band"), address.get("manager"), address.get("q"));
        String sort = address.get(PortfolioPage.SORT);
        AccountOrder order = AccountOrder.parse(sort == null ? PortfolioPage.DEFAULT_SORT : sort);
        return reads.portfolio(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(address),
                        (tables, at) -> page(tables, at, filter, order, address))
                .map(page ->
                        Rendering.view("portfolio").modelAttribute("page", page).build());
    }

    private PortfolioPage page(
            TableSource tables, Point at, AccountFilter filter, AccountOrder order, Address address) {
        return tables.askAll(at.at().knownAtPosition(), all -> {
                    List<AccountList.Row> rows = AccountList.rows(all, at.at(), at.policies());
                    Portfolio portfolio = Portfolio.of(all, at.at(), at.policies());
                    Instant now = clock.instant();
                    return PortfolioPage.of(
                            portfolio,
                            rows.stream()
                                    .filter(filter)
                                    .sorted(order.comparator())
                                    .toList(),
                            managers(rows),
                            at,
                            address,
                            now,
                            FirstDay.of(all, at.at(), LocalDate.ofInstant(now, ZoneOffset.UTC)));
                })
                .answer();
    }

    private static SortedSet<String> managers(List<AccountList.Row> rows) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(row.manager()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
