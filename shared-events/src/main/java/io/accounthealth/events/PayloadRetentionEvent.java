package io.accounthealth.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rules by which the payloads of old events are dropped, and what was dropped under them. They stand in the stream of
 * the {@linkplain AccountId#POLICY rules}, so that everybody who may know the rules knows these too.
 */
public sealed interface PayloadRetentionEvent extends PolicyEvent {

    /** The shortest term: two years, so that no figure of a running year is made of what may be gone. */
    int SHORTEST_TERM_DAYS = 730;

    /** A hundred years. */
    int LONGEST_TERM_DAYS = 36_500;

    String ruleId();

    /**
     * A rule that nobody has approved yet, and under which nothing is dropped.
     *
     * @param types of events, by their written names; of those only that no figure, score or state rests on
     * @param afterDays days of 24 hours after an event was recorded; then its payload may be dropped
     */
    record PayloadRetentionProposed(
            @Key String ruleId,
            List<String> types,

            @Bounds(min = SHORTEST_TERM_DAYS, max = LONGEST_TERM_DAYS)
            int afterDays,

            String reason)
            implements PayloadRetentionEvent {}

    /** Another person than the one who proposed it agrees: from now on payloads are dropped under it. */
    record PayloadRetentionApproved(@Key String ruleId) implements PayloadRetentionEvent {}

    /** Nothing more is dropped under it, for ever. */
    record PayloadRetentionEnded(@Key String ruleId, String reason) implements PayloadRetentionEvent {}

    /**
     * What is about to be dropped, said before it is done: the payloads of the rule's types up to a position, but for
     * those of accounts that are kept.
     *
     * @param upToPosition of the log, this one included
     * @param count how many payloads that are, of those that no earlier run named
     * @param kept accounts under a legal hold, whose payloads stay; none when absent
     * @param corrections of such events, which hold a whole event of the type in their own payload, so that it is
     *     dropped as well; none when absent
     */
    record PayloadsDropped(
            @Key String ruleId,
            long upToPosition,
            long count,
            @Nullable List<String> kept,
            @Nullable List<UUID> corrections)
            implements PayloadRetentionEvent {}
}
