package io.accounthealth.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private static final Subjects.Kind<EscalationEvent> BY_ID =
            new Subjects.Kind<>(EscalationEvent::escalationId, fact -> Long.MAX_VALUE);

    private final Story story = Story.of("acme", "2026-01-01");
    private final BitemporalPoint now = BitemporalPoint.of(Story.at("2026-03-01"));
    private final List<String> made = new ArrayList<>();

    @Test
    void a_read_of_its_point_alone_takes_nothing_from_the_present() {
        story.tell("2026-02-01", new EscalationRaised("e", Severity.HIGH, null, "x"));
        AccountTable table = story.table();

        read(table, "now", true);
        read(table, "past", false);
        read(table, "now", true);
        read(table, "past", false);
        assertThat(made).containsExactly("now", "past", "past");

        read(table, "newer", true);
        read(table, "newer", true);
        assertThat(made).containsExactly("now", "past", "past", "newer");
    }

    @Test
    void facts_added_to_a_copy_do_not_reach_the_table() {
        story.tell("2026-02-01", new EscalationRaised("e", Severity.HIGH, null, "x"));
        AccountTable table = story.table();
        assertThat(subjects(table)).isEqualTo(1);
        AccountTable copy = table.copy();

        story.tell("2026-02-02", new EscalationRaised("f", Severity.HIGH, null, "x"));
        copy.apply(story.events().getLast());
        assertThat(subjects(table)).isEqualTo(1);
        assertThat(subjects(copy)).isEqualTo(2);

        AccountTable other = table.copy();
        table.apply(story.events().getLast());
        assertThat(subjects(table)).isEqualTo(2);
        assertThat(subjects(other)).isEqualTo(1);
        assertThat(subjects(table.supposing(now, List.of(new EscalationRaised("g", Severity.LOW, null, "x")))))
                .isEqualTo(3);
        assertThat(subjects(table)).isEqualTo(2);
    }

    @Test
    void a_column_has_subjects_of_one_kind_and_refuses_another() {
        story.tell("2026-02-01", new EscalationRaised("e", Severity.HIGH, null, "x"));
        Column<EscalationEvent> column = story.table().facts(EscalationEvent.class);
        column.about(BY_ID);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> column.about(new Subjects.Kind<>(event -> "all", fact -> Long.MAX_VALUE)))
                .withMessageContaining("of another kind");
    }

    private int subjects(AccountTable table) {
        made.clear();
        return read(table, "any", true);
    }

    private int read(AccountTable table, String by, boolean kept) {
        List<String> read = new ArrayList<>();
        table.facts(EscalationEvent.class).about(BY_ID).each(now, Long.MIN_VALUE, digest(by, kept), read::add);
        return read.size();
    }

    private Subjects.Digest<EscalationEvent, String> digest(String by, boolean kept) {
        return new Subjects.Digest<>() {
            @Override
            public String of(List<Fact<EscalationEvent>> visible) {
                made.add(by);
                return by;
            }

            @Override
            public boolean isKept() {
                return kept;
            }

            @Override
            public boolean isGood(String known) {
                return known.equals(by);
            }
        };
    }
}
