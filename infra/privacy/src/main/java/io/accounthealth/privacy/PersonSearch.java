package io.accounthealth.privacy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.PrivacyEvent.KeysDestroyed;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.privacy.PersonalDataSearch.Found;
import io.accounthealth.privacy.PersonalDataSearch.Named;
import io.accounthealth.privacy.PersonalDataSearch.Text;
import io.accounthealth.privacy.PersonalDataSearch.Why;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.InboxStore.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** One pass over an account's stream, for all that it contains of one person. */
final class PersonSearch {

    private static final Comparator<Text> IN_ORDER =
            Comparator.comparingLong(text -> text.envelope().position());

    /** Fields that hold the name of the person they belong to. */
    private static final Set<String> NAMES = Set.of("name", "email");

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final EventCodec codec;
    private final KeyRing ring;

    private final String personId;
    private final Pattern mention;
    private final Set<UUID> also;
    private final List<Named> named = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();

    /** Texts that facts are matched by and that were not requested, by what equal ones share. */
    private final Map<String, List<Text>> matched = new HashMap<>();

    /** What the requested ones share. */
    private final Set<String> requested = new HashSet<>();

    private final List<Erasure> erasures = new ArrayList<>();
    private final Set<UUID> kept = new LinkedHashSet<>();
    private final Set<UUID> keptAsRecorded = new LinkedHashSet<>();
    private final Set<UUID> missing;

    /** @param also the ids of events whose texts are requested whatever they contain */
    PersonSearch(EventCodec codec, KeyRing ring, String personId, Pattern mention, Set<UUID> also) {
        this.codec = codec;
        this.ring = ring;
        this.personId = personId;
        this.mention = mention;
        this.also = also;
        this.missing = new HashSet<>(also);
    }

    /** Takes the next event of the stream. */
    void take(StoredEvent stored) {
        Envelope envelope = stored.envelope();
        missing.remove(envelope.eventId());
        EventType type = EventTypes.named(envelope.type()).orElse(null);
        if (type == null || !(FactJson.mapper().readTree(stored.payload()) instanceof ObjectNode fields)) {
            return;
        }
        RecordedErasures.read(stored).ifPresent(erased -> erasure(envelope, erased));
        boolean isErasure = KeysDestroyed.class.isAssignableFrom(type.record());
        if (!isErasure && !isOfAttribute(type, fields) && namesPerson(fields)) {
            named.add(new Named(
                    envelope, FactJson.mapper().valueToTree(codec.decode(stored).event())));
        }
        Place place = new Place(envelope.accountId(), type.name(), "");
        PersonalTexts.walk(place, FactShape.of(type), fields, (at, field, owner, value) -> {
            text(envelope, at, field, owner, value);
            return NullNode.getInstance();
        });
        if (!isErasure && saysInClear(fields)) {
            kept.add(envelope.eventId());
        }
    }

    /** Attributes have no persons, and may be kept from the reader: a name or value that is like an id is none. */
    private static boolean isOfAttribute(EventType type, JsonNode fields) {
        EventType of = type.record() == FactCorrected.class
                ? EventTypes.named(fields.at("/replacement/type").asString("")).orElse(type)
                : type;
        return of.record() == AttributeSet.class || of.record() == AttributeCleared.class;
    }

    private void erasure(Envelope envelope, KeysDestroyed destroyed) {
        if (destroyed instanceof PersonErased erased && erased.personId().equals(personId)) {
            erasures.add(RecordedErasures.of(envelope, erased));
            keptAsRecorded.addAll(Objects.requireNonNullElse(erased.kept(), List.of()));
        }
    }

    private void text(Envelope envelope, Place at, Field field, @Nullable String owner, JsonNode value) {
        SealedValue sealed = SealedValue.of(value);
        String text = sealed == null ? value.asString("") : open(sealed, at).orElse("");
        if (text.isEmpty()) {
            return;
        }
        Why why = why(envelope, field, owner, text);
        String key = sealed == null ? null : sealed.key();
        String same = sealed == null ? null : sealed.same();
        if (why != null) {
            texts.add(new Text(envelope, at.field(), why, text, key));
            if (sealed == null) {
                kept.add(envelope.eventId());
            }
            if (same != null) {
                requested.add(same);
            }
        } else if (same != null) {
            matched.computeIfAbsent(same, each -> new ArrayList<>())
                    .add(new Text(envelope, at.field(), Why.ASKED_FOR, text, key));
        }
    }

    /** The requested texts, in the order of the log, once all events were taken. */
    private List<Text> texts() {
        // Of equal texts all: else one fact would no longer find the other, and a figure would move.
        return Stream.concat(
                        texts.stream(),
                        requested.stream().flatMap(same -> matched.getOrDefault(same, List.of()).stream()))
                .sorted(IN_ORDER)
                .toList();
    }

    /** What was found, but for what lies outside of the stream. */
    Found found(
            long version, NameMatcher mention, @Nullable String personKey, SealedInbox inbox, List<Refused> refused) {
        return new Found(
                version,
                mention,
                personKey,
                List.copyOf(named),
                texts(),
                refused,
                refused.stream()
                        .flatMap(each -> inbox.keyOf(each.id()).stream())
                        .collect(Collectors.toSet()),
                inbox.sealedUnder(ErasureStore.keysOf(erasures)),
                List.copyOf(erasures),
                kept,
                keptAsRecorded,
                missing);
    }

    private boolean namesPerson(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().equals(personId);
        }
        for (JsonNode each : node) {
            if (namesPerson(each)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Why why(Envelope envelope, Field field, @Nullable String owner, String text) {
        if (personId.equals(owner)) {
            return Why.OWN;
        }
        if (also.contains(envelope.eventId())) {
            return Why.ASKED_FOR;
        }
        // Another person's name may be partly the same.
        boolean isNameOfAnother = owner != null && NAMES.contains(field.name());
        return !isNameOfAnother
                        && !text.equals(PersonalData.KEY_MISSING)
                        && mention.matcher(NameMatcher.plain(text)).find()
                ? Why.MENTIONED
                : null;
    }

    private Optional<String> open(SealedValue sealed, Place at) {
        try {
            return sealed.open(ring, at.written());
        } catch (LostKeyException e) {
            return Optional.of(PersonalData.KEY_MISSING); // texts that name the person by id are erased all the same
        } catch (DecryptionException e) {
            throw new IllegalStateException("what is sealed at " + at.field() + " is not what was written", e);
        }
    }

    /** Fields that are no free text may contain a name where an id was expected. */
    private boolean saysInClear(JsonNode node) {
        if (node.isString()) {
            String text = node.stringValue();
            return !text.equals(personId)
                    && !UUIDS.matcher(text).matches()
                    && mention.matcher(NameMatcher.plain(text)).find();
        }
        for (JsonNode each : node) {
            if (saysInClear(each)) {
                return true;
            }
        }
        return false;
    }
}
