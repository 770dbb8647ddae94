package io.accounthealth.query.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.Band;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** All accounts together. */
@RestController
@Tag(name = "portfolio")
final class PortfolioEndpoint {

    private final Reads reads;
    private final Rates rates;

    PortfolioEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    /**
     * @param notEnoughData accounts with too little data for a band and a score
     * @param spend30Days by currency; with in= in that one
     * @param atRiskSpend30Days the part of it that comes from accounts at risk
     * @param retention of the last whole month before the point against the month before it
     */
    record PortfolioAnswer(
            PointAnswer point,
            int accounts,
            Map<Band, Integer> bands,
            int withoutScore,
            int notEnoughData,
            @Nullable BigDecimal meanScore,
            Map<String, String> spend30Days,
            Map<String, String> atRiskSpend30Days,
            Kept retention,
            Satisfaction satisfaction,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut) {}

    record Kept(
            String from,
            String to,
            String currency,
            @Nullable BigDecimal nrr,
            @Nullable BigDecimal grr,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed) {}

    private record Both(Portfolio portfolio, Retention.Figures retention) {}

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping("/v1/portfolio")
    Mono<PortfolioAnswer> portfolio(
            Caller caller, @ParameterObject CurrencyParameters currency, @ParameterObject PointParameters point) {
        RequestedCurrency in = currency.parse();
        return Mono.defer(() -> reads.portfolio(caller, UseCase.READ_PORTFOLIO, point, (tables, at) -> {
            YearMonth last =
                    YearMonth.from(at.at().asOf().atOffset(ZoneOffset.UTC)).minusMonths(1);
            CalendarPeriod from = CalendarPeriod.of(last.minusMonths(1));
            CalendarPeriod to = CalendarPeriod.of(last);
            ReportingCurrency kept = rates.of(in, at.at());
            ReportingCurrency spend = rates.ofNullable(in.ifConverts(), at.at());
            return answer(
                    at,
                    tables.queryAll(
                            at.at().knownAtPosition(),
                            all -> new Both(
                                    Portfolio.of(all, at.at(), at.policies(), spend),
                                    Retention.figures(all, at.at(), Comparison.whole(from, to), kept))),
                    RatesUsed.of(spend),
                    RatesUsed.of(kept));
        }));
    }

    private static PortfolioAnswer answer(
            Point point, PartialResult<Both> partial, @Nullable RatesUsed ofSpend, @Nullable RatesUsed ofRetention) {
        Portfolio all = partial.answer().portfolio();
        Retention.Figures kept = partial.answer().retention();
        return new PortfolioAnswer(
                point.answered(),
                all.accounts(),
                all.bands(),
                all.withoutScore(),
                all.notEnoughData(),
                Figures.points(all.meanScore()),
                amounts(all.spend30Days()),
                amounts(all.atRiskSpend30Days()),
                new Kept(
                        kept.from().written(),
                        kept.to().written(),
                        kept.currency().value(),
                        kept.nrr(),
                        kept.grr(),
                        ofRetention),
                all.satisfaction(),
                ofSpend,
                Figures.leftOut(partial.leftOut()));
    }

    private static Map<String, String> amounts(Map<String, BigDecimal> byCurrency) {
        Map<String, String> amounts = new TreeMap<>();
        byCurrency.forEach((currency, amount) -> amounts.put(currency, Figures.amount(amount)));
        return amounts;
    }
}
