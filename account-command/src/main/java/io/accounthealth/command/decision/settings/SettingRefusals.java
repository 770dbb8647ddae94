package io.accounthealth.command.decision.settings;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeType;

/** Why a decision on what a company sets was refused: policies, attributes, retention rules. */
public final class SettingRefusals {

    private SettingRefusals() {}

    public static Refusal unknownRetentionRule(String ruleId) {
        return new Refusal.NotFound(
                "unknown-retention-rule",
                "there is no retention rule " + ruleId + "; GET /v1/payload-retention lists those there are");
    }

    public static Refusal retentionRuleUsed(String ruleId) {
        return new Refusal.Rejected(
                "rule-used", "a retention rule " + ruleId + " was proposed before; take another name");
    }

    public static Refusal retentionRuleApproved(String ruleId) {
        return new Refusal.Rejected("already-approved", "the rule " + ruleId + " is approved already");
    }

    public static Refusal retentionRuleEnded(String ruleId) {
        return new Refusal.Rejected("rule-ended", "the rule " + ruleId + " has ended; propose one under another name");
    }

    public static Refusal ownRetentionRule(String ruleId, String proposer) {
        return new Refusal.Rejected(
                "own-rule", "the rule " + ruleId + " was proposed by " + proposer + "; another person must approve it");
    }

    public static Refusal retentionRunUnderWay() {
        return new Refusal.Rejected("run-under-way", "a run is under way on this node; ask again when it is done");
    }

    /**
     * What was published keeps its version and never changes.
     *
     * @param what is published, up to its version
     */
    public static Refusal versionUsed(String what, String version) {
        return new Refusal.Rejected("version-used", what + " " + version + " was published before; take another name");
    }

    /** The type of a name never changes. */
    public static Refusal attributeType(String name, AttributeType type) {
        return new Refusal.Rejected(
                "attribute-type",
                "type: the attribute %s is a %s, for ever; take another name".formatted(name, type.written()));
    }

    public static Refusal tooManyAttributes() {
        return new Refusal.Rejected(
                "too-many-attributes", "there are %d attributes; retire one first".formatted(AttributeEvent.MOST));
    }

    public static Refusal unknownAttribute(String name) {
        return new Refusal.NotFound(
                "unknown-attribute", "there is no attribute " + name + "; GET /v1/attributes lists those there are");
    }

    public static Refusal unknownDraft(String version) {
        return new Refusal.NotFound(
                "unknown-draft", "there is no draft of version " + version + "; GET /v1/policies lists the drafts");
    }

    public static Refusal unknownPolicy(String version) {
        return new Refusal.NotFound(
                "unknown-policy",
                "no policy of version " + version + " is published; GET /v1/policies lists those that are");
    }
}
