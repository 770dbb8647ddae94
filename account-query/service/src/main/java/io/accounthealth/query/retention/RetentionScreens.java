package io.accounthealth.query.retention;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PortfolioRendering;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** A page of the retention screens, each of which is about the same accounts and periods. */
public final class RetentionScreens {

    private final Reads reads;
    private final InstantSource clock;

    RetentionScreens(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * @param path of the page
     * @param view the template
     * @param page what it shows of the accounts and periods that are asked for
     */
    public Mono<Rendering> show(
            Caller caller,
            String path,
            Map<String, String> query,
            String view,
            Function<RetentionScope, ? extends Record> page) {
        RetentionQuery asked = RetentionQuery.of(path, query);
        return reads.portfolio(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(asked.address()),
                        asked.compared().named(),
                        (tables, at) -> {
                            // As it is known today stands beside as it was known then, and on no other page.
                            long known = at.at().knownAtPosition();
                            long knownSoFar = asked.comparesWithToday() ? Math.max(reads.knownSoFar(), known) : known;
                            return PortfolioRendering.of(tables.queryAll(
                                    knownSoFar,
                                    all -> page.apply(RetentionScope.of(all, at, asked, clock.instant(), knownSoFar))));
                        })
                .map(shown -> shown.as(view));
    }

    /** A page of figures that count accounts which the caller may not see, and shows none of those. */
    public interface Scorecards {

        /**
         * @param seen of the accounts that the caller may see
         * @param all accounts
         * @param manager whose accounts the caller may see; null for all
         */
        Record of(RetentionScope seen, Tables all, @Nullable String manager);
    }

    /** The same of figures that count accounts which the caller may not see. */
    public Mono<Rendering> scorecards(
            Caller caller, String path, Map<String, String> query, String view, Scorecards page) {
        RetentionQuery asked = RetentionQuery.of(path, query);
        return reads.scorecards(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(asked.address()),
                        asked.compared().named(),
                        (tables, sight, at) -> {
                            long known = at.at().knownAtPosition();
                            return PortfolioRendering.of(sight.of(tables.queryAll(known, all -> {
                                Tables seen = all.only(table -> sight.accounts().test(table.account()));
                                RetentionScope scope = RetentionScope.of(seen, at, asked, clock.instant(), known);
                                return page.of(scope, all, sight.manager());
                            })));
                        })
                .map(shown -> shown.as(view));
    }
}
