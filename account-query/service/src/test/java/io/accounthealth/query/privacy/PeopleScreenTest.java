package io.accounthealth.query.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PersonRequestEvent.PersonRequestClosed;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleScreenTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("bolt", new StakeholderAdded("dana", "Dana Ørsted", "dana@bolt.example", "CMO"));
        screens.append("bolt", new InteractionLogged("phone", null, null, "Dana Ørsted wants CTV", null));
        screens.append("bolt", new StakeholderAdded("kim", "Kim Larsen", null, null));
        screens.append("bolt", new StakeholderLeft("kim", null));
        screens.append("young", new StakeholderAdded("d-2", "Dana Ørsted", null, "CMO"));
        screens.append("young", new StakeholderAdded("bad", Screens.HOSTILE, null, null));
        screens.append("hostile", new LegalHoldPlaced("hold-1", "A lawsuit"));
        screens.append("hostile", new StakeholderAdded("lee", "Lee Minh", null, null));
        screens.append("hostile", new PersonErased("gone", List.of(), null, List.of("key"), "asked"));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static Document page(String address) {
        return screens.pageAs("privacy-officer", address);
    }

    private static List<String> rows(Document page) {
        return page.select("table.list tbody tr").eachText();
    }

    @Test
    void a_person_is_found_by_a_part_of_the_name_on_every_account() {
        assertThat(rows(page("/people?q=orsted"))).isEmpty();
        Document page = page("/people?q=dana");

        assertThat(page.getElementById("people-title").text()).isEqualTo("2 people");
        assertThat(rows(page)).containsExactly("Dana Ørsted Bolt Drinks CMO", "Dana Ørsted Young & Co CMO");
        assertThat(page.select("tbody th a").eachAttr("href"))
                .containsExactly("/people/bolt/dana", "/people/young/d-2");
    }

    @Test
    void a_person_is_found_by_the_e_mail_address_and_an_account_lists_its_people() {
        assertThat(rows(page("/people?q=dana@bolt.example"))).containsExactly("Dana Ørsted Bolt Drinks CMO");
        assertThat(rows(page("/people?account=young"))).allMatch(row -> row.contains("Young & Co"));
        assertThat(page("/people?account=young").getElementById("of-account").text())
                .startsWith("Of the account Young & Co");
    }

    @Test
    void a_request_is_opened_for_accounts_with_the_same_email_address() {
        screens.append("bolt", new StakeholderAdded("nell", "Nell Oak", "nell@oak.example", null));
        screens.append("acme", new StakeholderAdded("n-2", "N. Oak", " NELL@oak.example", null));
        Document form = page("/people/bolt/nell/request");
        assertThat(form.select("[name=persons]").eachAttr("value")).containsExactlyInAnyOrder("bolt/nell", "acme/n-2");
        assertThat(form.select("[name=persons][checked]")).isEmpty();
        assertThat(form.getElementById("field-due").val()).isEqualTo("2026-12-24");

        screens.append(
                "policy",
                new PersonRequestOpened(
                        "r-1",
                        PersonRequestEvent.Kind.ERASURE,
                        List.of("bolt/nell", "acme/n-2"),
                        LocalDate.of(2026, 11, 20),
                        "A letter"));
        Element row = page("/people").selectFirst("#requests tbody tr");
        assertThat(row.text())
                .startsWith("Erasure r-1 Nell Oak · Bolt Drinks, N. Oak · Acme Motors A letter 20 Nov 2026 Overdue");
        assertThat(row.select("a.act").eachAttr("href"))
                .containsExactly("/person-requests/r-1/carry-out", "/person-requests/r-1/close");
        Document last = page("/person-requests/r-1/carry-out");
        assertThat(last.select("#entry").attr("data-to")).isEqualTo("/v1/person-requests/r-1/carry-out");
        assertThat(last.select("#entry p.soft").eachText())
                .contains(
                        "This destroys what Bolt Drinks keeps of Nell Oak.",
                        "This destroys what Acme Motors keeps of N. Oak.");
        assertThat(last.select("#about dd").eachText())
                .startsWith("Erasure · r-1", "Nell Oak · Bolt Drinks", "N. Oak · Acme Motors", "A letter");
        assertThat(last.select("#about").text()).contains("20 Nov 2026", "Overdue");

        screens.append("policy", new PersonRequestClosed("r-1", PersonRequestEvent.End.WITHDRAWN, null));
        assertThat(page("/people").select("#requests tbody tr").text()).contains("Withdrawn");
        assertThat(page("/people").select("#requests a.act")).isEmpty();
    }

    @Test
    void a_partial_or_held_erasure_says_so_in_place_of_its_button() {
        screens.append("bolt", new StakeholderAdded("ria", "Ria Moss", null, null));
        screens.append(
                "policy",
                new PersonRequestOpened(
                        "r-2",
                        PersonRequestEvent.Kind.ERASURE,
                        List.of("bolt/ria", "hostile/lee"),
                        LocalDate.of(2026, 12, 20),
                        "A call"));
        Document held = page("/person-requests/r-2/carry-out");
        assertThat(held.select("#entry")).isEmpty();
        assertThat(held.select("#stop").text()).contains("A legal hold stands on", "until it is lifted");
        assertThat(held.select("#stop a").attr("href")).isEqualTo("/people/hostile/lee/lift");

        screens.erase("bolt", "ria");
        assertThat(page("/people").select("#requests tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("r-2", "Ria Moss · Bolt Drinks", "Open 1 of 2 erased"));
        screens.append("policy", new PersonRequestClosed("r-2", PersonRequestEvent.End.WITHDRAWN, null));
    }

    @Test
    void people_are_shown_as_left_erased_or_held() {
        assertThat(rows(page("/people")))
                .anySatisfy(row -> assertThat(row).isEqualTo("Kim Larsen Bolt Drinks Left"))
                .anySatisfy(row -> assertThat(row).startsWith("Lee Minh").endsWith("Legal hold"))
                .anySatisfy(row -> assertThat(row).contains(Screens.HOSTILE + " Young & Co"))
                .last()
                .asString()
                .startsWith("Name not recorded");
        assertThat(rows(page("/people?q=gone"))).singleElement().asString().startsWith("Erased person");
    }

    @Test
    void of_a_person_it_is_counted_what_is_kept_by_field() {
        Document page = page("/people/bolt/dana");

        assertThat(page.select("h1").text()).isEqualTo("Dana Ørsted");
        assertThat(page.select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).startsWith("Stakeholder added, name 1 0"))
                .anySatisfy(row -> assertThat(row).startsWith("Stakeholder added, email 1 0"))
                .anySatisfy(row -> assertThat(row).startsWith("Interaction logged, summary 1 1"));
        assertThat(page.select("#elsewhere a").eachAttr("href")).containsExactly("/people/young/d-2");
        assertThat(page.select("#actions a").eachAttr("href"))
                .containsExactly(
                        "/v1/accounts/bolt/persons/dana/export",
                        "/v1/accounts/bolt/persons/dana/everywhere",
                        "/people/bolt/dana/request",
                        "/people/bolt/dana/hold",
                        "/people/bolt/dana/erase");
    }

    @Test
    void an_erasure_is_asked_first_and_says_what_it_destroys() {
        Element form = page("/people/bolt/dana/erase").getElementById("entry");

        assertThat(form.attr("data-to")).isEqualTo("/v1/accounts/bolt/persons/dana/erase");
        assertThat(form.text()).contains("This destroys", "Bolt Drinks", "It cannot be undone");
        assertThat(form.select("[name]").eachAttr("name")).containsExactly("reason", "alsoNames");
        assertThat(form.select("button.danger").text()).isEqualTo("Erase for ever");
    }

    @Test
    void under_a_legal_hold_it_is_lifted_and_not_erased() {
        Document page = page("/people/hostile/lee");
        assertThat(page.select("#actions a").eachText())
                .containsExactly(
                        "Export everything", "Export from all accounts", "Open a request", "Lift the legal hold");
        assertThat(page.select("#held")).isNotEmpty();
        Document erase = page("/people/hostile/lee/erase");
        assertThat(erase.select("#entry")).isEmpty();
        assertThat(erase.select("#stop").text()).contains("A legal hold stands on this account");
        assertThat(erase.select("#stop a").attr("href")).isEqualTo("/people/hostile/lee/lift");
        assertThat(page("/people/hostile/lee/lift")
                        .select("#field-holdId option[selected]")
                        .attr("value"))
                .isEqualTo("hold-1");

        Element hold = page("/people/bolt/dana/hold").getElementById("entry");
        assertThat(hold.attr("data-to")).isEqualTo("/v1/accounts/bolt/place-legal-hold");
        assertThat(hold.attr("data-id")).isEqualTo("holdId");
        assertThat(hold.hasAttr("data-id-from")).isFalse();
    }

    @Test
    void each_look_at_a_person_is_in_the_access_log() {
        page("/people/young/d-2");

        assertThat(screens.json("/v1/access?limit=500").toString()).contains("/people/young/d-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"director", "auditor", "admin", "account-manager"})
    void nobody_else_sees_people(String role) {
        assertThat(screens.statusAs(role, "/people")).isEqualTo(403);
        assertThat(screens.statusAs(role, "/people/bolt/dana")).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/people/none/dana, 404", "/people/policy/dana, 404", "/people/bolt/nobody, 200"})
    void an_account_that_there_is_not_is_not_found(String address, int status) {
        assertThat(screens.get(address).getStatus().value()).isEqualTo(status);
    }
}
