package io.accounthealth.query.retention;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.retention.RetentionBy.Line;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.ComparedAnswer;
import io.accounthealth.query.read.ComparedParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Retention in lines, one a part of the portfolio. */
@RestController
@Tag(name = "retention")
final class RetentionByEndpoint {

    static final String ATTRIBUTE = "attribute:";

    private final Reads reads;
    private final Rates rates;

    RetentionByEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetTable("/v1/retention/by")
    Mono<LinesAnswer> by(
            Caller caller,
            @Schema(implementation = RetentionBy.Key.class) @RequestParam(required = false) @Nullable String by,
            @ParameterObject ComparedParameters compared,
            @ParameterObject CurrencyParameters currency,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point) {
        String attribute = by != null && by.startsWith(ATTRIBUTE) ? by.substring(ATTRIBUTE.length()) : null;
        RetentionBy.Key key =
                attribute != null ? null : Values.constant("by", by == null ? "" : by, RetentionBy.Key.values());
        ComparedParameters.Asked requested = compared.parse();
        RequestedCurrency in = currency.parse();
        if (key == RetentionBy.Key.CURRENCY && !currency.equals(CurrencyParameters.NONE)) {
            throw ReadProblem.badParameter(
                    currency.in() != null ? "in" : currency.currency() != null ? "currency" : "rates",
                    "cannot stand together with by=currency; leave it out");
        }
        Segment of = segment.segment();
        return reads.portfolio(
                caller, UseCase.READ_PORTFOLIO, point.request().naming(requested.named()), (tables, at) -> {
                    Comparison comparison = requested.at(at.at());
                    ReportingCurrency money = rates.of(in, at.at());
                    AttributeDefined defined = attribute == null ? null : defined(attribute, at);
                    PartialResult<RetentionBy.Lines> partial =
                            tables.queryAll(at.at().knownAtPosition(), all -> {
                                Tables part = of.of(all, at.at(), at.policies().attributes());
                                if (key == null) {
                                    return RetentionBy.byAttribute(
                                            part, at.at(), comparison, Objects.requireNonNull(defined), money);
                                }
                                return key == RetentionBy.Key.CURRENCY
                                        ? RetentionBy.byCurrency(part, at.at(), comparison)
                                        : RetentionBy.of(part, at.at(), comparison, key, money);
                            });
                    Retention.Figures whole = partial.answer().whole();
                    return new LinesAnswer(
                            at.answered(),
                            ComparedAnswer.of(comparison, at.at()),
                            key == null ? ATTRIBUTE + attribute : Values.written(key),
                            whole == null ? null : new Line(null, whole),
                            partial.answer().lines(),
                            RatesUsed.of(money),
                            Figures.leftOut(partial.leftOut()));
                });
    }

    /** @throws ReadProblem when the reader's catalogue at the point has no such attribute */
    private static AttributeDefined defined(String name, Point at) {
        Recorded<AttributeDefined> recorded =
                at.policies().attributes().at(at.at()).get(name);
        if (recorded == null) {
            throw ReadProblem.badParameter(
                    "by",
                    "attribute: must be followed by an attribute of the catalogue; GET /v1/attributes lists them");
        }
        return recorded.event();
    }
}
