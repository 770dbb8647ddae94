package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Who approves a client report. */
class ReportApprovalTest {

    @TempDir
    Path data;

    private Service service;

    private void start(String... settings) {
        service = new Service(SqliteStores.open(data, InstantSource.system()), data, settings);
        as("owner", "/v1/accounts", "{\"accountId\":\"acme\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}")
                .expectStatus()
                .isCreated();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void submit(String role) {
        of(role, "draft-report", "{\"reportId\":\"july\",\"kind\":\"monthly\",\"period\":\"2026-07\"}");
        of(role, "submit-report", "{\"reportId\":\"july\"}");
    }

    private ResponseSpec approve(String role, String... headers) {
        ReportApproved approval = new ReportApproved("july", "0".repeat(64), "report/1", 1);
        String seal = service.bean(PackSeals.class).of(new AccountId("acme"), approval);
        return as(role, "/v1/accounts/acme/approve-report", """
            {"reportId":"july","packHash":"%s","form":"report/1","changes":1,"seal":"%s"}\
            """.formatted(approval.packHash(), seal), headers);
    }

    private void of(String role, String command, String body) {
        as(role, "/v1/accounts/acme/" + command, body).expectStatus().isOk();
    }

    private ResponseSpec as(String role, String path, String body, String... headers) {
        return service.http
                .post()
                .uri(path)
                .headers(all -> {
                    all.setBearerAuth(service.token(role));
                    for (int i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @Test
    void who_submitted_a_report_does_not_approve_it_and_another_person_does() {
        start();
        of("owner", "assign-manager", "{\"managerId\":\"account-manager\"}");
        submit("account-manager");
        long before = service.position();

        approve("account-manager")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("report july was submitted by account-manager; another person must approve it");
        approve("owner", "X-Actor", "account-manager").expectStatus().isEqualTo(409);
        assertThat(service.position()).isEqualTo(before);
        approve("owner").expectStatus().isOk();
    }

    @Test
    void one_person_alone_approves_what_they_submitted() {
        start();
        submit("owner");

        approve("owner").expectStatus().isOk();
    }

    @Test
    void a_manager_who_never_recorded_anything_is_another_person_too() {
        start();
        of("owner", "assign-manager", "{\"managerId\":\"maya\"}");
        submit("owner");

        approve("owner").expectStatus().isEqualTo(409);
    }

    @Test
    void a_setting_lets_one_person_do_both() {
        start("--accounthealth.reports.second-person=false");
        of("owner", "assign-manager", "{\"managerId\":\"maya\"}");
        submit("owner");

        approve("owner").expectStatus().isOk();
    }
}
