package io.accounthealth.query.page;

import io.accounthealth.query.http.Counted;
import io.accounthealth.query.projection.TableSource.Passed;
import org.springframework.web.reactive.result.view.Rendering;

/**
 * A page that is made of all accounts. The layout says where some are in none of its figures.
 *
 * @param leftOut how many, because an event of theirs could not be read
 */
public record OfAll(Record page, int leftOut) implements Counted {

    public static OfAll of(Passed<? extends Record> passed) {
        return new OfAll(passed.answer(), passed.leftOut().size());
    }

    public Rendering as(String view) {
        return Rendering.view(view)
                .modelAttribute("page", page)
                .modelAttribute("leftOut", leftOut)
                .build();
    }

    @Override
    public long rowCount() {
        return page instanceof Counted counted ? counted.rowCount() : 1;
    }
}
