package io.accounthealth.standalone;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.query.alerts.WatchRecorder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** An account with something on every board. */
final class EveryBoard {

    private record Told(String command, String body) {}

    private static final LocalDate SOON = LocalDate.now(ZoneOffset.UTC).plusDays(20);

    private static final List<Told> ALL = List.of(
            new Told("raise-escalation", "{\"escalationId\":\"e\",\"severity\":\"low\"}"),
            new Told("make-promise", "{\"promiseId\":\"p\",\"text\":\"a dashboard\",\"due\":\"" + SOON + "\"}"),
            new Told("identify-opportunity", "{\"opportunityId\":\"o\",\"product\":\"CTV\",\"amount\":\"10\"}"),
            new Told("find-delivery-discrepancy", "{\"discrepancyId\":\"d\",\"ours\":\"10\",\"theirs\":\"9\"}"),
            new Told("issue-invoice", "{\"invoiceId\":\"i\",\"amount\":\"10\",\"due\":\"" + SOON + "\"}"),
            new Told("issue-brief", "{\"briefId\":\"b\",\"to\":\"buyer\",\"due\":\"" + SOON + "\"}"),
            new Told("request-feature", "{\"requestId\":\"f\",\"text\":\"dark mode\"}"),
            new Told("receive-inquiry", "{\"inquiryId\":\"q\"}"),
            new Told("schedule-report", "{\"reportId\":\"r\",\"due\":\"" + SOON + "T12:00:00Z\"}"),
            new Told("answer-nps", "{\"score\":9,\"personId\":\"ann\"}"),
            new Told("add-stakeholder", "{\"personId\":\"ann\",\"name\":\"Ann\"}"),
            new Told("sight-competitor", "{\"name\":\"rival\"}"),
            new Told(
                    "sign-contract",
                    "{\"contractId\":\"c\",\"start\":\"2026-01-01\",\"end\":\"" + SOON + "\",\"amount\":\"10\"}"),
            new Told(
                    "book-insertion-order",
                    "{\"ioId\":\"io\",\"budget\":\"100\",\"start\":\"2026-01-01\",\"end\":\"" + SOON + "\"}"));

    private EveryBoard() {}

    static void tell(Guarded platform, String account) throws Exception {
        for (Told each : ALL) {
            platform.tell(account, each.command(), each.body());
        }
        platform.context
                .getBean(WatchRecorder.class)
                .record(List.of(new DetectedFact(
                        new AccountId(account),
                        "alert-" + account,
                        new AlertRaised("a", AlertKind.SILENCE, null, "Silence", "Call", null),
                        Instant.now())));
    }
}
