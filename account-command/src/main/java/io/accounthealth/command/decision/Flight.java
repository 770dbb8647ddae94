package io.accounthealth.command.decision;

import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.schema.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of an order, from the first day to the last. */
record Flight(LocalDate start, LocalDate end) {

    Flight amended(InsertionOrderAmended change) {
        return new Flight(change.start() == null ? start : change.start(), change.end() == null ? end : change.end());
    }

    /** Why an amendment would leave an order without a day; null where it leaves one, or the order is not known. */
    static @Nullable Refusal refusal(@Nullable Flight flight, InsertionOrderAmended change) {
        Flight after = flight == null ? null : flight.amended(change);
        return after == null || !after.end().isBefore(after.start())
                ? null
                : new Refusal.Malformed(List.of(new FieldProblem(
                        change.end() == null ? "/start" : "/end",
                        "would make the flight end on %s, before its start on %s"
                                .formatted(after.end(), after.start()))));
    }
}
