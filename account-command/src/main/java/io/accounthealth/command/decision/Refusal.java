package io.accounthealth.command.decision;

import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FieldProblem;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Why a command was refused: a code that stays, and a sentence for a person that may change. */
public sealed interface Refusal {

    String code();

    String sentence();

    /** The fact contradicts itself, whatever the account's state. */
    record Malformed(List<FieldProblem> problems) implements Refusal {
        @Override
        public String code() {
            return "malformed";
        }

        @Override
        public String sentence() {
            return problems.stream()
                    .map(problem -> problem.pointer() + " " + problem.message())
                    .collect(Collectors.joining("; "));
        }
    }

    record UnknownAccount(AccountId account) implements Refusal {
        @Override
        public String code() {
            return "unknown-account";
        }

        @Override
        public String sentence() {
            return "there is no account " + account + "; open it first";
        }
    }

    /** It is there, and is another's. To whoever asked it says to the letter what {@link UnknownAccount} says. */
    record ForeignAccount(AccountId account) implements Refusal {
        @Override
        public String code() {
            return new UnknownAccount(account).code();
        }

        @Override
        public String sentence() {
            return new UnknownAccount(account).sentence();
        }
    }

    /** What is there already, or the kind of the fact, does not allow it. */
    record Rejected(String code, String sentence) implements Refusal {}

    /** Nothing of the account is erased while one stands. */
    record LegalHold(List<String> holds) implements Refusal {
        @Override
        public String code() {
            return "legal-hold";
        }

        @Override
        public String sentence() {
            return "nobody of this account is erased while a legal hold stands (%s); lift-legal-hold lifts one"
                    .formatted(String.join(", ", holds));
        }
    }

    /** It is about something that is not there. */
    record NotFound(String code, String sentence) implements Refusal {}

    record UnknownRetentionRule(String ruleId) implements Refusal {
        @Override
        public String code() {
            return "unknown-retention-rule";
        }

        @Override
        public String sentence() {
            return "there is no retention rule " + ruleId + "; GET /v1/payload-retention lists those there are";
        }
    }

    /** The state of a retention rule, or who asks, rules this out. */
    record RetentionRuleStands(String code, String sentence) implements Refusal {

        static RetentionRuleStands used(String ruleId) {
            return new RetentionRuleStands(
                    "rule-used", "a retention rule " + ruleId + " was proposed before; take another name");
        }

        static RetentionRuleStands approved(String ruleId) {
            return new RetentionRuleStands("already-approved", "the rule " + ruleId + " is approved already");
        }

        static RetentionRuleStands ended(String ruleId) {
            return new RetentionRuleStands(
                    "rule-ended", "the rule " + ruleId + " has ended; propose one under another name");
        }

        static RetentionRuleStands own(String ruleId, String proposer) {
            return new RetentionRuleStands(
                    "own-rule",
                    "the rule " + ruleId + " was proposed by " + proposer + "; another person must approve it");
        }
    }

    /** Old texts are being erased at this very moment. */
    record RunUnderWay() implements Refusal {
        @Override
        public String code() {
            return "run-under-way";
        }

        @Override
        public String sentence() {
            return "a run is under way on this node; ask again when it is done";
        }
    }

    static Refusal accountAlreadyOpen(AccountId account) {
        return new Rejected("account-already-open", "account " + account + " is open already");
    }

    /** Something of the account would have to exist, or to stand otherwise, for this to happen to it. */
    static Refusal wrongState(Subject subject, Status actual, Set<Status> needed) {
        String kind = subject.kind().written();
        String states = needed.stream().map(Status::written).sorted().collect(Collectors.joining(" or "));
        return new Rejected(
                actual == Status.UNKNOWN ? "unknown-" + kind : kind + "-is-" + actual.written(),
                "%s %s is %s; this needs it to be %s".formatted(kind, subject.told(), actual.written(), states));
    }

    /** @param sentence what stands already */
    static Refusal nothingChanges(String sentence) {
        return new Rejected("nothing-changes", sentence);
    }

    /** Only the platform itself says this, from the clock and the facts. */
    static Refusal derivedFact(String type) {
        return new Rejected(
                "derived-fact",
                type + " is noticed by the platform itself, from the clock and the facts; nobody else records it");
    }

    /** The correction names what the platform noticed, which stays, since it is what people were told. */
    static Refusal noticedFact(String type) {
        return new Rejected(
                "noticed-fact",
                "this " + type + " is what the platform noticed from the clock and the facts, and stays; record what"
                        + " is missing, with its own occurredAt, or correct the facts that it rests on, and the"
                        + " platform notices what follows");
    }

    /** Nothing here is about such a person, and nothing was. */
    static Refusal unknownPerson(String personId) {
        return new Rejected("unknown-person", "the account knows no person " + personId);
    }

    /** Only whoever answers for personal data records this, at its own route. */
    static Refusal privacyFact(String type) {
        return new Rejected(
                "privacy-fact",
                type + " is recorded by the privacy officer at a route of its own, and by no integration");
    }

    /** What is recorded with a seal of the read side, which no integration has. */
    static Refusal sealedFact(String type) {
        return new Rejected(
                "sealed-fact",
                type + " is recorded by its command, with the seal that the pack was read with, and by no integration");
    }

    /** The hash of a pack that the read side did not hand out like this. */
    static Refusal wrongSeal() {
        return new Rejected(
                "wrong-seal",
                "seal is not that of this account, quarter, asOf, knownAtPosition, policy, form and packHash; send"
                        + " them as the answer gave them that had the pack");
    }

    static Refusal unknownEvent(UUID eventId) {
        return new Rejected("unknown-event", "the account has no event " + eventId);
    }

    /**
     * It is told of a position of the log that is not there.
     *
     * @param field that says the position
     * @param head the last one there is
     */
    static Refusal beyondTheLog(String field, long position, long head) {
        return new Rejected(
                "beyond-the-log",
                "%s %d lies beyond the end of the log, which is at %d; take it from the answer that gave the pack"
                        .formatted(field, position, head));
    }

    /** The fact that the correction names cannot be mended in this way. */
    static Refusal notCorrectable(String sentence) {
        return new Rejected("not-correctable", sentence);
    }

    static Refusal correctionOfCorrection() {
        return notCorrectable("a correction is mended by correcting the fact it names once more");
    }

    /** Rules that are published keep their name and say for ever what they say. */
    static Refusal versionUsed(String version) {
        return new Rejected(
                "version-used", "a policy of version " + version + " was published before; take another name");
    }

    static Refusal unknownDraft(String version) {
        return new NotFound(
                "unknown-draft", "there is no draft of version " + version + "; GET /v1/policies lists the drafts");
    }

    static Refusal unknownPolicy(String version) {
        return new NotFound(
                "unknown-policy",
                "no policy of version " + version + " is published; GET /v1/policies lists those that are");
    }
}
