package io.accounthealth.query.retention;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.retention.RetentionBy.Line;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.ComparedAnswer;
import io.accounthealth.query.read.ComparedParameters;
import io.accounthealth.query.read.GetTable;
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

    private final RetentionReads reads;

    RetentionByEndpoint(RetentionReads reads) {
        this.reads = reads;
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
        return reads.of(
                caller,
                point.request().naming(requested.named()),
                of,
                in,
                (tables, at, money) -> key == null
                        ? RetentionBy.byAttribute(
                                tables,
                                at.at(),
                                requested.at(at.at()),
                                defined(Objects.requireNonNull(attribute), at),
                                money)
                        : key == RetentionBy.Key.CURRENCY
                                ? RetentionBy.byCurrency(tables, at.at(), requested.at(at.at()))
                                : RetentionBy.of(tables, at.at(), requested.at(at.at()), key, money),
                (lines, read) -> new LinesAnswer(
                        read.point(),
                        ComparedAnswer.of(
                                requested.at(read.at().at()), read.at().at()),
                        key == null ? ATTRIBUTE + attribute : Values.written(key),
                        lines.whole() == null ? null : new Line(null, lines.whole()),
                        lines.lines(),
                        read.ratesUsed(),
                        read.leftOut()));
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
