package io.accounthealth.query.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Total;
import io.accounthealth.model.retention.RetentionBy.Line;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.read.ComparedAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** @param whole what the lines add up to; null by currency, which are not added */
record LinesAnswer(
        PointAnswer point,
        @JsonUnwrapped ComparedAnswer compared,
        String by,
        @Nullable Line whole,
        List<Line> lines,
        @JsonUnwrapped @Nullable RatesUsed ratesUsed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
        implements Tabular {

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(column(), "currency"));
        for (String total : List.of("base", "retained", "total")) {
            columns.addAll(List.of(total, total + "Accounts"));
        }
        columns.addAll(List.of("nrr", "grr", "logoRetention", "logoChurn"));
        for (Retention.Movement movement : Retention.Movement.values()) {
            columns.addAll(List.of(Values.written(movement), Values.written(movement) + "Accounts"));
        }
        return columns;
    }

    @Override
    public Stream<?> rows() {
        return lines.stream().map(this::row);
    }

    /** Of an attribute as in the list of accounts. */
    private String column() {
        return by.startsWith(RetentionByEndpoint.ATTRIBUTE)
                ? "attribute." + by.substring(RetentionByEndpoint.ATTRIBUTE.length())
                : by;
    }

    private Map<String, @Nullable Object> row(Line line) {
        Retention.Figures figures = line.figures();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("currency", figures.currency());
        row.put(column(), line.value());
        put(row, "base", figures.base());
        put(row, "retained", figures.retained());
        put(row, "total", figures.total());
        row.put("nrr", figures.nrr());
        row.put("grr", figures.grr());
        row.put("logoRetention", figures.logoRetention());
        row.put("logoChurn", figures.logoChurn());
        figures.movements().forEach((movement, total) -> put(row, Values.written(movement), total));
        return row;
    }

    private static void put(Map<String, @Nullable Object> row, String name, Total total) {
        row.put(name, total.spend());
        row.put(name + "Accounts", total.accounts());
    }
}
