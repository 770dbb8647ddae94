package io.accounthealth.query.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.ComparedAnswer;
import io.accounthealth.query.read.ComparedParameters;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the portfolio keeps and loses from one period to another. */
@RestController
@Tag(name = "retention")
final class RetentionEndpoint {

    private final Reads reads;
    private final Rates rates;

    RetentionEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    /**
     * @param renewals of the contracts that end in the second period, a figure of its own beside that of spend
     * @param ratesUsed those of the spend; null where nothing is converted
     * @param leftOut accounts that are not in the figures, because an event of theirs could not be read
     */
    record RetentionAnswer(
            PointAnswer point,
            @JsonUnwrapped ComparedAnswer compared,
            @JsonUnwrapped Retention.Figures figures,
            Renewed renewals,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut) {}

    /** @param ratesUsed those of the days on which the terms were signed; null where nothing is converted */
    record Renewed(
            @JsonUnwrapped Renewals.Kept kept,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed) {}

    private record Both(Retention.Figures spend, Renewals.Kept contracts) {}

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping("/v1/retention")
    Mono<RetentionAnswer> retention(
            Caller caller,
            @ParameterObject ComparedParameters compared,
            @ParameterObject CurrencyParameters currency,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point) {
        ComparedParameters.Asked requested = compared.parse();
        RequestedCurrency in = currency.parse();
        Segment of = segment.segment();
        return reads.portfolio(
                caller, UseCase.READ_PORTFOLIO, point.request().naming(requested.named()), (tables, at) -> {
                    Comparison compare = requested.at(at.at());
                    ReportingCurrency spend = rates.of(in, at.at());
                    ReportingCurrency contracts = rates.of(in, at.at());
                    PartialResult<Both> partial = tables.queryAll(at.at().knownAtPosition(), all -> {
                        Tables accounts = of.of(all, at.at(), at.policies().attributes());
                        return new Both(
                                Retention.figures(accounts, at.at(), compare, spend),
                                Renewals.kept(accounts, at.at(), compare.to(), contracts));
                    });
                    return new RetentionAnswer(
                            at.answered(),
                            ComparedAnswer.of(partial.answer().spend().compared(), at.at()),
                            partial.answer().spend(),
                            new Renewed(partial.answer().contracts(), RatesUsed.of(contracts)),
                            RatesUsed.of(spend),
                            Figures.leftOut(partial.leftOut()));
                });
    }
}
