package io.accounthealth.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PersonalDataTest {

    /** Reverses the text: enough to see that it was called both ways. */
    private static final PersonalData MIRROR = new PersonalData() {
        @Override
        public void protect(AccountId account, EventType type, ObjectNode fields) {
            FactShape.of(type).personal().forEach(field -> {
                if (fields.has(field.name())) {
                    fields.put(
                            field.name(),
                            new StringBuilder(fields.get(field.name()).asString())
                                    .reverse()
                                    .toString());
                }
            });
        }

        @Override
        public void reveal(AccountId account, EventType type, ObjectNode fields) {
            protect(account, type, fields);
        }
    };

    @Test
    void personal_fields_pass_through_one_place_on_their_way_to_and_from_the_bytes() {
        EventCodec codec = new EventCodec(MIRROR);
        DomainEvent ada = new StakeholderAdded("p-1", "Ada Example", "ada@example.com", "CMO");
        EventCodec.Encoded stored = codec.encode(Stored.ACME, ada);
        assertThat(new String(stored.payload(), StandardCharsets.UTF_8))
                .contains("elpmaxE adA")
                .doesNotContain("Ada")
                .contains("p-1");
        assertThat(codec.decode(Stored.event("stakeholder-added", 1, stored.payload()))
                        .event())
                .isEqualTo(ada);
    }

    @Test
    void names_and_addresses_of_stakeholders_are_personal_and_belong_to_the_person() {
        FactShape shape = FactShape.of(EventTypes.named("stakeholder-added").orElseThrow());
        assertThat(shape.personal()).extracting(FactShape.Field::name).containsExactly("name", "email");
        assertThat(shape.personal()).extracting(FactShape.Field::personal).containsOnly("personId");
    }

    @Test
    void equal_texts_and_days_are_one_object_unless_they_are_personal() {
        StakeholderAdded ada = new StakeholderAdded("p-1", "Ada Example", "ada@example.com", "CMO");
        SpendReported spend = new SpendReported(
                "dsp-one", "line", LocalDate.of(2026, 1, 31), null, BigDecimal.ONE, CurrencyCode.of("EUR"));
        FactCorrected corrected = new FactCorrected(new UUID(0, 1), ada, null, "her name");
        for (EventCodec codec : List.of(new EventCodec(MIRROR), new EventCodec())) {
            assertShared(codec, ada, StakeholderAdded::role, true);
            assertShared(codec, ada, StakeholderAdded::personId, true);
            assertShared(codec, ada, StakeholderAdded::name, false);
            assertShared(codec, spend, SpendReported::source, true);
            assertShared(codec, spend, SpendReported::periodStart, true);
            assertShared(codec, spend, SpendReported::currency, true);
            assertShared(codec, corrected, each -> ((StakeholderAdded) each.replacement()).name(), false);
            assertShared(codec, corrected, FactCorrected::reason, false);
        }
    }

    @SuppressWarnings("unchecked") // what is read is what was written
    private static <E extends DomainEvent> void assertShared(
            EventCodec codec, E event, Function<E, @Nullable Object> part, boolean is) {
        Object one = part.apply((E) again(codec, event));
        Object other = part.apply((E) again(codec, event));
        assertThat(one).isNotNull().isEqualTo(other);
        assertThat(one == other).as("%s of %s", one, codec).isEqualTo(is);
    }

    private static DomainEvent again(EventCodec codec, DomainEvent event) {
        EventCodec.Encoded stored = codec.encode(Stored.ACME, event);
        return codec.decode(Stored.event(stored.type().name(), stored.type().revision(), stored.payload()))
                .event();
    }
}
