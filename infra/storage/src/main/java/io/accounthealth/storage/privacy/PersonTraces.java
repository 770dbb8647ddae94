package io.accounthealth.storage.privacy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.InboxStore.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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
     * @param version how many events the stream had when it was read
     * @param personKey the key of the person; null when there is none
     * @param texts in the order of the log
     * @param refused entries of the inbox, newest first
     * @param refusedKeys that their bodies are sealed under
     * @param erasures of this person that were recorded, in order
     * @param kept events that say something of the person in clear text
     * @param keptAsRecorded the same, as the erasures recorded it: after them it can be found no more
     * @param missing ids that were asked for and are no events of the account
     */
    public record Found(
            long version,
            Mention mention,
            @Nullable String personKey,
            List<Text> texts,
            List<Refused> refused,
            Set<String> refusedKeys,
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

    /** @param alsoEvents whose texts are wanted whatever they say */
    public Found find(AccountId account, String personId, Collection<UUID> alsoEvents) {
        Set<String> names = new LinkedHashSet<>();
        each(account, stored -> names.addAll(namesIn(stored, personId)));
        Mention mention = Mention.of(names, personId);
        Search search = new Search(personId, mention.pattern(), Set.copyOf(alsoEvents));
        long version = each(account, search::look);
        Set<UUID> missing = new HashSet<>(alsoEvents);
        missing.removeAll(search.seen);
        List<Refused> refused = inTheInbox(account, personId, search.mention);
        return new Found(
                version,
                mention,
                ring.existingOfPerson(account, personId).orElse(null),
                List.copyOf(search.texts),
                refused,
                refused.stream()
                        .flatMap(each -> inbox.keyOf(each.id()).stream())
                        .collect(Collectors.toSet()),
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
        if (!type.startsWith("stakeholder-") && !type.equals("fact-corrected")) {
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
        if (name != null && !name.equals(SealedValue.ERASED)) {
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
        private final List<Text> texts = new ArrayList<>();
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
            if (type == null || !(FactJson.mapper().readTree(stored.payload()) instanceof ObjectNode fields)) {
                return;
            }
            if (type.record() == PersonErased.class) {
                erasure(codec.decode(stored));
            }
            boolean names = type.record() == StakeholderAdded.class || type.record() == StakeholderChanged.class;
            Place place = new Place(envelope.accountId(), type.name(), "");
            PersonalTexts.walk(place, FactShape.of(type), fields, (at, field, owner, value) -> {
                text(envelope, at, owner, names, value);
                return NullNode.getInstance();
            });
            if (type.record() != PersonErased.class && saysInClear(fields)) {
                kept.add(envelope.eventId());
            }
        }

        private void erasure(Recorded<DomainEvent> recorded) {
            if (recorded.event() instanceof PersonErased e && e.personId().equals(personId)) {
                Erasures.of(recorded).ifPresent(erasures::add);
                keptAsRecorded.addAll(Objects.requireNonNullElse(e.kept(), List.of()));
            }
        }

        private void text(Envelope envelope, Place at, @Nullable String owner, boolean names, JsonNode value) {
            SealedValue sealed = SealedValue.of(value);
            String text = sealed == null ? value.asString("") : open(sealed, at).orElse("");
            if (text.isEmpty()) {
                return;
            }
            Why why = personId.equals(owner)
                    ? Why.OWN
                    : also.contains(envelope.eventId())
                            ? Why.ASKED_FOR
                            // Another person's name may be partly the same.
                            : !names && mention.matcher(Mention.plain(text)).find() ? Why.MENTIONED : null;
            if (why != null) {
                texts.add(new Text(envelope, at.field(), why, text, sealed == null ? null : sealed.key()));
                if (sealed == null) {
                    kept.add(envelope.eventId());
                }
            }
        }

        private Optional<String> open(SealedValue sealed, Place at) {
            try {
                return sealed.open(ring, at.written());
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
