package io.accounthealth.privacy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.InboxStore.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds what an account's stream and the inbox contain of one person: their own texts, and texts of others that mention
 * them. It reads the whole stream, twice, and changes nothing: its result is what an erasure would destroy.
 */
public final class PersonalDataSearch {

    private static final int PAGE = 1_000;
    /** Why a text is listed. */
    public enum Why {
        /** It belongs to the person, by id. */
        OWN,
        /** It mentions the person. */
        MENTIONED,
        /** Its event was requested by its id. */
        ASKED_FOR
    }

    /**
     * A text that can be read.
     *
     * @param field where it stands in the fact, as a JSON pointer
     * @param key that it is sealed under; null when it is in the log in clear text, and cannot be erased
     */
    public record Text(
            Envelope envelope,
            String field,
            Why why,
            String text,
            @Nullable String key) {}

    /**
     * An event that names the person by id.
     *
     * @param fact its fields, as far as they can be read
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
     * @param kept events that contain something of the person in clear text
     * @param keptAsRecorded the same, as the erasures recorded it: after them it can be found no more
     * @param missing requested ids that are no events of the account
     */
    public record Found(
            long version,
            NameMatcher mention,
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

        /** Whether the account has something of a person of this id. */
        public boolean isKnown() {
            return personKey != null || !named.isEmpty() || !erasures.isEmpty();
        }

        /** Whether there is anything that an erasure would destroy. */
        public boolean isAnyLeft() {
            return personKey != null || !refused.isEmpty() || texts.stream().anyMatch(text -> text.key() != null);
        }
    }

    private final EventLog log;
    private final SealedInbox inbox;
    private final EventCodec codec;
    private final KeyRing ring;

    public PersonalDataSearch(EventLog log, SealedInbox inbox, EventCodec codec, KeyRing ring) {
        this.log = log;
        this.inbox = inbox;
        this.codec = codec;
        this.ring = ring;
    }

    /**
     * The id is searched for as a word too, but only once the account knows it: a mistyped one may be a word of many
     * texts.
     *
     * @param alsoEvents whose texts are included whatever they contain
     * @param alsoNames of the person, which are recorded nowhere
     */
    public Found find(AccountId account, String personId, Collection<UUID> alsoEvents, Collection<String> alsoNames) {
        Set<String> names = new LinkedHashSet<>(alsoNames);
        each(account, stored -> names.addAll(namesIn(stored, personId)));
        Found found = find(account, personId, alsoEvents, NameMatcher.of(names, personId));
        return found.isKnown() ? found : find(account, personId, alsoEvents, NameMatcher.of(names, ""));
    }

    private Found find(AccountId account, String personId, Collection<UUID> alsoEvents, NameMatcher mention) {
        Pattern pattern = mention.pattern();
        PersonSearch search = new PersonSearch(codec, ring, personId, pattern, Set.copyOf(alsoEvents));
        long version = each(account, search::take);
        List<Refused> refused = inTheInbox(account, personId, pattern);
        return search.found(
                version, mention, ring.existingOfPerson(account, personId).orElse(null), inbox, refused);
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
        boolean mayName = type.startsWith("stakeholder-") || type.equals("fact-corrected");
        if (!mayName) {
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
        if (name != null && PersonalData.isReadable(name)) {
            names.add(name);
        }
    }

    private List<Refused> inTheInbox(AccountId account, String personId, Pattern mention) {
        List<Refused> found = new ArrayList<>();
        inbox.eachPage(
                null,
                page -> page.stream()
                        .filter(each -> each.account() == null || each.account().equals(account.value()))
                        .filter(each -> speaksOf(each, personId, mention))
                        .forEach(found::add));
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
                        || mention.matcher(NameMatcher.plain(text)).find());
    }

    private static void strings(JsonNode node, Set<String> into) {
        if (node.isString()) {
            into.add(node.stringValue());
        } else {
            node.forEach(each -> strings(each, into));
        }
    }
}
