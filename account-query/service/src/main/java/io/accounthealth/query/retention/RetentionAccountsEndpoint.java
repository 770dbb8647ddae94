package io.accounthealth.query.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.ComparedAnswer;
import io.accounthealth.query.read.ComparedParameters;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The accounts behind retained and lost revenue. */
@RestController
@Tag(name = "retention")
final class RetentionAccountsEndpoint {

    private final RetentionReads reads;

    RetentionAccountsEndpoint(RetentionReads reads) {
        this.reads = reads;
    }

    /** @param total how many accounts there are on all pages */
    record AccountRows(
            PointAnswer point,
            @JsonUnwrapped ComparedAnswer compared,
            CurrencyCode currency,
            int total,

            @Tabular.Rows({"accountId", "account", "manager", "before", "after", "movement", "amount", "currency"})
            List<Retention.Row> accounts,

            @JsonUnwrapped @Nullable RatesUsed ratesUsed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements Tabular {}

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/retention/accounts")
    Mono<ResponseEntity<AccountRows>> accounts(
            Caller caller,
            @ParameterObject ComparedParameters compared,
            @ParameterObject CurrencyParameters currency,
            @Schema(implementation = Retention.Movement.class) @RequestParam(required = false) @Nullable
                    String movement,
            @Schema(allowableValues = {"all", "base", "retained", "total"})
                    @RequestParam(name = RetentionQuery.FIGURE, required = false)
                    @Nullable
                    String figure,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        ComparedParameters.Asked requested = compared.parse();
        RequestedCurrency in = currency.parse();
        Retention.Movement only =
                movement == null ? null : Values.constant("movement", movement, Retention.Movement.values());
        RetentionFigure behind = figure == null ? RetentionFigure.ALL : RetentionFigure.sum(figure);
        Segment of = segment.segment();
        Page page = Page.parse(request, point);
        return reads.of(
                caller,
                page.asked().naming(requested.named()),
                of,
                in,
                (tables, at, money) -> Retention.rows(tables, at.at(), requested.at(at.at()), money).stream()
                        .filter(row -> behind.has().test(row) && (only == null || row.movement() == only))
                        .toList(),
                (rows, read) -> page.answer(
                        request,
                        read.point(),
                        page.next(rows.size()),
                        new AccountRows(
                                read.point(),
                                ComparedAnswer.of(
                                        requested.at(read.at().at()), read.at().at()),
                                in.currency(),
                                rows.size(),
                                page.of(rows),
                                read.ratesUsed(),
                                read.leftOut())));
    }
}
