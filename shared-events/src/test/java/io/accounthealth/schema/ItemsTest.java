package io.accounthealth.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.About;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.HandoverEvent.HandoverCompleted;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesEnded;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ItemsTest {

    private static final List<EventType> TYPES = EventTypes.all().stream()
            .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
            .toList();

    @Test
    void an_event_names_the_item_that_it_is_about() {
        PromiseMade promise = new PromiseMade("p-1", "a dashboard", LocalDate.parse("2018-03-01"), null);

        assertThat(Items.of(promise)).isEqualTo(new Item(ItemKind.PROMISE, "p-1"));
        assertThat(Items.names(promise)).containsExactly("a dashboard");
    }

    @Test
    void an_event_may_have_the_day_by_which_its_item_is_done_in_time() {
        assertThat(Items.due(new PromiseMade("p-1", "a dashboard", LocalDate.parse("2018-03-01"), null)))
                .isEqualTo("2018-03-01");
        assertThat(Items.due(new HandoverCompleted(null))).isNull();
    }

    @Test
    void a_step_belongs_to_its_escalation_and_is_named_without_its_text() {
        Item step = Items.of(new RecoveryStepDone("e-1", "call Ann Lee"));

        assertThat(step).isEqualTo(Item.step("e-1", "call Ann Lee"));
        assertThat(step.withoutText()).isEqualTo("e-1");
    }

    @Test
    void a_series_is_known_by_its_kind_and_the_handover_is_the_only_one() {
        assertThat(Items.of(new ReportSeriesEnded(ReportKind.MONTHLY, null)))
                .isEqualTo(ItemKind.REPORT_SERIES.item("monthly"));
        assertThat(Items.of(new HandoverCompleted(null))).isEqualTo(Item.HANDOVER);
    }

    @Test
    void measured_facts_are_about_no_item() {
        assertThat(Items.about(SpendRetracted.class)).isNull();
    }

    @Test
    void every_event_about_an_item_has_the_fields_that_identify_and_name_it() {
        for (EventType type : TYPES) {
            About about = Items.about(type.record());
            if (about != null) {
                Set<String> fields = Arrays.stream(type.record().getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
                assertThat(fields).as(type.name()).containsAll(List.of(about.named()));
                assertThat(fields).as(type.name()).containsAll(about.value().fields());
                assertThat(Items.of((AccountEvent) FactReader.read(type, EventSchemas.example(type))))
                        .as(type.name())
                        .extracting(Item::kind)
                        .isEqualTo(about.value());
            }
        }
    }

    @Test
    void every_state_that_an_event_needs_is_one_that_another_leads_to() {
        Set<String> unreachable = new TreeSet<>();
        for (EventType type : TYPES) {
            About about = Items.about(type.record());
            for (ItemState from : about == null ? new ItemState[0] : about.from()) {
                boolean reached = from == ItemState.UNKNOWN
                        || Items.states(about.value()).contains(from)
                        || about.value() == ItemKind.RECOVERY_STEP; // which the plan opens
                if (!reached) {
                    unreachable.add(type.name() + " from " + from.written());
                }
            }
        }
        assertThat(unreachable).isEmpty();
    }
}
