package io.accounthealth.model.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.PersonalData;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account looks like once all texts are erased that a retention rule may erase. */
class ErasedTextsTest {

    private static final int HISTORIES = Math.max(10, Integer.getInteger("histories", 250) / 5);
    private static final int EVENTS = 160;
    private static final int POINTS = 6;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final EventCodec codec = new EventCodec();

    /** All that were erased, of the history that is looked at. */
    private final Set<String> texts = new HashSet<>();

    @BeforeAll
    static void print_the_seed() {
        System.out.println("erased texts: repeat with -Dseed=" + SEED);
    }

    @Test
    void every_score_figure_and_state_is_what_it_was_and_only_texts_are_gone() {
        int erased = 0;
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            Random random = new Random(seed);
            Story story = GeneratedStory.of("acme", seed, EVENTS);
            AccountTable whole = story.table();
            AccountTable less = erased(story, 1 + random.nextLong(story.now()));
            erased += texts.size();
            for (int i = 0; i < POINTS; i++) {
                PointInTime point = new PointInTime(
                        GeneratedStory.someTime(random), 1 + random.nextLong(story.now()), PolicySelector.THEN);
                for (Views.Named view : EveryView.all()) {
                    assertSame(
                            "seed %s, %s at %s".formatted(seed, view.name(), point),
                            view.view().of(whole, point, PolicyBook.BUILT_IN),
                            view.view().of(less, point, PolicyBook.BUILT_IN));
                }
            }
            for (int day = 0; day < 500; day += 11) {
                PointInTime point = new PointInTime(
                        GeneratedStory.OPENED.plus(Duration.ofDays(day)), Long.MAX_VALUE, PolicySelector.THEN);
                assertSame(
                        "seed %s, the series on day %s".formatted(seed, day),
                        HealthModel.evaluate(whole, point, PolicyBook.BUILT_IN),
                        HealthModel.evaluate(less, point, PolicyBook.BUILT_IN));
            }
        }
        assertThat(erased).as("texts that were erased").isGreaterThan(HISTORIES);
    }

    /** A table whose texts up to a position are as the codec reads them when their keys are destroyed. */
    private AccountTable erased(Story story, long upTo) {
        texts.clear();
        AccountTable less = new AccountTable(story.table().account());
        story.events().forEach(event -> less.apply(event.position() <= upTo ? erased(event) : event));
        return less;
    }

    private Recorded<AccountEvent> erased(Recorded<AccountEvent> recorded) {
        EventCodec.Encoded encoded = codec.encode(recorded.envelope().accountId(), recorded.event());
        if (!(FactJson.mapper().readTree(encoded.payload()) instanceof ObjectNode fields)) {
            throw new AssertionError("no fact");
        }
        JsonNode replacement = fields.path("replacement");
        EventType replaced =
                EventTypes.named(replacement.path("type").asString("")).orElse(null);
        if (replaced != null && replaced.hasErasableTexts() && replacement.path("fact") instanceof ObjectNode fact) {
            erase(replaced, fact);
            erase(encoded.type(), fields);
        } else if (encoded.type().hasErasableTexts()) {
            erase(encoded.type(), fields);
        } else {
            return recorded;
        }
        Envelope at = recorded.envelope();
        StoredEvent stored = new StoredEvent(
                new Envelope(
                        at.position(),
                        at.eventId(),
                        at.accountId(),
                        at.sequence(),
                        at.type(),
                        encoded.type().revision(),
                        at.occurredAt(),
                        at.recordedAt(),
                        at.origin()),
                FactJson.mapper().writeValueAsBytes(fields));
        return new Recorded<>(at, (AccountEvent) codec.decode(stored).event());
    }

    private void erase(EventType type, ObjectNode fields) {
        for (Field field : FactShape.of(type).personal()) {
            JsonNode value = fields.path(field.name());
            if (value instanceof ArrayNode all) {
                for (int i = 0; i < all.size(); i++) {
                    texts.add(all.get(i).stringValue());
                    all.set(i, FactJson.mapper().valueToTree(PersonalData.ERASED));
                }
            } else if (value.isString()) {
                texts.add(value.stringValue());
                if (field.required()) {
                    fields.put(field.name(), PersonalData.ERASED);
                } else {
                    fields.remove(field.name());
                }
            }
        }
    }

    private void assertSame(String where, @Nullable Object whole, @Nullable Object less) {
        if (!same(whole, less)) {
            assertThat(less).as(where).isEqualTo(whole);
        }
    }

    /** Whether two are equal but for what tells a text. */
    private boolean same(@Nullable Object whole, @Nullable Object less) {
        if (Objects.equals(whole, less)) {
            return true; // most are, and to take them apart costs more than to make them
        }
        if (whole instanceof String said && texts.stream().anyMatch(said::contains)) {
            return less == null || less instanceof String;
        }
        if (whole instanceof Message one && less instanceof Message other) {
            return same(one.plain(), other.plain());
        }
        if (whole instanceof List<?> all && less instanceof List<?> others) {
            return all.size() == others.size() && allSame(all, others);
        }
        if (whole instanceof Map<?, ?> all && less instanceof Map<?, ?> others) {
            return all.keySet().equals(others.keySet())
                    && all.keySet().stream().allMatch(key -> same(all.get(key), others.get(key)));
        }
        if (whole instanceof Optional<?> one && less instanceof Optional<?> other) {
            return same(one.orElse(null), other.orElse(null));
        }
        if (whole != null
                && less != null
                && whole.getClass() == less.getClass()
                && whole.getClass().isRecord()) {
            return allSame(components(whole), components(less));
        }
        return false;
    }

    private boolean allSame(List<?> all, List<?> others) {
        for (int i = 0; i < all.size(); i++) {
            if (!same(all.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Object> components(Object of) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : of.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(of));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return values;
    }
}
