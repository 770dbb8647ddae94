package io.accounthealth.command.decision;

import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FieldProblem;
import java.time.Instant;
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

    record AccountAlreadyOpen(AccountId account) implements Refusal {
        @Override
        public String code() {
            return "account-already-open";
        }

        @Override
        public String sentence() {
            return "account " + account + " is open already";
        }
    }

    /** Something of the account would have to exist, or to stand otherwise, for this to happen to it. */
    record WrongState(Subject subject, Status actual, Set<Status> needed) implements Refusal {
        @Override
        public String code() {
            return actual == Status.UNKNOWN
                    ? "unknown-" + subject.kind().written()
                    : subject.kind().written() + "-is-" + actual.written();
        }

        @Override
        public String sentence() {
            return "%s %s is %s; this needs it to be %s"
                    .formatted(
                            subject.kind().written(),
                            subject.told(),
                            actual.written(),
                            needed.stream().map(Status::written).sorted().collect(Collectors.joining(" or ")));
        }
    }

    /** It says what stands already. */
    record NothingChanges(String sentence) implements Refusal {
        @Override
        public String code() {
            return "nothing-changes";
        }
    }

    /** Only the platform itself says this, from the clock and the facts. */
    record DerivedFact(String type) implements Refusal {
        @Override
        public String code() {
            return "derived-fact";
        }

        @Override
        public String sentence() {
            return type + " is noticed by the platform itself, from the clock and the facts; nobody else records it";
        }
    }

    /** The correction names what the platform noticed, which stays, since it is what people were told. */
    record NoticedFact(String type) implements Refusal {
        @Override
        public String code() {
            return "noticed-fact";
        }

        @Override
        public String sentence() {
            return "this " + type + " is what the platform noticed from the clock and the facts, and stays; record what"
                    + " is missing, with its own occurredAt, or correct the facts that it rests on, and the platform"
                    + " notices what follows";
        }
    }

    /** Nobody of the account is erased while one stands. */
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

    /** Nothing here is about such a person, and nothing was. */
    record UnknownPerson(String personId) implements Refusal {
        @Override
        public String code() {
            return "unknown-person";
        }

        @Override
        public String sentence() {
            return "the account knows no person " + personId;
        }
    }

    /** Only whoever answers for personal data records this, at its own route. */
    record PrivacyFact(String type) implements Refusal {
        @Override
        public String code() {
            return "privacy-fact";
        }

        @Override
        public String sentence() {
            return type + " is recorded by the privacy officer at a route of its own, and by no integration";
        }
    }

    /** What is recorded with a seal of the read side, which no integration has. */
    record SealedFact(String type) implements Refusal {
        @Override
        public String code() {
            return "sealed-fact";
        }

        @Override
        public String sentence() {
            return type
                    + " is recorded by its command, with the seal that the pack was read with, and by no integration";
        }
    }

    /** The hash of a pack that the read side did not hand out like this. */
    record WrongSeal() implements Refusal {
        @Override
        public String code() {
            return "wrong-seal";
        }

        @Override
        public String sentence() {
            return "seal is not that of this account, quarter, asOf, knownAtPosition, policy, form and packHash; send"
                    + " them as the answer gave them that had the pack";
        }
    }

    record UnknownEvent(UUID eventId) implements Refusal {
        @Override
        public String code() {
            return "unknown-event";
        }

        @Override
        public String sentence() {
            return "the account has no event " + eventId;
        }
    }

    /**
     * It is told of a position of the log that is not there.
     *
     * @param field that says the position
     * @param head the last one there is
     */
    record BeyondTheLog(String field, long position, long head) implements Refusal {
        @Override
        public String code() {
            return "beyond-the-log";
        }

        @Override
        public String sentence() {
            return "%s %d lies beyond the end of the log, which is at %d; take it from the answer that gave the pack"
                    .formatted(field, position, head);
        }
    }

    /** The fact that the correction names cannot be mended in this way. */
    record NotCorrectable(String sentence) implements Refusal {

        public static NotCorrectable correctionOfCorrection() {
            return new NotCorrectable("a correction is mended by correcting the fact it names once more");
        }

        public static NotCorrectable pack() {
            return new NotCorrectable(
                    "what a pack was prepared from is not mended: prepare the pack again, or retract the preparation");
        }

        @Override
        public String code() {
            return "not-correctable";
        }
    }

    /** Rules that are published keep their name and say for ever what they say. */
    record VersionUsed(String version) implements Refusal {
        @Override
        public String code() {
            return "version-used";
        }

        @Override
        public String sentence() {
            return "a policy of version " + version + " was published before; take another name";
        }
    }

    record UnknownDraft(String version) implements Refusal {
        @Override
        public String code() {
            return "unknown-draft";
        }

        @Override
        public String sentence() {
            return "there is no draft of version " + version + "; GET /v1/policies lists the drafts";
        }
    }

    record UnknownPolicy(String version) implements Refusal {
        @Override
        public String code() {
            return "unknown-policy";
        }

        @Override
        public String sentence() {
            return "no policy of version " + version + " is published; GET /v1/policies lists those that are";
        }
    }

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

    /** The rules are published, and cannot be retired, or not so. */
    record NotRetirable(String code, String sentence) implements Refusal {

        static NotRetirable builtIn() {
            return new NotRetirable(
                    "built-in", "the rules that come with the product stay, for where there are no others");
        }

        static NotRetirable again(String version) {
            return new NotRetirable("already-retired", "the policy of version " + version + " is retired already");
        }

        static NotRetirable before(Instant effectiveFrom) {
            return new NotRetirable(
                    "not-yet-effective",
                    "the policy is in force from " + effectiveFrom + " on; retire it from then or later");
        }
    }
}
