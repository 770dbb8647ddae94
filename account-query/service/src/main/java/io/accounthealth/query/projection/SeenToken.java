package io.accounthealth.query.projection;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * The token of the processor that feeds the tables: the position they have seen, and nothing else. A token that was
 * kept beside the tables could say something that is not true of them.
 */
final class SeenToken implements TokenStore {

    private final ProcessedPosition seen;

    SeenToken(ProcessedPosition seen) {
        this.seen = seen;
    }

    @Override
    public TrackingToken fetchToken(String processor, int segment) {
        return new GlobalSequenceTrackingToken(seen.get());
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        // the fold has moved the position already
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        // the tables are in this process's memory; no other can claim them
    }

    @Override
    public int[] fetchSegments(String processor) {
        return new int[] {Segment.ROOT_SEGMENT.getSegmentId()};
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        return List.of(Segment.ROOT_SEGMENT);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.empty();
    }
}
