package io.accounthealth.query.kpis;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.kpis.Kpi;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.kpis.KpiSeriesAnswer.Entry;
import io.accounthealth.query.kpis.KpiSeriesAnswer.Known;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One figure at many points. */
@RestController
final class KpiSeriesEndpoint {

    private final Reads reads;
    private final PointReader points;
    private final Rates rates;

    KpiSeriesEndpoint(Reads reads, PointReader points, Rates rates) {
        this.reads = reads;
        this.points = points;
        this.rates = rates;
    }

    /** What a series is of. */
    record SeriesParameters(
            @Parameter(
                    description = "The figure: nrr, grr, logoRetention, logoChurn, meanScore, atRisk, spend, margin, "
                            + "unbilled, pacing, nps, csat, firstResponse, resolution, reportPunctuality, "
                            + "reportAccuracy, promiseKeeping, openEscalations or meetingPunctuality",
                    required = true)
            @Nullable
            String kpi,

            @Parameter(description = "The first point; a year before the last when absent") @Nullable
            String from,

            @Parameter(description = "No point lies after it, nor it after asOf; that of the read when absent")
            @Nullable
            String to,

            @Parameter(description = "From P1D to P1Y; P1M when absent") @Nullable
            String step,

            @Parameter(schema = @Schema(allowableValues = {"since", "then"})) @Nullable
            String known) {

        private Kpi figure() {
            String written = Values.oneOf("kpi", kpi == null ? "" : kpi, Kpi.names());
            return Stream.of(Kpi.values())
                    .filter(each -> each.written().equals(written))
                    .findFirst()
                    .orElseThrow();
        }

        private KpiSteps steps() {
            return KpiSteps.parse(from, to, period());
        }

        private String period() {
            return step == null ? "P1M" : step;
        }

        private Known knowing() {
            return known == null ? Known.SINCE : Values.constant("known", known, Known.values());
        }
    }

    /** The currency of a series of one account. */
    record OwnCurrencyParameters(
            @Parameter(
                    description = "Only what is in this currency, ISO 4217; that of the account when absent. "
                            + "Not together with in.")
            @Nullable
            String currency,

            @Parameter(description = CurrencyParameters.CONVERTED) @Nullable
            String in,

            @Parameter(
                    description =
                            "With in: constant, the default, compares both periods by the rates of the first one's "
                                    + "last day; each converts every month by its own.",
                    schema = @Schema(allowableValues = {"constant", "each"}))
            @Nullable
            String rates) {

        private RequestedCurrency parse() {
            return new CurrencyParameters(currency, in, rates).parse();
        }

        private RequestedCurrency of(AccountAt account) {
            CurrencyCode own = account.currency();
            return currency == null && in == null && own != null ? RequestedCurrency.only(own) : parse();
        }
    }

    private record Query(
            Kpi kpi, KpiSteps steps, String period, Known known, RequestedCurrency in, PointRequest request) {

        private static Query of(SeriesParameters series, RequestedCurrency currency, PointParameters point) {
            KpiSteps steps = series.steps();
            LocalDate named = steps.from() == null ? null : steps.from().day();
            return new Query(
                    series.figure(),
                    steps,
                    series.period(),
                    series.knowing(),
                    currency,
                    point.request().naming(named));
        }

        private Query in(RequestedCurrency other) {
            return new Query(kpi, steps, period, known, other, request);
        }

        private List<Instant> instants(ZoneId zone, Point at, int most) {
            return steps.in(zone, at.at().asOf(), request.asOf() != null, most);
        }

        private KpiSeriesAnswer answer(Point at, List<Entry> entries, List<String> leftOut) {
            return new KpiSeriesAnswer(
                    at.answered(),
                    kpi.written(),
                    kpi.unit(),
                    kpi.unit() == Kpi.Unit.AMOUNT ? in.currency().value() : null,
                    period,
                    known,
                    entries,
                    leftOut);
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetTable("/v1/kpis/series")
    @Tag(name = "portfolio")
    Mono<KpiSeriesAnswer> portfolio(
            Caller caller,
            @ParameterObject SeriesParameters series,
            @ParameterObject CurrencyParameters currency,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point) {
        Query query = Query.of(series, currency.parse(), point);
        Segment of = segment.segment();
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, query.request(), (tables, at) -> {
            List<Instant> instants = query.instants(ZoneOffset.UTC, at, KpiSteps.MOST_POINTS_OF_PORTFOLIO);
            PartialResult<List<Entry>> entries = tables.queryAll(
                    at.at().knownAtPosition(),
                    all -> entries(
                            query,
                            at,
                            instants,
                            (then, money) -> query.kpi()
                                    .of(of.of(all, then, at.policies().attributes()), then, at.policies(), money)));
            return query.answer(at, entries.answer(), Figures.leftOut(entries.leftOut()));
        });
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/kpis/series")
    @Tag(name = "accounts")
    Mono<KpiSeriesAnswer> account(
            Caller caller,
            @PathVariable String id,
            @ParameterObject SeriesParameters series,
            @ParameterObject OwnCurrencyParameters currency,
            @ParameterObject PointParameters point) {
        Query asked = Query.of(series, currency.parse(), point);
        return rates.ready(asked.in())
                .then(reads.accountCopied(caller, UseCase.READ_ACCOUNT, id, asked.request(), (table, at) -> {
                    AccountAt account = AccountAt.of(table, at.at());
                    Query query = asked.in(currency.of(account));
                    List<Instant> instants = query.instants(account.zone(), at, KpiSteps.MOST_POINTS);
                    Tables own = Tables.of(table);
                    return query.answer(
                            at,
                            entries(
                                    query,
                                    at,
                                    instants,
                                    (then, money) -> query.kpi().of(own, then, at.policies(), money)),
                            List.of());
                }));
    }

    private List<Entry> entries(
            Query query,
            Point at,
            List<Instant> instants,
            BiFunction<PointInTime, ReportingCurrency, @Nullable BigDecimal> value) {
        return instants.stream()
                .map(instant -> {
                    PointInTime then = at.at().at(instant);
                    if (query.known() == Known.THEN) {
                        then = then.knownAt(Math.min(then.knownAtPosition(), points.positionAt(instant)));
                    }
                    ReportingCurrency money = rates.of(query.in(), then);
                    BigDecimal number = value.apply(then, money);
                    return new Entry(
                            instant,
                            then.knownAtPosition(),
                            number == null ? null : number.toPlainString(),
                            money.unconverted());
                })
                .toList();
    }
}
