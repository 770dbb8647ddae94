package io.accounthealth.storage.axon;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.LeaseStore.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store over {@link LeaseStore}. A claim is the owner's name in a row; it lapses when its owner has not
 * touched it for the claim timeout.
 */
public final class RowTokenStore implements TokenStore {

    private static final String CONFIGURATION = "__config";
    private static final int FIRST = 0;

    private final LeaseStore rows;
    private final Serializer serializer;
    private final InstantSource clock;
    private final Duration claimTimeout;
    private final String node;

    /**
     * @param serializer of tokens; Axon's {@code JacksonSerializer}, since its Jackson 3 one cannot read a replay token
     * @param claimTimeout after which a silent node's claim may be taken
     * @param node the name of this node, unlike any other's
     */
    public RowTokenStore(
            LeaseStore rows, Serializer serializer, InstantSource clock, Duration claimTimeout, String node) {
        this.rows = rows;
        this.serializer = serializer;
        this.clock = clock;
        this.claimTimeout = claimTimeout;
        this.node = node;
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount) {
        initializeTokenSegments(processor, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount, @Nullable TrackingToken initialToken) {
        for (int segment = FIRST; segment < segmentCount; segment++) {
            if (!rows.insert(row(processor, segment, initialToken, null))) {
                throw new UnableToClaimTokenException(named(processor, segment) + " is there already");
            }
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        if (!rows.insert(row(processor, segment, token, null))) {
            throw new UnableToInitializeTokenException(named(processor, segment) + " is there already");
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        replaceIfMine(present(processor, segment), row(processor, segment, token, node));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        Row row = present(processor, segment);
        replaceIfMine(row, owned(row, node));
        return token(row);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        List<Integer> known = rows.findAll(processor).stream().map(Row::segment).toList();
        if (known.contains(segment.splitSegmentId())) {
            throw new UnableToClaimTokenException(named(processor, segment.getSegmentId()) + " was split meanwhile");
        }
        if (!known.contains(segment.mergeableSegmentId())) {
            throw new UnableToClaimTokenException(named(processor, segment.getSegmentId()) + " was merged meanwhile");
        }
        return fetchToken(processor, segment.getSegmentId());
    }

    @Override
    public void extendClaim(String processor, int segment) {
        Row row = present(processor, segment);
        if (!node.equals(row.owner()) || !rows.replace(owned(row, node), node)) {
            throw notMine(row);
        }
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        rows.find(processor, segment)
                .filter(row -> node.equals(row.owner()))
                .ifPresent(row -> rows.replace(owned(row, null), node));
    }

    @Override
    public void deleteToken(String processor, int segment) {
        Row row = present(processor, segment);
        if (!node.equals(row.owner())) {
            throw notMine(row);
        }
        rows.delete(processor, segment);
    }

    @Override
    public int[] fetchSegments(String processor) {
        return rows.findAll(processor).stream().mapToInt(Row::segment).toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        int[] all = fetchSegments(processor);
        return rows.findAll(processor).stream()
                .filter(this::isClaimable)
                .map(row -> Segment.computeSegment(row.segment(), all))
                .toList();
    }

    /** Made up once for each store, and kept in it. */
    @Override
    public Optional<String> retrieveStorageIdentifier() {
        byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        rows.insert(new Row(CONFIGURATION, FIRST, fresh, null, null, clock.instant()));
        return rows.find(CONFIGURATION, FIRST)
                .flatMap(row -> Optional.ofNullable(row.token()))
                .map(id -> new String(id, StandardCharsets.UTF_8));
    }

    private Row present(String processor, int segment) {
        return rows.find(processor, segment)
                .orElseThrow(() -> new UnableToClaimTokenException(named(processor, segment) + " is not initialized"));
    }

    private void replaceIfMine(Row now, Row then) {
        boolean isMine = node.equals(now.owner())
                ? rows.replace(then, node)
                : isClaimable(now) && rows.take(then, now); // unless its owner has just been heard of
        if (!isMine) {
            throw notMine(now);
        }
    }

    private boolean isClaimable(Row row) {
        return row.owner() == null
                || row.owner().equals(node)
                || row.touchedAt().plus(claimTimeout).isBefore(clock.instant());
    }

    private Row owned(Row row, @Nullable String owner) {
        return new Row(row.processor(), row.segment(), row.token(), row.tokenType(), owner, clock.instant());
    }

    private Row row(String processor, int segment, @Nullable TrackingToken token, @Nullable String owner) {
        if (token == null) {
            return new Row(processor, segment, null, null, owner, clock.instant());
        }
        SerializedObject<byte[]> serialized = serializer.serialize(token, byte[].class);
        return new Row(
                processor, segment, serialized.getData(), serialized.getType().getName(), owner, clock.instant());
    }

    private @Nullable TrackingToken token(Row row) {
        byte[] token = row.token();
        String type = row.tokenType();
        return token == null || type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }

    private static UnableToClaimTokenException notMine(Row row) {
        return new UnableToClaimTokenException(named(row.processor(), row.segment()) + " is owned by " + row.owner());
    }

    private static String named(String processor, int segment) {
        return "the token of " + processor + ", segment " + segment + ",";
    }
}
