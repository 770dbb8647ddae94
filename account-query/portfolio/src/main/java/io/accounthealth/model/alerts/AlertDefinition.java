package io.accounthealth.model.alerts;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.ItemKind;
import io.accounthealth.model.account.OpenItems;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an alert of a kind is: when it is raised, and what is done about it. */
public final class AlertDefinition {

    /** The conditions of a kind that hold at a look. */
    @FunctionalInterface
    interface Rule {
        List<Condition> of(Look look, AlertThresholds thresholds);
    }

    /** Of the kinds with a number of days. */
    @FunctionalInterface
    interface RuleOfDays {
        List<Condition> of(Look look, int days);
    }

    private final AlertKind kind;
    private final Rule rule;
    private boolean alsoOfChurned;
    private OpenItems.@Nullable Kind openItem;
    private @Nullable Class<? extends AccountEvent> remedy;
    private @Nullable ItemKind remedied;

    private AlertDefinition(AlertKind kind, Rule rule) {
        this.kind = kind;
        this.rule = rule;
    }

    static AlertDefinition raised(AlertKind kind, Rule rule) {
        return new AlertDefinition(kind, rule);
    }

    static AlertDefinition raisedByDays(AlertKind kind, RuleOfDays rule) {
        return raised(
                kind, (look, thresholds) -> rule.of(look, Objects.requireNonNull(thresholds.days(), "the usual days")));
    }

    /**
     * Raised for each item of a kind that is to be done and whose last day is over for so many days, by what the
     * language says of the events about it.
     *
     * @param remedy the event about the item that ends it
     * @param title where {@code %s} stands for the id of the item
     */
    static AlertDefinition late(
            AlertKind kind, ItemKind item, Class<? extends AccountEvent> remedy, String title, String nextStep) {
        return raisedByDays(kind, (look, days) -> DueRules.late(look.account(), kind, item, days, title, nextStep))
                .remedy(remedy, item);
    }

    /** It does not end with the client. */
    AlertDefinition alsoOfChurned() {
        alsoOfChurned = true;
        return this;
    }

    /** What it is about is an open item of the account, which has more to say, and stands for it in My day. */
    AlertDefinition about(OpenItems.Kind item) {
        openItem = item;
        return this;
    }

    /** Its next step is to record such an event. */
    AlertDefinition remedy(Class<? extends AccountEvent> event) {
        remedy = event;
        return this;
    }

    /** Its next step is to record such an event, with the id of what the alert is about as the item. */
    AlertDefinition remedy(Class<? extends AccountEvent> event, ItemKind item) {
        remedied = item;
        return remedy(event);
    }

    public AlertKind kind() {
        return kind;
    }

    boolean isAlsoOfChurned() {
        return alsoOfChurned;
    }

    /** The open item that its subject is; null where it is none. */
    public OpenItems.@Nullable Kind openItem() {
        return openItem;
    }

    /** The event that is its next step; null where that is no event, or not to be recorded here. */
    public @Nullable Class<? extends AccountEvent> remedy() {
        return remedy;
    }

    /** The item of {@link #remedy} that is the subject of the alert; null where none is. */
    public @Nullable ItemKind remedied() {
        return remedied;
    }

    List<Condition> conditions(Look look, AlertThresholds thresholds) {
        return rule.of(look, thresholds);
    }
}
