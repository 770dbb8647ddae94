package io.accounthealth.query.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.ComparedAnswer;
import io.accounthealth.query.read.ComparedParameters;
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

    private final RetentionReads reads;

    RetentionEndpoint(RetentionReads reads) {
        this.reads = reads;
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

    /** @param signed the currency of the contracts, by rates of its own */
    private record Both(Retention.Figures spend, Renewals.Kept contracts, ReportingCurrency signed) {

        static Both of(Tables accounts, PointInTime at, Comparison compared, ReportingCurrency spend) {
            ReportingCurrency signed = spend.anew();
            return new Both(
                    Retention.figures(accounts, at, compared, spend),
                    Renewals.kept(accounts, at, compared.to(), signed),
                    signed);
        }
    }

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
        return reads.of(
                caller,
                point.request().naming(requested.named()),
                of,
                in,
                (tables, at, money) -> Both.of(tables, at.at(), requested.at(at.at()), money),
                (both, read) -> new RetentionAnswer(
                        read.point(),
                        ComparedAnswer.of(both.spend().compared(), read.at().at()),
                        both.spend(),
                        new Renewed(both.contracts(), RatesUsed.of(both.signed())),
                        read.ratesUsed(),
                        read.leftOut()));
    }
}
