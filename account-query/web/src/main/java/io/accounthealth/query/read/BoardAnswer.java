package io.accounthealth.query.read;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A board at a point. Its entries are the view's own records: what a component is called there is the field here and
 * the column of the CSV.
 *
 * @param total how many entries there are on all pages
 * @param leftOut accounts without an answer, because an event of theirs could not be read
 * @param ratesUsed null where nothing is converted
 */
public record BoardAnswer<F extends Record, R extends Record>(
        PointAnswer point,
        F figures,
        int total,
        List<R> entries,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut,
        @JsonUnwrapped @Nullable RatesUsed ratesUsed,
        @JsonIgnore Class<R> type)
        implements Tabular {

    @Override
    public List<String> columns() {
        return CsvRow.columns(type);
    }

    @Override
    public Stream<R> rows() {
        return entries.stream();
    }
}
