package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An account with something on every board: what is open still, and of what is not among it the examples. */
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
            new Told("open-action-item", "{\"actionItemId\":\"t\",\"text\":\"call\",\"due\":\"" + SOON + "\"}"),
            new Told("plan-campaign", "{\"campaignId\":\"l\",\"launchDay\":\"" + SOON + "\"}"),
            new Told("request-feature", "{\"requestId\":\"f\",\"text\":\"dark mode\"}"),
            new Told("receive-inquiry", "{\"inquiryId\":\"q\",\"channel\":\"email\",\"subject\":\"Reach\"}"),
            new Told("schedule-report", "{\"reportId\":\"r\",\"due\":\"" + SOON + "T12:00:00Z\"}"),
            new Told("draft-report", "{\"reportId\":\"report-1\",\"kind\":\"monthly\",\"period\":\"2026-01\"}"),
            new Told("edit-report", "{\"reportId\":\"report-1\",\"part\":\"summary\",\"text\":\"A good month.\"}"),
            new Told("set-report-branding", "{\"name\":\"Northlight Media\"}"),
            new Told("answer-nps", "{\"score\":9,\"personId\":\"ann\"}"),
            new Told("add-stakeholder", "{\"personId\":\"ann\",\"name\":\"Ann\"}"),
            new Told(
                    "agree-meeting-series",
                    "{\"seriesId\":\"s\",\"kind\":\"status\",\"everyWeeks\":2,\"weekday\":\"monday\","
                            + "\"time\":\"10:00\",\"from\":\"2026-01-01\"}"),
            new Told("sight-competitor", "{\"name\":\"rival\"}"),
            new Told(
                    "sign-contract",
                    "{\"contractId\":\"c\",\"start\":\"2026-01-01\",\"end\":\"" + SOON + "\",\"amount\":\"10\"}"),
            new Told(
                    "book-insertion-order",
                    "{\"ioId\":\"io\",\"budget\":\"100\",\"start\":\"2026-01-01\",\"end\":\"" + SOON + "\"}"));

    /**
     * Neither another manager, nor a seal, a correction, what follows a draft that is still written, or a churn, after
     * which no contract would be open.
     */
    private static final Set<Class<?>> LEFT_OUT = Set.of(
            ManagerAssigned.class,
            QbrPrepared.class,
            ReportSubmitted.class,
            ReportApproved.class,
            ReportShared.class,
            ReportLinkRevoked.class,
            AccountChurned.class,
            AccountReactivated.class);

    private EveryBoard() {}

    static void tell(Guarded platform, String account) throws Exception {
        for (Told each : ALL) {
            platform.tell(account, each.command(), each.body());
        }
        platform.tell(account, "link-agency", "{\"agencyId\":\"agency-of-" + account + "\"}");
        // The attribute of the examples, which is refused where it is defined already.
        ObjectNode attribute = EventSchemas.example(EventTypes.of(AttributeDefined.class));
        platform.json(Guarded.OWNER, "POST", "/v1/attributes", attribute.toString());
        ArrayNode examples = FactJson.mapper().createArrayNode();
        EventTypes.all().stream()
                .filter(EveryBoard::isFurther)
                .forEach(type -> examples.addObject()
                        .put("specversion", "1.0")
                        .put("id", account + "-" + type.name())
                        .put("source", "crm")
                        .put("type", "accounthealth." + type.name() + ".v" + type.revision())
                        .put("subject", account)
                        .set("data", EventSchemas.example(type, LocalDate.now(ZoneOffset.UTC))));
        JsonNode sent = platform.send(
                        Guarded.OWNER,
                        "POST",
                        "/v1/events",
                        examples.toString(),
                        "Content-Type",
                        "application/cloudevents-batch+json")
                .json();
        assertThat(sent.path("rejected")).as(sent.toString()).isEmpty();
        platform.notice(new DetectedFact(
                new AccountId(account),
                "alert-" + account,
                new AlertRaised("a", AlertKind.SILENCE, null, "Silence", "Call", null),
                Instant.now()));
    }

    private static boolean isFurther(EventType type) {
        return type.isCommandOnAnAccount()
                && !type.derived()
                && !CorrectionEvent.class.isAssignableFrom(type.record())
                && !LEFT_OUT.contains(type.record())
                && ALL.stream().noneMatch(told -> told.command().equals(type.command()));
    }
}
