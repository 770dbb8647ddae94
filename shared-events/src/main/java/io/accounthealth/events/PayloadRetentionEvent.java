package io.accounthealth.events;

import java.util.List;

/**
 * Retention rules: how long personal texts of events are kept. They are in the stream of the
 * {@linkplain AccountId#POLICY rules}, so that everybody who may know the rules knows these too. What is erased under a
 * rule is recorded in the stream of its account ({@link PrivacyEvent.TextsErased}).
 */
public sealed interface PayloadRetentionEvent extends PolicyEvent {

    /** The shortest term: a month, so that what was recorded last can be read and corrected. */
    int SHORTEST_TERM_DAYS = 30;

    /** A hundred years. */
    int LONGEST_TERM_DAYS = 36_500;

    String ruleId();

    /**
     * A rule that is not approved yet, under which nothing is erased.
     *
     * @param types of events, by their written names
     * @param afterDays days of 24 hours after an event was recorded; then the keys of its texts are destroyed
     */
    @StoredAs(name = "payload-retention-proposed", command = "propose-payload-retention")
    record PayloadRetentionProposed(
            @Label("Name") @Key String ruleId,
            @Label("Texts of") List<String> types,

            @Label("Kept for, days") @Bounds(min = SHORTEST_TERM_DAYS, max = LONGEST_TERM_DAYS)
            int afterDays,

            String reason)
            implements PayloadRetentionEvent {}

    /** Another person than the one who proposed it agrees: from now on old texts are erased under it. */
    @StoredAs(name = "payload-retention-approved", command = "approve-payload-retention")
    record PayloadRetentionApproved(@Label("Name") @Key String ruleId) implements PayloadRetentionEvent {}

    /** Nothing more is erased under it, for ever. */
    @StoredAs(name = "payload-retention-ended", command = "end-payload-retention")
    record PayloadRetentionEnded(@Label("Name") @Key String ruleId, String reason) implements PayloadRetentionEvent {}
}
