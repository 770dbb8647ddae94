package io.accounthealth.query.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.retention.Cohorts;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What became of the accounts that began to spend in the same month. */
@RestController
@Tag(name = "retention")
final class CohortsEndpoint {

    private static final int MOST_MONTHS = 120;

    private final RetentionReads reads;

    CohortsEndpoint(RetentionReads reads) {
        this.reads = reads;
    }

    record CohortsAnswer(
            PointAnswer point,
            YearMonth from,
            YearMonth to,
            boolean toComplete,
            CurrencyCode currency,
            List<Cohorts.Cohort> cohorts,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements Tabular {
        @Override
        public List<String> columns() {
            return CsvRow.columns(Row.class);
        }

        @Override
        public Stream<?> rows() {
            return cohorts.stream()
                    .flatMap(cohort -> cohort.cells().stream()
                            .map(cell -> new Row(
                                    cohort.first(),
                                    cell.monthsAfter(),
                                    cell.accounts(),
                                    cell.spend(),
                                    cell.logoRetention(),
                                    cell.spendRetention(),
                                    currency,
                                    cohort.accountsInPart())));
        }
    }

    /** A cell of a cohort, where there are only rows. */
    private record Row(
            YearMonth cohort,
            int monthsAfter,
            int accounts,
            BigDecimal spend,
            @Nullable BigDecimal logoRetention,
            @Nullable BigDecimal spendRetention,
            CurrencyCode currency,
            int accountsInPart) {}

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetTable("/v1/retention/cohorts")
    Mono<CohortsAnswer> cohorts(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @ParameterObject CurrencyParameters currency,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point) {
        YearMonth first = Values.month("from", from);
        YearMonth last = Values.month("to", to);
        if (first.isAfter(last) || first.plusMonths(MOST_MONTHS).isBefore(last)) {
            throw ReadProblem.badParameter("to", "must be from 0 to " + MOST_MONTHS + " months after from");
        }
        RequestedCurrency in = currency.parse();
        Segment of = segment.segment();
        PointRequest requested = point.request().naming(first.atEndOfMonth(), last.atEndOfMonth());
        return reads.of(
                caller,
                requested,
                of,
                in,
                (tables, at, money) -> Cohorts.grid(tables, at.at(), first, last, money),
                (grid, read) -> new CohortsAnswer(
                        read.point(),
                        first,
                        last,
                        CalendarPeriod.of(last).isComplete(read.at().at()),
                        in.currency(),
                        grid,
                        read.ratesUsed(),
                        read.leftOut()));
    }
}
