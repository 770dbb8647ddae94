package io.accounthealth.query.amendments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The register of changes. */
@RestController
@Tag(name = "log")
final class AmendmentsEndpoint {

    private final AmendmentReads reads;

    AmendmentsEndpoint(AmendmentReads reads) {
        this.reads = reads;
    }

    /** @param leftOut accounts that were not read, because an event of theirs could not be read */
    record AmendmentsAnswer(
            PointAnswer point,
            List<AmendmentRow> amendments,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements Tabular {

        private static final List<String> NESTED = List.of("changes", "shownTo");

        @Override
        public List<String> columns() {
            List<String> columns = new ArrayList<>(CsvRow.columns(AmendmentRow.class));
            columns.removeAll(NESTED);
            columns.addAll(CsvRow.columns(ValueChange.class));
            columns.addAll(List.of("reports", "reviews", "alerts", "bands", "views", "ofMany"));
            return columns;
        }

        /** One for each value that changed, and one for an amendment without any. */
        @Override
        public Stream<?> rows() {
            return amendments.stream().flatMap(AmendmentsAnswer::rows);
        }

        @Override
        public long rowCount() {
            return amendments.size();
        }

        private static Stream<Map<String, @Nullable Object>> rows(AmendmentRow row) {
            Map<String, @Nullable Object> cells = CsvRow.cells(row);
            NESTED.forEach(cells::remove);
            cells.putAll(CsvRow.cells(row.shownTo()));
            return row.changes().isEmpty()
                    ? Stream.of(cells)
                    : row.changes().stream().map(change -> {
                        Map<String, @Nullable Object> withValue = new HashMap<>(cells);
                        withValue.putAll(CsvRow.cells(change));
                        return withValue;
                    });
        }
    }

    @GetList("/v1/amendments")
    @Allowed(UseCase.READ_PORTFOLIO)
    Mono<ResponseEntity<AmendmentsAnswer>> amendments(
            Caller caller,
            @ParameterObject AmendmentParameters wanted,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return Mono.defer(() -> {
            Page page = Page.parse(request, point);
            AmendmentReads.Asked asked = new AmendmentReads.Asked(
                    wanted.account(),
                    account -> true,
                    wanted.filter(),
                    page.place() == null ? Numbers.MAX : page.offset(),
                    page.limit());
            return reads.page(caller, page.asked(), asked)
                    .map(found -> page.answer(
                            request,
                            found.answered(),
                            found.more() ? Long.toString(found.rows().getLast().position()) : null,
                            new AmendmentsAnswer(found.answered(), found.rows(), found.leftOut())));
        });
    }
}
