package io.accounthealth.query.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screens of people where an erasure takes two of us. */
class TwoPeopleTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder, "--accounthealth.policies.second-person=true");
        screens.append("bolt", new StakeholderAdded("dana", "Dana Moss", "dana@bolt.example", "CMO"));
        screens.append(
                "policy",
                new PersonRequestOpened(
                        "r-1",
                        PersonRequestEvent.Kind.ERASURE,
                        List.of("bolt/dana"),
                        LocalDate.of(2026, 12, 20),
                        "A letter"));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static Document page(String address) {
        return screens.pageAs("privacy-officer", address);
    }

    @Test
    void an_erasure_takes_a_request_and_screens_say_so() {
        Document person = page("/people/bolt/dana");
        assertThat(person.getElementById("erase")).isNull();
        assertThat(person.getElementById("two").text()).startsWith("An erasure takes two people here");

        Document erase = page("/people/bolt/dana/erase");
        assertThat(erase.getElementById("entry")).isNull();
        assertThat(erase.getElementById("stop").text()).contains("let another person carry it out");
        assertThat(erase.select("#stop a").attr("href")).isEqualTo("/people/bolt/dana/request");
    }

    @Test
    void a_request_of_somebody_else_can_be_carried_out() {
        Document carryOut = page("/person-requests/r-1/carry-out");

        assertThat(carryOut.getElementById("stop")).isNull();
        assertThat(carryOut.select("#entry button.danger").text()).isEqualTo("Erase for ever");
    }
}
