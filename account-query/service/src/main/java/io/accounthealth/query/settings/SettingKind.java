package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.read.SettingDefinition.Texts;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A kind of setting on the screens: how it is called, who changes it, and by which events. */
abstract class SettingKind {

    /**
     * What can be done.
     *
     * @param path of the form of a new version
     * @param publish on its button
     * @param retire on the button that ends a version
     * @param end the last part of the route that ends one
     */
    record Verbs(String path, String publish, String retire, String end) {}

    final String path;
    final Texts texts;
    final UseCase useCase;
    final Verbs verbs;
    final Class<? extends DomainEvent> published;
    final Class<? extends DomainEvent> retired;

    SettingKind(
            String path,
            Texts texts,
            UseCase useCase,
            Verbs verbs,
            Class<? extends DomainEvent> published,
            Class<? extends DomainEvent> retired) {
        this.path = path;
        this.texts = texts;
        this.useCase = useCase;
        this.verbs = verbs;
        this.published = published;
        this.retired = retired;
    }

    abstract Stream<SettingVersion> versions(SettingVersions all);

    /** The version that a proposal would be. */
    SettingVersion proposed(SettingProposal proposal) {
        throw new IllegalArgumentException("it is proposed by an event of its own: " + proposal.setting());
    }

    /** By which it takes two people; null where it never does, or by events of its own. */
    PolicyApproval.@Nullable Kind approval() {
        return null;
    }

    /**
     * Fills in the form of a new version.
     *
     * @param copy what it begins with; null for an empty one
     * @param next another name, counted on from one
     * @param tomorrow the first instant of it
     */
    void fill(ObjectNode values, @Nullable SettingVersion copy, UnaryOperator<String> next, String tomorrow) {
        // as it is copied
    }

    /** What the form of an end says. */
    String ending() {
        return "This is recorded and cannot be undone. What it did until then stays, and a copy can be published under"
                + " another name.";
    }

    /** The only values of a list; empty where it takes any. */
    Stream<Choice> only(String list) {
        return Stream.empty();
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
