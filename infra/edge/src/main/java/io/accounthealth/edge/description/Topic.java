package io.accounthealth.edge.description;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.Locale;

/** What routes are about: their tags in the API description. */
enum Topic {
    ACCOUNTS("One account: its card, health, timeline, money and reports, and the lists of accounts"),
    ACCESS("Who may see what, who has seen what, and access tokens"),
    BOARDS("Lists of one kind of thing, of an account or of all that the caller sees"),
    COMMANDS("Recording facts about an account, and correcting or retracting them"),
    EVENTS("CloudEvents of integrations, those that were rejected, and the schemas of all types of events"),
    IMPORTS("Files of spend, media performance and exchange rates"),
    LOG("Events as they were recorded, and the stream of new ones"),
    POLICIES("Rules and settings with a history: health, SLA targets, alerts, playbooks, attributes"),
    PORTFOLIO("All accounts that the caller sees, together"),
    PRIVACY("Requests of people, erasure, legal holds and retention rules"),
    PROOFS("Checkpoints that were signed, proofs and exports"),
    RETENTION("How much of the revenue stays, by account, manager and cohort"),
    SOURCES("What sends facts, and how far it has come");

    private final String meaning;

    Topic(String meaning) {
        this.meaning = meaning;
    }

    Tag tag() {
        return new Tag().name(name().toLowerCase(Locale.ROOT)).description(meaning);
    }
}
