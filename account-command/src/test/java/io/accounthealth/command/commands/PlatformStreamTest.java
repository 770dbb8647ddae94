package io.accounthealth.command.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.events.ViewEvent.ViewDeleted;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class PlatformStreamTest {

    private static final Origin ORIGIN = new Origin("mia", "test", "c-1", null);

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final PlatformStream<ViewEvent> one = stream();
    private final PlatformStream<ViewEvent> other = stream();

    /** As another node has it. */
    private PlatformStream<ViewEvent> stream() {
        return new PlatformStream<>(
                AccountId.VIEWS, ViewEvent.class, stores, new EventCodec(), InstantSource.system()) {};
    }

    private static Outcome delete(PlatformStream<ViewEvent> stream, String viewId) {
        return stream.decide(
                UUID.randomUUID(),
                ORIGIN,
                all -> new PlatformStream.Decided<>(new ViewDeleted(viewId), Optional::empty));
    }

    private static List<String> ids(List<Recorded<ViewEvent>> events) {
        return events.stream().map(recorded -> recorded.event().viewId()).toList();
    }

    @Test
    void what_was_read_is_not_read_again() {
        delete(one, "a");
        List<Recorded<ViewEvent>> before = one.read();
        assertThat(one.read()).isSameAs(before);

        delete(one, "b");
        assertThat(ids(one.read())).containsExactly("a", "b");
        assertThat(one.read().getFirst()).isSameAs(before.getFirst());
        assertThat(ids(before)).containsExactly("a");
    }

    @Test
    void a_decision_has_what_another_node_recorded_meanwhile() {
        IntStream.range(0, 1_200).forEach(number -> {
            PlatformStream<ViewEvent> stream = number % 3 == 0 ? one : other;
            stream.decide(UUID.randomUUID(), ORIGIN, all -> {
                assertThat(all).hasSize(number);
                return new PlatformStream.Decided<>(new ViewDeleted("v-" + number), Optional::empty);
            });
        });

        assertThat(ids(one.read())).isEqualTo(ids(stream().read())).hasSize(1_200);
    }

    @Test
    void a_decision_that_another_one_overtook_is_made_again_on_both() {
        boolean[] overtaken = {false};
        Outcome outcome = one.decide(UUID.randomUUID(), ORIGIN, all -> {
            if (!overtaken[0]) {
                overtaken[0] = true;
                delete(other, "first");
            }
            return new PlatformStream.Decided<>(new ViewDeleted("after " + all.size()), Optional::empty);
        });

        assertThat(outcome).isInstanceOf(Outcome.Appended.class);
        assertThat(ids(one.read())).containsExactly("first", "after 1");
    }

    @Test
    void a_decision_that_is_overtaken_each_time_ends() {
        assertThatThrownBy(() -> one.decide(UUID.randomUUID(), ORIGIN, all -> {
                    delete(other, "faster " + all.size());
                    return new PlatformStream.Decided<>(new ViewDeleted("never"), Optional::empty);
                }))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(ids(one.read())).hasSize(100).doesNotContain("never");
    }
}
