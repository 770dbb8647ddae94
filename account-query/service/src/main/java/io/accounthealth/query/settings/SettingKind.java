package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of setting: how it is called, who changes it, and by which events. */
enum SettingKind {
    ATTRIBUTES(
            "attributes",
            "Attributes",
            "What is known of an account beside its profile, such as a billing code.",
            UseCase.DEFINE_ATTRIBUTES,
            new Verbs("Define an attribute", "define", "Define", "Retire"),
            AttributeDefined.class,
            AttributeRetired.class),
    SLA_TARGETS(
            "sla-targets",
            "SLA targets",
            "Business time allowed for the first response and the resolution of an inquiry.",
            UseCase.PUBLISH_POLICY,
            new Verbs("Publish SLA targets", "publish", "Publish", "Retire"),
            SlaTargetsPublished.class,
            SlaTargetsRetired.class),
    ALERT_RULES(
            "alert-rules",
            "Alert rules",
            "Which kinds of alerts are raised, and by which thresholds.",
            UseCase.PUBLISH_POLICY,
            new Verbs("Publish an alert rule", "publish", "Publish", "Retire"),
            AlertRulePublished.class,
            AlertRuleRetired.class),
    PLAYBOOKS(
            "playbooks",
            "Playbooks",
            "The action items that an alert of a kind opens.",
            UseCase.PUBLISH_POLICY,
            new Verbs("Publish a playbook", "publish", "Publish", "Retire"),
            PlaybookPublished.class,
            PlaybookRetired.class),
    RETENTION(
            "payload-retention",
            "Retention of texts",
            "How long personal texts are kept before they are erased. One person proposes, another approves.",
            UseCase.RETAIN_PAYLOADS,
            new Verbs("Propose a term", "propose", "Propose", "End"),
            PayloadRetentionProposed.class,
            PayloadRetentionEnded.class);

    /**
     * What can be done.
     *
     * @param add the title of the form of a new version
     * @param path of that form
     * @param publish on its button
     * @param retire on the button that ends a version
     */
    record Verbs(String add, String path, String publish, String retire) {}

    final String path;
    final String title;
    final String meaning;
    final UseCase useCase;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    final Verbs verbs;

    final Class<? extends DomainEvent> published;
    final Class<? extends DomainEvent> retired;

    SettingKind(
            String path,
            String title,
            String meaning,
            UseCase useCase,
            Verbs verbs,
            Class<? extends DomainEvent> published,
            Class<? extends DomainEvent> retired) {
        this.path = path;
        this.title = title;
        this.meaning = meaning;
        this.useCase = useCase;
        this.verbs = verbs;
        this.published = published;
        this.retired = retired;
    }

    static Optional<SettingKind> named(String path) {
        return Stream.of(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** The screen of the list. */
    String screen() {
        return "/settings/" + path;
    }

    /** The form of a new version. */
    String form() {
        return screen() + "/" + verbs.path();
    }

    /** The route that takes a new version. */
    String route() {
        return "/v1/" + path;
    }

    boolean mayChange(Caller caller) {
        return caller.may(useCase);
    }
}
