package io.accounthealth.storage.axon;

import static io.accounthealth.storage.Events.OCCURRED;
import static io.accounthealth.storage.Events.ORIGIN;
import static io.accounthealth.storage.axon.Facts.missed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.Party;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.memory.MemoryStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/** Facts go through Axon and come out as what they were. */
class FactMappingTest {

    private final SteppedClock clock = new SteppedClock();
    private final MemoryStores stores = new MemoryStores(clock);
    private final LogEventStorageEngine engine = Facts.engine(stores);

    @Test
    void a_fact_is_stored_under_its_written_name_in_the_codecs_bytes_with_its_envelope() {
        UUID eventId = UUID.randomUUID();
        DomainEventMessage<?> message = missed("acme", 0, eventId, ORIGIN);
        engine.appendEvents(message);

        StoredEvent stored = stores.log().readAll(0, 1).getFirst();
        AccountId account = new AccountId("acme");
        assertThat(stored.envelope())
                .isEqualTo(new Envelope(
                        1, eventId, account, 0, "meeting-missed", 1, OCCURRED, SteppedClock.START, ORIGIN));
        assertThat(stored.payload())
                .isEqualTo(new EventCodec()
                        .encode(account, (MeetingMissed) message.getPayload())
                        .payload());
    }

    @Test
    void a_stored_fact_comes_back_as_a_domain_event_and_in_the_tail() {
        UUID eventId = UUID.randomUUID();
        engine.appendEvents(missed("acme", 0), missed("acme", 1, eventId, ORIGIN));

        DomainEventMessage<?> loaded = engine.readEvents("acme", 1).next();
        TrackedEventMessage<?> tailed =
                engine.readEvents(null, false).skip(1).findFirst().orElseThrow();
        for (var message : List.of(loaded, tailed)) {
            assertThat(message.getIdentifier()).isEqualTo(eventId.toString());
            assertThat(message.getPayloadType()).isEqualTo(MeetingMissed.class);
            assertThat(message.getPayload()).isEqualTo(new MeetingMissed("m-1", Party.CLIENT));
            assertThat(message.getTimestamp()).isEqualTo(SteppedClock.START);
            assertThat(message.getMetaData())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "occurredAt",
                            OCCURRED,
                            "actor",
                            "mia",
                            "source",
                            "crm",
                            "correlationId",
                            "conversation-7",
                            "causationId",
                            new UUID(7, 7),
                            "position",
                            2L,
                            "recordedAt",
                            SteppedClock.START));
        }
        assertThat(loaded.getAggregateIdentifier()).isEqualTo("acme");
        assertThat(loaded.getType()).isEqualTo("Account");
        assertThat(loaded.getSequenceNumber()).isEqualTo(1);
        assertThat(LogToken.position(tailed.trackingToken())).isEqualTo(2);
    }

    @Test
    void an_origin_without_conversation_and_cause_stays_without() {
        Origin bare = new Origin("mia", "crm", null, null);
        engine.appendEvents(missed("acme", 0, UUID.randomUUID(), bare));

        assertThat(stores.log().readAll(0, 1).getFirst().envelope().origin()).isEqualTo(bare);
        assertThat(engine.readEvents("acme", 0).next().getMetaData())
                .doesNotContainKeys("correlationId", "causationId");
    }

    @Test
    void the_messages_own_time_stands_in_for_a_missing_occurred_at() {
        DomainEventMessage<?> message = missed("acme", 0);
        engine.appendEvents(message.withMetaData(Map.of("actor", "mia", "source", "crm")));

        assertThat(stores.log().readAll(0, 1).getFirst().envelope().occurredAt())
                .isEqualTo(message.getTimestamp());
    }

    @Test
    void what_has_no_actor_no_account_or_is_no_fact_is_refused_with_a_reason() {
        assertThatThrownBy(() -> engine.appendEvents(missed("acme", 0).withMetaData(Map.of("source", "crm"))))
                .hasMessageContaining("'actor'");
        assertThatThrownBy(() ->
                        engine.appendEvents(GenericEventMessage.asEventMessage(new MeetingMissed("m", Party.CLIENT))))
                .hasMessageContaining("outside of an aggregate");
        assertThatThrownBy(() -> engine.appendEvents(new GenericDomainEventMessage<>("Account", "acme", 0, "text")))
                .hasMessageContaining("not a fact");
        assertThat(stores.log().head().position()).isZero();
    }

    @Test
    void an_event_that_is_there_already_is_found_among_the_causes_with_its_position() {
        UUID known = UUID.randomUUID();
        engine.appendEvents(missed("acme", 0), missed("acme", 1, known, ORIGIN));

        assertThatThrownBy(() -> engine.appendEvents(missed("acme", 2, known, ORIGIN)))
                .isInstanceOf(ConcurrencyException.class)
                .satisfies(e -> assertDuplicate(e, known));
        assertThatThrownBy(() -> engine.appendEvents(missed("bolt", 0, known, ORIGIN)))
                .isInstanceOf(AggregateStreamCreationException.class)
                .satisfies(e -> assertDuplicate(e, known));
        assertThatThrownBy(() -> engine.appendEvents(missed("acme", 1)))
                .isInstanceOf(ConcurrencyException.class)
                .satisfies(e -> assertThat(DuplicateEventException.in(e)).isEmpty());
        assertThat(stores.log().head().position()).isEqualTo(2);
    }

    @Test
    void the_events_of_a_unit_of_work_are_one_commit() {
        stores.log().append(List.of(Events.commit("other", Commit.ANY_VERSION, 4)));
        EmbeddedEventStore eventStore = Facts.eventStore(stores);
        List<Map<AccountId, Appended>> learnt = new ArrayList<>();
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        unit.afterCommit(ended -> learnt.add(AppendedEvents.of(ended)));
        unit.execute(() -> {
            eventStore.publish(missed("acme", 0));
            eventStore.publish(missed("acme", 1), missed("acme", 2));
        });

        assertThat(learnt).containsExactly(Map.of(new AccountId("acme"), new Appended(5, 7, 3)));
    }

    @Test
    void a_unit_of_work_that_fails_leaves_nothing() {
        EmbeddedEventStore eventStore = Facts.eventStore(stores);
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        assertThatThrownBy(() -> unit.execute(() -> {
                    eventStore.publish(missed("acme", 0), missed("acme", 1));
                    throw new IllegalStateException("decided otherwise");
                }))
                .hasMessage("decided otherwise");

        assertThat(stores.log().head().position()).isZero();
    }

    private static void assertDuplicate(Throwable failure, UUID eventId) {
        assertThat(DuplicateEventException.in(failure)).hasValueSatisfying(duplicate -> {
            assertThat(duplicate.eventId()).isEqualTo(eventId);
            assertThat(duplicate.position()).isEqualTo(2);
        });
    }
}
