package io.accounthealth.model.stakeholders;

import static io.accounthealth.model.stakeholders.Stakeholders.Risk.CHAMPION_LEFT;
import static io.accounthealth.model.stakeholders.Stakeholders.Risk.NO_STAKEHOLDER;
import static io.accounthealth.model.stakeholders.Stakeholders.Risk.SINGLE_THREADED;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StakeholdersTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void an_account_where_nobody_is_known_has_a_row_of_its_own() {
        Board<Stakeholders.Figures, Stakeholders.Row> board = at("2026-03-01");

        assertThat(board.rows()).hasSize(1);
        assertThat(board.rows().getFirst().personId()).isNull();
        assertThat(board.rows().getFirst().risks()).containsExactly(NO_STAKEHOLDER);
        assertThat(board.figures().people()).isZero();
        assertThat(board.figures().accountsAtRisk())
                .containsEntry(NO_STAKEHOLDER, 1)
                .containsEntry(SINGLE_THREADED, 0);
    }

    @Test
    void one_person_is_a_single_thread_and_when_that_one_leaves_there_is_none() {
        add("2026-01-02", "ann", "CMO");
        assertThat(risks("2026-01-03")).containsExactly(SINGLE_THREADED);

        acme.tell("2026-02-01", new StakeholderLeft("ann", null));
        assertThat(risks("2026-02-02")).containsExactly(NO_STAKEHOLDER);
        assertThat(at("2026-02-02").figures().left90Days()).isEqualTo(1);
        assertThat(at("2026-05-02T00:00:00Z").figures().left90Days())
                .as("the 90 days are over")
                .isZero();
    }

    @Test
    void contact_with_one_of_several_people_is_a_single_thread() {
        add("2026-01-02", "ann", "CMO");
        add("2026-01-02", "bob", "finance");
        assertThat(risks("2026-01-03"))
                .as("silence with all is no thread at all")
                .isEmpty();

        acme.tell("2026-02-01", new InteractionLogged("phone", null, "ann", "hello", null));
        assertThat(risks("2026-02-02")).containsExactly(SINGLE_THREADED);
        assertThat(risks("2026-05-01T23:59:59Z")).containsExactly(SINGLE_THREADED);
        assertThat(risks("2026-05-02T00:00:00Z")).isEmpty();

        acme.tell("2026-02-03", new MeetingHeld("m", null, List.of("us", "bob"), null, null, null));
        assertThat(risks("2026-02-04")).isEmpty();
    }

    @Test
    void the_last_contact_is_the_newest_of_meetings_talks_reviews_and_answers() {
        for (String person : List.of("a", "b", "c", "d", "e")) {
            add("2026-01-02", person, null);
        }
        acme.tell("2026-02-05", new MeetingHeld("m1", null, List.of("a", "b"), null, null, null));
        acme.tell("2026-02-01", new MeetingHeld("m2", null, List.of("a", "c"), null, null, null));
        acme.tell("2026-02-06", new InteractionLogged("email", null, "b", "hello", null));
        acme.tell("2026-02-07", new CsatAnswered(4, "c", null, null));
        acme.tell("2026-02-08", new QbrPresented("2026-Q1", null, List.of("d")));
        acme.tell("2026-02-09", new InteractionLogged("email", null, "stranger", "hello", null));

        assertThat(at("2026-03-01").rows())
                .extracting(Stakeholders.Row::lastContact)
                .containsExactly(
                        Instant.parse("2026-02-05T00:00:00Z"),
                        Instant.parse("2026-02-06T00:00:00Z"),
                        Instant.parse("2026-02-07T00:00:00Z"),
                        Instant.parse("2026-02-08T00:00:00Z"),
                        null);
    }

    @Test
    void a_champion_who_left_is_a_risk_until_another_is_there() {
        add("2026-01-02", "ann", "Product CHAMPION");
        add("2026-01-02", "bob", "finance");
        add("2026-01-02", "cy", "analyst");
        assertThat(risks("2026-01-03")).isEmpty();

        acme.tell("2026-02-01", new StakeholderLeft("ann", "moved on"));
        assertThat(risks("2026-02-02")).containsExactly(CHAMPION_LEFT);

        acme.tell("2026-02-10", new StakeholderChanged("bob", null, null, "champion"));
        assertThat(risks("2026-02-11")).isEmpty();
        assertThat(risks("2026-02-09")).as("as it was then").containsExactly(CHAMPION_LEFT);
    }

    @Test
    void who_promoted_within_a_year_is_a_champion_by_the_newest_answer() {
        add("2025-01-01", "ann", "CMO");
        add("2025-01-01", "bob", "finance");
        add("2025-01-01", "cy", "analyst");
        acme.tell("2026-02-01", new NpsAnswered(9, "ann", null, null));
        acme.tell("2026-03-01", new StakeholderLeft("ann", null));
        assertThat(risks("2026-03-02")).contains(CHAMPION_LEFT);
        assertThat(risks("2027-03-02"))
                .as("it is the day of leaving that counts")
                .contains(CHAMPION_LEFT);

        acme.tell("2026-03-03", new NpsAnswered(10, "bob", null, null));
        assertThat(risks("2026-03-04")).doesNotContain(CHAMPION_LEFT);
        assertThat(risks("2027-03-03")).as("his promotion is a year old").contains(CHAMPION_LEFT);

        acme.tell("2026-03-05", new NpsAnswered(8, "bob", null, null));
        assertThat(risks("2026-03-06")).as("he no longer promotes").contains(CHAMPION_LEFT);
    }

    @Test
    void a_person_who_comes_back_is_there_since_then() {
        add("2026-01-02", "ann", "champion");
        add("2026-01-05", "ann", null);
        assertThat(at("2026-01-06").rows().getFirst().since()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));

        acme.tell("2026-02-01", new StakeholderLeft("ann", null));
        add("2026-03-01", "ann", null);
        Stakeholders.Row ann = at("2026-03-02").rows().getFirst();
        assertThat(ann.since()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(ann.left()).isNull();
        assertThat(ann.role()).isEqualTo("champion");
        assertThat(at("2026-03-02").figures().left90Days()).isZero();
    }

    @Test
    void a_churned_account_is_at_no_such_risk_and_people_never_added_are_nobody() {
        acme.tell("2026-01-02", new StakeholderLeft("ghost", null));
        acme.tell("2026-01-02", new StakeholderChanged("ghost", "G", null, "champion"));
        UUID ann = add("2026-01-03", "ann", "CMO");
        assertThat(at("2026-01-04").rows()).hasSize(1);

        acme.tell("2026-02-01", new AccountChurned("budget", null));
        assertThat(risks("2026-02-02")).isEmpty();
        acme.retract(ann);
        assertThat(at("2026-02-02").rows()).isEmpty();
    }

    private UUID add(String at, String person, String role) {
        return acme.tell(at, new StakeholderAdded(person, "Name of " + person, null, role));
    }

    private List<Stakeholders.Risk> risks(String at) {
        return at(at).rows().getFirst().risks();
    }

    private Board<Stakeholders.Figures, Stakeholders.Row> at(String at) {
        return Stakeholders.of(Tables.of(acme.table()), Story.at(at));
    }
}
