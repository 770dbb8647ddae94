package io.accounthealth.query.log;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.RecordedPeriod;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Which events of the log, as in a request; all without a value. */
record LogFilter(
        @Parameter(description = RecordedPeriod.FROM_MEANS) @Nullable
        String recordedFrom,

        @Parameter(description = RecordedPeriod.TO_MEANS) @Nullable
        String recordedTo,

        @Parameter(description = "Only events of this type, by its written name, such as spend-reported") @Nullable
        String type,

        @Parameter(description = "Only events of this account, by its id") @Nullable
        String account,

        @Parameter(description = "Only what this user recorded, exactly") @Nullable
        String actor) {

    /**
     * With the type as it is written.
     *
     * @throws ReadProblem when there is no such type
     */
    LogFilter checked() {
        return type == null
                ? this
                : new LogFilter(
                        recordedFrom,
                        recordedTo,
                        Values.oneOf(
                                "type",
                                type,
                                EventTypes.all().stream()
                                        .map(EventType::name)
                                        .sorted()
                                        .toList()),
                        account,
                        actor);
    }

    /** @throws ReadProblem for the first parameter that is malformed */
    RecordedPeriod recorded() {
        if (account != null && !AccountId.isValid(account)) {
            throw ReadProblem.badParameter("account", "must be the id of an account");
        }
        return RecordedPeriod.parse(recordedFrom, recordedTo);
    }

    @Nullable
    AccountId accountId() {
        return account == null ? null : new AccountId(account);
    }

    /** Whether nothing is left out but by the time of recording. */
    boolean matchesAll() {
        return type == null && account == null && actor == null;
    }

    boolean matches(StoredEvent event) {
        return (type == null || type.equals(event.envelope().type()))
                && (account == null
                        || account.equals(event.envelope().accountId().value()))
                && (actor == null || actor.equals(event.envelope().origin().actor()));
    }
}
