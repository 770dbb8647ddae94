package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests of people about their personal data, over all accounts that know them: until when each is to be answered,
 * and what became of it. They are in the stream of the {@linkplain AccountId#POLICY rules}, and name people by ids
 * alone. What is erased is recorded in the stream of its account ({@link PrivacyEvent.PersonErased}).
 */
public sealed interface PersonRequestEvent extends PolicyEvent {

    String requestId();

    /** What was asked for. */
    enum Kind {
        @JsonProperty("export")
        EXPORT,
        @JsonProperty("erasure")
        ERASURE
    }

    /** How a request ended. */
    enum End {
        @JsonProperty("done")
        DONE,
        @JsonProperty("withdrawn")
        WITHDRAWN
    }

    /**
     * @param persons the person on each account, as the id of the account, a slash, and the id of the person there
     * @param due the last day on which it is answered in time
     * @param reason which is kept, so that it must not name the person
     */
    @StoredAs(name = "person-request-opened", command = "open-person-request")
    record PersonRequestOpened(@Key String requestId, Kind kind, List<String> persons, LocalDate due, String reason)
            implements PersonRequestEvent {}

    @StoredAs(name = "person-request-closed", command = "close-person-request")
    record PersonRequestClosed(
            @Key String requestId, End end, @Nullable String note) implements PersonRequestEvent {}
}
