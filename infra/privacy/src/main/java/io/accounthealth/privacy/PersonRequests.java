package io.accounthealth.privacy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PersonRequestEvent.Kind;
import io.accounthealth.events.PersonRequestEvent.PersonRequestClosed;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests of people about their data, as their stream has them. */
public final class PersonRequests {

    private static final int PAGE = 500;

    private final Stores stores;
    private final EventCodec codec;

    public PersonRequests(Stores stores, EventCodec codec) {
        this.stores = stores;
        this.codec = codec;
    }

    /** How a request stands. */
    public enum State {
        OPEN,
        OVERDUE,
        DONE,
        WITHDRAWN
    }

    /** A person on an account. */
    public record OnAccount(AccountId account, String personId) {

        /** @throws IllegalArgumentException when it is none */
        public static OnAccount of(String written) {
            int slash = written.indexOf('/');
            if (slash < 1 || slash == written.length() - 1 || !AccountId.isValid(written.substring(0, slash))) {
                throw new IllegalArgumentException(written);
            }
            return new OnAccount(new AccountId(written.substring(0, slash)), written.substring(slash + 1));
        }

        public String written() {
            return account + "/" + personId;
        }
    }

    /**
     * @param erased those persons of an erasure who were erased since it was opened
     * @param end null while it is open
     */
    public record Request(
            PersonRequestOpened opened,
            Envelope by,
            List<OnAccount> erased,
            @Nullable PersonRequestClosed end,
            @Nullable Envelope endedBy) {

        public State state(LocalDate today) {
            PersonRequestClosed closed = end;
            if (closed == null) {
                return today.isAfter(opened.due()) ? State.OVERDUE : State.OPEN;
            }
            return switch (closed.end()) {
                case DONE -> State.DONE;
                case WITHDRAWN -> State.WITHDRAWN;
            };
        }

        public List<OnAccount> persons() {
            return opened.persons().stream().map(OnAccount::of).toList();
        }

        /** @param lastErased when each person was last erased */
        private Request with(Map<OnAccount, Instant> lastErased) {
            List<OnAccount> done = opened.kind() == Kind.EXPORT
                    ? List.of()
                    : persons().stream()
                            .filter(person -> !lastErased
                                    .getOrDefault(person, Instant.MIN)
                                    .isBefore(by.recordedAt()))
                            .toList();
            return new Request(opened, by, done, end, endedBy);
        }
    }

    /** Open ones first, the one that is due first before the others; then those that ended, the newest first. */
    public List<Request> all() {
        Map<OnAccount, Instant> lastErased = lastErased();
        return read().values().stream()
                .map(one -> one.with(lastErased))
                .sorted(Comparator.comparing((Request one) -> one.end() != null)
                        .thenComparing((one, other) -> one.endedBy() == null || other.endedBy() == null
                                ? one.opened().due().compareTo(other.opened().due())
                                : Long.compare(
                                        other.endedBy().position(),
                                        one.endedBy().position())))
                .toList();
    }

    /** One of them, without whom it has erased. */
    public Optional<Request> find(String requestId) {
        return Optional.ofNullable(read().get(requestId));
    }

    private Map<OnAccount, Instant> lastErased() {
        Map<OnAccount, Instant> last = new HashMap<>();
        for (Erasure each : stores.erasures().all()) {
            if (each.personId() != null) {
                last.merge(
                        new OnAccount(each.account(), each.personId()),
                        each.at(),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return last;
    }

    /** By their ids, as they were opened. */
    private Map<String, Request> read() {
        Map<String, Request> requests = new LinkedHashMap<>();
        long next = 0;
        List<StoredEvent> page;
        do {
            page = stores.log().readStream(AccountId.POLICY, next, PAGE);
            for (StoredEvent stored : page) {
                switch (codec.decode(stored).event()) {
                    case PersonRequestOpened e ->
                        requests.putIfAbsent(e.requestId(), new Request(e, stored.envelope(), List.of(), null, null));
                    case PersonRequestClosed e ->
                        requests.computeIfPresent(
                                e.requestId(),
                                (id, one) -> one.end() == null
                                        ? new Request(one.opened(), one.by(), List.of(), e, stored.envelope())
                                        : one);
                    default -> {}
                }
            }
            next += page.size();
        } while (!page.isEmpty());
        return requests;
    }
}
