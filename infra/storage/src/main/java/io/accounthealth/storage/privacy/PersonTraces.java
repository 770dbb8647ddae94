package io.accounthealth.storage.privacy;

import io.accounthealth.envelope.DroppedPayload;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.InboxStore.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what an account's stream and the inbox say of one person: what is his own, and what others wrote that speaks of
 * him. It reads the whole stream, twice, and changes nothing: what it shows is what an erasure would destroy.
 */
public final class PersonTraces {

    private static final int PAGE = 1_000;
    private static final int INBOX_PAGE = 500;

    /** Fields that name whoever they belong to. */
    private static final Set<String> NAMES = Set.of("name", "email");

    private static final Comparator<Text> IN_ORDER =
            Comparator.comparingLong(text -> text.envelope().position());

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Why a text is told of. */
    public enum Why {
        /** It is of the person, by his id. */
        OWN,
        /** It speaks of the person. */
        MENTIONED,
        /** Its event was asked for by its id. */
        ASKED_FOR
    }

    /**
     * A text that can be read.
     *
     * @param field where it stands in the fact, as a JSON pointer
     * @param key that it is sealed under; null when it lies in the log in clear, and cannot be erased
     */
    public record Text(
            Envelope envelope,
            String field,
            Why why,
            String text,
            @Nullable String key) {}

    /**
     * An event that names the person by his id.
     *
     * @param fact all that it says, as far as it can be read
     */
    public record Named(Envelope envelope, JsonNode fact) {}

    /**
     * @param version how many events the stream had when it was read
     * @param personKey the key of the person; null when there is none
     * @param named in the order of the log, but for erasures
     * @param texts in the order of the log
     * @param refused entries of the inbox, newest first
     * @param refusedKeys that their bodies are sealed under
     * @param leftOver ids of entries of the inbox that an erasure of this person was to remove, and did not
     * @param erasures of this person that were recorded, in order
     * @param kept events that say something of the person in clear text
     * @param keptAsRecorded the same, as the erasures recorded it: after them it can be found no more
     * @param missing ids that were asked for and are no events of the account
     */
    public record Found(
            long version,
            Mention mention,
            @Nullable String personKey,
            List<Named> named,
            List<Text> texts,
            List<Refused> refused,
            Set<String> refusedKeys,
            List<Long> leftOver,
            List<Erasure> erasures,
            Set<UUID> kept,
            Set<UUID> keptAsRecorded,
            Set<UUID> missing) {

        /** Whether there is anything that an erasure would destroy. */
        public boolean isAnyLeft() {
            return personKey != null || !refused.isEmpty() || texts.stream().anyMatch(text -> text.key() != null);
        }
    }

    private final EventLog log;
    private final SealedInbox inbox;
    private final EventCodec codec;
    private final KeyRing ring;

    public PersonTraces(EventLog log, SealedInbox inbox, EventCodec codec, KeyRing ring) {
        this.log = log;
        this.inbox = inbox;
        this.codec = codec;
        this.ring = ring;
    }

    /**
     * @param alsoEvents whose texts are wanted whatever they say
     * @param alsoNames of the person, which are recorded nowhere
     */
    public Found find(AccountId account, String personId, Collection<UUID> alsoEvents, Collection<String> alsoNames) {
        Set<String> names = new LinkedHashSet<>(alsoNames);
        each(account, stored -> names.addAll(namesIn(stored, personId)));
        Mention mention = Mention.of(names, personId);
        Search search = new Search(personId, mention.pattern(), Set.copyOf(alsoEvents));
        long version = each(account, search::look);
        search.takeEqualTexts();
        Set<UUID> missing = new HashSet<>(alsoEvents);
        missing.removeAll(search.seen);
        List<Refused> refused = inTheInbox(account, personId, search.mention);
        return new Found(
                version,
                mention,
                ring.existingOfPerson(account, personId).orElse(null),
                List.copyOf(search.named),
                search.texts.stream().sorted(IN_ORDER).toList(),
                refused,
                refused.stream()
                        .flatMap(each -> inbox.keyOf(each.id()).stream())
                        .collect(Collectors.toSet()),
                inbox.sealedUnder(ErasureStore.keysOf(search.erasures)),
                List.copyOf(search.erasures),
                search.kept,
                search.keptAsRecorded,
                missing);
    }

    /** @return how many there are */
    private long each(AccountId account, Consumer<StoredEvent> use) {
        long next = 0;
        List<StoredEvent> page;
        do {
            page = log.readStream(account, next, PAGE);
            page.forEach(use);
            next += page.size();
        } while (!page.isEmpty());
        return next;
    }

    private List<String> namesIn(StoredEvent stored, String personId) {
        String type = stored.envelope().type();
        if (DroppedPayload.is(stored.payload()) || !type.startsWith("stakeholder-") && !type.equals("fact-corrected")) {
            return List.of();
        }
        AccountEvent event = (AccountEvent) codec.decode(stored).event();
        AccountEvent fact = event instanceof FactCorrected corrected ? corrected.replacement() : event;
        List<String> names = new ArrayList<>();
        if (fact instanceof StakeholderAdded e && e.personId().equals(personId)) {
            add(names, e.name());
            add(names, e.email());
        } else if (fact instanceof StakeholderChanged e && e.personId().equals(personId)) {
            add(names, e.name());
            add(names, e.email());
        }
        return names;
    }

    private static void add(List<String> names, @Nullable String name) {
        if (name != null && !name.equals(SealedValue.ERASED) && !name.equals(SealedValue.LOST)) {
            names.add(name);
        }
    }

    private List<Refused> inTheInbox(AccountId account, String personId, Pattern mention) {
        List<Refused> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        List<Refused> page;
        do {
            page = inbox.list(before, INBOX_PAGE);
            for (Refused each : page) {
                boolean ours = each.account() == null || each.account().equals(account.value());
                if (ours && speaksOf(each, personId, mention)) {
                    found.add(each);
                }
                before = each.id();
            }
        } while (!page.isEmpty());
        return found;
    }

    private static boolean speaksOf(Refused refused, String personId, Pattern mention) {
        String body = new String(refused.body(), StandardCharsets.UTF_8);
        Set<String> strings = new HashSet<>(Set.of(refused.reason(), String.valueOf(refused.eventId())));
        try {
            strings(FactJson.mapper().readTree(body), strings);
        } catch (JacksonException e) {
            strings.add(body);
        }
        return strings.stream()
                .anyMatch(text -> text.equals(personId)
                        || mention.matcher(Mention.plain(text)).find());
    }

    private static void strings(JsonNode node, Set<String> into) {
        if (node.isString()) {
            into.add(node.stringValue());
        } else {
            node.forEach(each -> strings(each, into));
        }
    }

    /** One pass over a stream. */
    private final class Search {

        private final String personId;
        private final Pattern mention;
        private final Set<UUID> also;
        private final List<Named> named = new ArrayList<>();
        private final List<Text> texts = new ArrayList<>();

        /** Texts that facts find each other by and that were not wanted, by what equal ones share. */
        private final Map<String, List<Text>> matched = new HashMap<>();

        /** What those share that are wanted. */
        private final Set<String> wanted = new HashSet<>();

        private final List<Erasure> erasures = new ArrayList<>();
        private final Set<UUID> kept = new LinkedHashSet<>();
        private final Set<UUID> keptAsRecorded = new LinkedHashSet<>();
        private final Set<UUID> seen = new HashSet<>();

        private Search(String personId, Pattern mention, Set<UUID> also) {
            this.personId = personId;
            this.mention = mention;
            this.also = also;
        }

        private void look(StoredEvent stored) {
            Envelope envelope = stored.envelope();
            if (also.contains(envelope.eventId())) {
                seen.add(envelope.eventId());
            }
            EventType type = EventTypes.named(envelope.type()).orElse(null);
            if (type == null
                    || DroppedPayload.is(stored.payload())
                    || !(FactJson.mapper().readTree(stored.payload()) instanceof ObjectNode fields)) {
                return;
            }
            Erasures.read(stored).ifPresent(erased -> erasure(envelope, erased));
            if (type.record() != PersonErased.class && namesHim(fields)) {
                named.add(new Named(
                        envelope,
                        FactJson.mapper().valueToTree(codec.decode(stored).event())));
            }
            Place place = new Place(envelope.accountId(), type.name(), "");
            PersonalTexts.walk(place, FactShape.of(type), fields, (at, field, owner, value) -> {
                text(envelope, at, field, owner, value);
                return NullNode.getInstance();
            });
            if (type.record() != PersonErased.class && saysInClear(fields)) {
                kept.add(envelope.eventId());
            }
        }

        private void erasure(Envelope envelope, PersonErased erased) {
            if (erased.personId().equals(personId)) {
                erasures.add(Erasures.of(envelope, erased));
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
                    wanted.add(same);
                }
            } else if (same != null) {
                matched.computeIfAbsent(same, each -> new ArrayList<>())
                        .add(new Text(envelope, at.field(), Why.ASKED_FOR, text, key));
            }
        }

        /** Else one fact would no longer find the other, and a figure would move. */
        private void takeEqualTexts() {
            wanted.forEach(same -> texts.addAll(matched.getOrDefault(same, List.of())));
        }

        private boolean namesHim(JsonNode node) {
            if (node.isString()) {
                return node.stringValue().equals(personId);
            }
            for (JsonNode each : node) {
                if (namesHim(each)) {
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
            return !isNameOfAnother && mention.matcher(Mention.plain(text)).find() ? Why.MENTIONED : null;
        }

        private Optional<String> open(SealedValue sealed, Place at) {
            try {
                return sealed.open(ring, at.written());
            } catch (LostKeyException e) {
                return Optional.of(SealedValue.LOST); // what is his by his id goes all the same
            } catch (SealedOtherwiseException e) {
                throw new IllegalStateException("what is sealed at " + at.field() + " is not what was written", e);
            }
        }

        /** Fields that are no free text may hold a name where an id was wanted. */
        private boolean saysInClear(JsonNode node) {
            if (node.isString()) {
                String text = node.stringValue();
                return !text.equals(personId)
                        && !UUIDS.matcher(text).matches()
                        && mention.matcher(Mention.plain(text)).find();
            }
            for (JsonNode each : node) {
                if (saysInClear(each)) {
                    return true;
                }
            }
            return false;
        }
    }
}
