package io.accounthealth.query.retention;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Screens.PortfolioRendering;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screens about retention, each of which is about the same accounts and periods. */
public final class RetentionScreens {

    private final Reads reads;
    private final Rates rates;
    private final InstantSource clock;

    RetentionScreens(Reads reads, Rates rates, InstantSource clock) {
        this.reads = reads;
        this.rates = rates;
        this.clock = clock;
    }

    /** @param template shows the page */
    public Mono<Rendering> show(
            Caller caller,
            RetentionTab tab,
            Map<String, String> parameters,
            String template,
            Function<RetentionScope, ? extends Record> page) {
        return show(caller, tab, tab.path(), parameters, template, page);
    }

    /** @param path of a part of the tab's screen that is loaded later */
    Mono<Rendering> show(
            Caller caller,
            RetentionTab tab,
            String path,
            Map<String, String> parameters,
            String template,
            Function<RetentionScope, ? extends Record> page) {
        RetentionQuery query = RetentionQuery.of(path, parameters);
        return reads.portfolio(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(query.address()),
                        query.compared().named(),
                        (tables, at) -> {
                            // Only a page that shows what is known today beside what was known then reads further.
                            long known = at.at().knownAtPosition();
                            long knownSoFar = query.comparesWithToday() ? Math.max(reads.knownSoFar(), known) : known;
                            return PortfolioRendering.of(tables.queryAll(
                                    knownSoFar, all -> page.apply(scope(tab, all, at, query, knownSoFar))));
                        })
                .map(shown -> shown.as(template));
    }

    private RetentionScope scope(RetentionTab tab, Tables all, Point at, RetentionQuery asked, long knownSoFar) {
        SegmentChoices choices = SegmentChoices.of(all, at.at());
        RetentionQuery begun = asked.begunAt(at.at());
        RetentionQuery query = begun.namesNoCurrency()
                ? begun.opening(
                        RequestedCurrency.opening(rates.reporting(), !rates.isEmpty(at.at()), choices.currencies()))
                : begun;
        return RetentionScope.of(
                tab,
                all,
                choices,
                at,
                query,
                known -> rates.of(
                        query.currency(),
                        new PointInTime(at.at().asOf(), known, at.at().rules())),
                clock.instant(),
                knownSoFar);
    }

    /** A page whose figures count accounts that the caller may not see, and which lists none of those. */
    public interface Scorecards {

        /**
         * @param visible of the accounts that the caller may see
         * @param all accounts
         * @param manager whose accounts the caller may see; null for all
         */
        Record of(RetentionScope visible, Tables all, @Nullable String manager);
    }

    public Mono<Rendering> scorecards(
            Caller caller, RetentionTab tab, Map<String, String> parameters, String template, Scorecards page) {
        RetentionQuery query = RetentionQuery.of(tab.path(), parameters);
        return reads.scorecards(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(query.address()),
                        query.compared().named(),
                        (tables, inScope, at) -> {
                            long known = at.at().knownAtPosition();
                            return PortfolioRendering.of(inScope.of(tables.queryAll(known, all -> {
                                Tables visible =
                                        all.only(table -> inScope.accounts().test(table.account()));
                                RetentionScope scope = scope(tab, visible, at, query, known);
                                return page.of(scope, all, inScope.manager());
                            })));
                        })
                .map(shown -> shown.as(template));
    }
}
