package io.accounthealth.storage.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Duration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

/** Two nodes, one store of tokens. */
class RowTokenStoreTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final TrackingToken SEVEN = new GlobalSequenceTrackingToken(7);

    private final SteppedClock clock = new SteppedClock();
    private final MemoryStores stores = new MemoryStores(clock);
    private final RowTokenStore here = node("here");
    private final RowTokenStore there = node("there");

    @Test
    void segments_begin_with_the_token_they_are_given_and_only_once() {
        here.initializeTokenSegments("live", 2, SEVEN);

        assertThat(here.fetchSegments("live")).containsExactly(0, 1);
        assertThat(here.fetchToken("live", 1)).isEqualTo(SEVEN);
        assertThatThrownBy(() -> there.initializeTokenSegments("live", 1))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> there.initializeSegment(null, "live", 0))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThatThrownBy(() -> there.fetchToken("other", 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_claim_keeps_others_out_until_it_is_released() {
        here.initializeTokenSegments("live", 1, null);
        assertThat(here.fetchToken("live", 0)).isNull();
        here.storeToken(SEVEN, "live", 0);

        assertThatThrownBy(() -> there.fetchToken("live", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> there.storeToken(SEVEN, "live", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> there.extendClaim("live", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> there.deleteToken("live", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(there.fetchAvailableSegments("live")).isEmpty();
        there.releaseClaim("live", 0);
        assertThat(there.fetchAvailableSegments("live")).isEmpty();

        here.releaseClaim("live", 0);
        assertThat(there.fetchAvailableSegments("live")).hasSize(1);
        assertThat(there.fetchToken("live", 0)).isEqualTo(SEVEN);
    }

    @Test
    void a_silent_owners_claim_can_be_taken_and_the_old_owner_notices() {
        here.initializeTokenSegments("live", 1, SEVEN);
        here.fetchToken("live", 0);
        clock.advance(TIMEOUT);
        assertThatThrownBy(() -> there.fetchToken("live", 0)).isInstanceOf(UnableToClaimTokenException.class);
        here.extendClaim("live", 0);
        clock.advance(TIMEOUT.plusMillis(1));

        assertThat(there.fetchToken("live", 0)).isEqualTo(SEVEN);
        assertThatThrownBy(() -> here.storeToken(SEVEN, "live", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> here.extendClaim("live", 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_segment_that_was_split_or_merged_meanwhile_is_not_given_out() {
        here.initializeTokenSegments("live", 1, SEVEN);
        assertThat(here.fetchToken("live", Segment.ROOT_SEGMENT)).isEqualTo(SEVEN);
        here.initializeSegment(SEVEN, "live", 1);

        assertThatThrownBy(() -> here.fetchToken("live", Segment.ROOT_SEGMENT)).hasMessageContaining("split");
        Segment upper = Segment.computeSegment(1, 0, 1);
        assertThat(here.fetchToken("live", upper)).isEqualTo(SEVEN);
        here.fetchToken("live", 0);
        here.deleteToken("live", 0);
        assertThatThrownBy(() -> here.fetchToken("live", upper)).hasMessageContaining("merged");
    }

    @Test
    void a_replay_is_remembered_over_a_restart() {
        here.initializeTokenSegments("live", 1, null);
        here.fetchToken("live", 0);
        TrackingToken replay = ReplayToken.createReplayToken(SEVEN, new GlobalSequenceTrackingToken(3));
        here.storeToken(replay, "live", 0);

        TrackingToken again = node("here").fetchToken("live", 0);
        assertThat(again).isEqualTo(replay);
        assertThat(LogToken.position(again)).isEqualTo(3);
    }

    @Test
    void the_store_has_one_name_whoever_asks() {
        assertThat(here.retrieveStorageIdentifier()).isPresent().isEqualTo(there.retrieveStorageIdentifier());
    }

    private RowTokenStore node(String name) {
        return new RowTokenStore(stores.tokens(), JacksonSerializer.defaultSerializer(), clock, TIMEOUT, name);
    }
}
