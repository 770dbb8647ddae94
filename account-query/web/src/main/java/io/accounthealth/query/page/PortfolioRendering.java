package io.accounthealth.query.page;

import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.projection.TableSource.PartialResult;
import org.springframework.web.reactive.result.view.Rendering;

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
