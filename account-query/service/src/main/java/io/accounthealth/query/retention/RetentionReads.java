package io.accounthealth.query.retention;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.RequestedPoint;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.Reads;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** From a request to figures of the accounts of a segment in a currency, and from them to the answer. */
@Component
final class RetentionReads {

    /** A pure function of the accounts of the segment, the point and the currency. */
    interface View<F> {
        F of(Tables tables, Point at, ReportingCurrency in);
    }

    /**
     * What an answer has beside its figures.
     *
     * @param leftOut accounts that are not in the figures, because an event of theirs could not be read
     */
    record Read(Point at, @Nullable RatesUsed ratesUsed, List<String> leftOut) {

        PointAnswer point() {
            return at.answered();
        }
    }

    private final Reads reads;
    private final Rates rates;

    RetentionReads(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    <F, A> Mono<A> of(
            Caller caller,
            RequestedPoint point,
            Segment segment,
            RequestedCurrency currency,
            View<F> view,
            BiFunction<F, Read, A> answer) {
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, point, (tables, at) -> {
            ReportingCurrency in = rates.of(currency, at.at());
            PartialResult<F> partial = tables.queryAll(
                    at.at().knownAtPosition(),
                    all -> view.of(segment.of(all, at.at(), at.policies().attributes()), at, in));
            return answer.apply(partial.answer(), new Read(at, RatesUsed.of(in), Figures.leftOut(partial.leftOut())));
        });
    }
}
