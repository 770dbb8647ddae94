package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.LEGAL_HOLD;
import static io.accounthealth.events.ItemState.CLOSED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was forgotten of people, and what must not be: recorded by whoever answers for personal data, by nobody else.
 */
public sealed interface PrivacyEvent extends AccountEvent {

    /** Personal texts that can be read no more, since their keys were destroyed. */
    sealed interface KeysDestroyed extends PrivacyEvent {

        /** The events whose text went. */
        List<UUID> erased();

        /** The destroyed keys, so that it can be done again to whatever is restored. */
        List<String> keys();
    }

    /**
     * The personal data of somebody can be read no more. A large erasure is told by several of these.
     *
     * @param erased the events whose text went with it
     * @param kept events that say something of the person in clear text, which the log cannot forget
     * @param keys that were destroyed, so that it can be done again to whatever is restored
     */
    @StoredAs(name = "person-erased", command = "erase-person")
    record PersonErased(
            @Label("Contact") @Key String personId,
            List<UUID> erased,
            @Nullable List<UUID> kept,
            List<String> keys,
            @Personal String reason)
            implements KeysDestroyed {}

    /**
     * Old texts can be read no more, by an approved retention rule. Many texts are told by several of these.
     *
     * @param ruleId of the rule, whose proposal and approval are in the {@linkplain AccountId#POLICY policy stream}
     * @param erased the events whose texts went, at most as many as keys
     * @param keys that were destroyed, so that it can be done again to whatever is restored
     */
    @StoredAs(name = "texts-erased", command = "erase-texts")
    record TextsErased(@Label("Name") @Key String ruleId, List<UUID> erased, List<String> keys)
            implements KeysDestroyed {}

    /** Until it is lifted nobody of the account is erased, and none of its old texts. */
    @StoredAs(name = "legal-hold-placed", command = "place-legal-hold")
    @About(value = LEGAL_HOLD, from = UNKNOWN, to = OPEN)
    record LegalHoldPlaced(@Key String holdId, @Personal String reason) implements PrivacyEvent {}

    @StoredAs(name = "legal-hold-lifted", command = "lift-legal-hold")
    @About(value = LEGAL_HOLD, from = OPEN, to = CLOSED)
    record LegalHoldLifted(
            @Key String holdId, @Personal @Nullable String reason) implements PrivacyEvent {}
}
