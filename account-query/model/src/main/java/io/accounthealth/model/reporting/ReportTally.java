package io.accounthealth.model.reporting;

import io.accounthealth.model.figures.Proportion;
import org.jspecify.annotations.Nullable;

/** Reports that were counted. */
public final class ReportTally {
    private int due;
    private int onTime;
    private int delivered;
    private int accurate;

    public void add(ReportTally other) {
        due += other.due;
        onTime += other.onTime;
        delivered += other.delivered;
        accurate += other.accurate;
    }

    boolean isEmpty() {
        return due + delivered == 0;
    }

    public Reporting.Kind whole() {
        return of(null);
    }

    void add(Reporting.Row row) {
        due += row.due() == null ? 0 : 1;
        onTime += row.state() == Reporting.State.ON_TIME ? 1 : 0;
        delivered += row.deliveredAt() == null ? 0 : 1;
        accurate += Boolean.TRUE.equals(row.accurate()) ? 1 : 0;
    }

    Reporting.Kind of(@Nullable String kind) {
        return new Reporting.Kind(
                kind, due, onTime, Proportion.of(onTime, due), delivered, accurate, Proportion.of(accurate, delivered));
    }
}
