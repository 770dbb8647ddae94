package io.accounthealth.query.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.health.IoPacing;
import io.accounthealth.query.views.Pacing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How an account's running insertion orders deliver. */
@RestController
@Tag(name = "accounts")
final class PacingEndpoint {

    private final Reads reads;

    PacingEndpoint(Reads reads) {
        this.reads = reads;
    }

    /** @param pacing of all orders together */
    record PacingAnswer(
            PointAnswer point, String accountId, @Nullable BigDecimal pacing, List<Order> orders) implements Tabular {
        @Override
        public List<String> columns() {
            return List.of(
                    "ioId",
                    "name",
                    "budget",
                    "currency",
                    "start",
                    "end",
                    "elapsedDays",
                    "flightDays",
                    "delivered",
                    "expected",
                    "pacing",
                    "evidence");
        }

        @Override
        public Stream<List<?>> rows() {
            return Rows.of(
                    orders,
                    Order::ioId,
                    Order::name,
                    order -> Figures.number(order.budget()),
                    Order::currency,
                    Order::start,
                    Order::end,
                    Order::elapsedDays,
                    Order::flightDays,
                    order -> Figures.number(order.delivered()),
                    order -> Figures.number(order.expected()),
                    Order::pacing,
                    Order::evidence);
        }
    }

    /** @param pacing delivered over expected; null before a whole day of the flight is covered */
    record Order(
            String ioId,
            @Nullable String name,
            String budget,
            @Nullable String currency,
            LocalDate start,
            LocalDate end,
            long elapsedDays,
            long flightDays,
            String delivered,
            String expected,
            @Nullable BigDecimal pacing,
            UUID evidence) {

        static Order of(IoPacing io) {
            return new Order(
                    io.ioId(),
                    io.name(),
                    Figures.amount(io.budget()),
                    Figures.code(io.currency()),
                    io.start(),
                    io.end(),
                    io.elapsedDays(),
                    io.flightDays(),
                    Figures.amount(io.delivered()),
                    Figures.amount(io.expected()),
                    io.pacing(),
                    io.evidence());
        }
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(
            path = "/v1/accounts/{id}/pacing",
            produces = {MediaType.APPLICATION_JSON_VALUE, Tabular.CSV})
    @Operation(summary = "Delivered share of the budget over elapsed share of the flight, per running insertion order")
    Mono<PacingAnswer> pacing(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return reads.account(caller, UseCase.READ_ACCOUNT, id, point, (table, at) -> {
            List<IoPacing> orders = Pacing.of(table, at.at());
            return new PacingAnswer(
                    at.says(),
                    table.account().value(),
                    IoPacing.together(orders),
                    orders.stream().map(Order::of).toList());
        });
    }
}
