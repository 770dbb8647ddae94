package io.accounthealth.query.page;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.RequestedPoint;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.Reads;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** From a request to a screen: reads at the point of its address, makes the page from that, and renders it. */
@Component
public final class Screens {

    /** A page over all accounts that the caller may see, a pure function. */
    public interface OfPortfolio {
        Record of(Tables all, Point at, Instant now);
    }

    /** A page of one account, a pure function. */
    public interface OfAccount {
        Record of(AccountTable table, Point at, Instant now);
    }

    /**
     * A page over all accounts. The layout says how many are in none of its figures.
     *
     * @param leftOut how many accounts, because an event of theirs could not be read
     */
    public record PortfolioRendering(Record page, int leftOut) implements RowCounted {

        public static PortfolioRendering of(PartialResult<? extends Record> partial) {
            return new PortfolioRendering(partial.answer(), partial.leftOut().size());
        }

        public Rendering as(String view) {
            return Rendering.view(view)
                    .modelAttribute("page", page)
                    .modelAttribute("leftOut", leftOut)
                    .build();
        }

        @Override
        public long rowCount() {
            return page instanceof RowCounted counted ? counted.rowCount() : 1;
        }
    }

    private final Reads reads;
    private final InstantSource clock;

    Screens(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /** @param template shows the page */
    public Mono<Rendering> portfolio(Caller caller, Address address, String template, OfPortfolio page) {
        return portfolio(caller, UseCase.READ_PORTFOLIO, PagePoint.of(address), template, page);
    }

    /** The same of another use case, or at another point than that of the address. */
    public Mono<Rendering> portfolio(
            Caller caller, UseCase useCase, RequestedPoint point, String template, OfPortfolio page) {
        return reads.portfolio(
                        caller,
                        useCase,
                        point,
                        (tables, at) -> PortfolioRendering.of(
                                tables.queryAll(at.at().knownAtPosition(), all -> page.of(all, at, clock.instant()))))
                .map(shown -> shown.as(template));
    }

    /** @param template shows the page */
    public Mono<Rendering> account(Caller caller, String id, Address address, String template, OfAccount page) {
        return reads.accountCopied(
                        caller,
                        UseCase.READ_ACCOUNT,
                        id,
                        PagePoint.of(address),
                        (table, at) -> page.of(table, at, clock.instant()))
                .map(made ->
                        Rendering.view(template).modelAttribute("page", made).build());
    }
}
