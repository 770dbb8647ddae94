package io.accounthealth.query.kpis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.model.kpis.Kpi;
import io.accounthealth.model.rates.Unconverted;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure at many points.
 *
 * @param currency null of what is no amount
 */
record KpiSeriesAnswer(
        PointAnswer point,
        String kpi,
        Kpi.Unit unit,
        @Nullable String currency,
        String step,
        Known known,
        @Tabular.Rows({"at", "knownAtPosition", "value"}) List<Entry> entries,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
        implements Tabular {

    /** By what is known at the point of the read, or by what was known at each point of the series. */
    enum Known {
        SINCE,
        THEN
    }

    /**
     * @param value a decimal number as text, so that no reader rounds it; null where there is none
     * @param unconverted what is not in it, for want of a rate
     */
    record Entry(
            Instant at,
            long knownAtPosition,
            @Nullable String value,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unconverted> unconverted) {}
}
