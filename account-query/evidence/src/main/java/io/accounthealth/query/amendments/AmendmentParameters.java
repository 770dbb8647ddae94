package io.accounthealth.query.amendments;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.amendments.AmendmentFilter;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.point.RecordedPeriod;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of the register, as they are in a request. */
record AmendmentParameters(
        @Parameter(description = "Only this account, by its id") @Nullable
        String account,

        @Parameter(description = RecordedPeriod.FROM_MEANS) @Nullable
        String recordedFrom,

        @Parameter(description = RecordedPeriod.TO_MEANS) @Nullable
        String recordedTo,

        @Parameter(
                description = "Only facts about this day or a later one: of a report of a period its first day, else"
                        + " the day on which it occurred, in the account's time zone")
        @Nullable
        String occurredFrom,

        @Parameter(description = "Only facts about this day or an earlier one, likewise") @Nullable
        String occurredTo,

        @Parameter(schema = @Schema(implementation = Amendment.Kind.class)) @Nullable
        String kind,

        @Parameter(description = "The written name of the type of the fact, such as spend-reported") @Nullable
        String type,

        @Parameter(description = "Who claims the fact: the source of a report, or through which it was recorded")
        @Nullable
        String source,

        @Parameter(description = "Who recorded the change") @Nullable
        String actor) {

    static final String ACCOUNT = "account";
    static final String OCCURRED_FROM = "occurredFrom";
    static final String OCCURRED_TO = "occurredTo";
    static final String KIND = "kind";
    static final String TYPE = "type";
    static final String SOURCE = "source";
    static final String ACTOR = "actor";

    /** The names of all of them. */
    static final List<String> NAMES = List.of(
            ACCOUNT, RecordedPeriod.FROM, RecordedPeriod.TO, OCCURRED_FROM, OCCURRED_TO, KIND, TYPE, SOURCE, ACTOR);

    static AmendmentParameters of(Address page) {
        return new AmendmentParameters(
                page.get(ACCOUNT),
                page.get(RecordedPeriod.FROM),
                page.get(RecordedPeriod.TO),
                page.get(OCCURRED_FROM),
                page.get(OCCURRED_TO),
                page.get(KIND),
                page.get(TYPE),
                page.get(SOURCE),
                page.get(ACTOR));
    }

    /** @throws ReadProblem for the first parameter that is malformed */
    AmendmentFilter filter() {
        RecordedPeriod recorded = RecordedPeriod.parse(recordedFrom, recordedTo);
        LocalDate from = Values.day(OCCURRED_FROM, occurredFrom);
        LocalDate to = Values.day(OCCURRED_TO, occurredTo);
        if (from != null && to != null && from.isAfter(to)) {
            throw ReadProblem.badParameter(OCCURRED_FROM, "must not be after " + OCCURRED_TO);
        }
        return new AmendmentFilter(
                BitemporalPoint.micros(recorded.from()),
                BitemporalPoint.micros(recorded.to()),
                from,
                to,
                kind == null ? null : Values.constant(KIND, kind, Amendment.Kind.values()),
                type == null ? null : Values.oneOf(TYPE, type, types()),
                source,
                actor);
    }

    /** The written names of the types of facts. */
    static List<String> types() {
        return EventTypes.all().stream()
                .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
                .map(EventType::name)
                .sorted()
                .toList();
    }
}
