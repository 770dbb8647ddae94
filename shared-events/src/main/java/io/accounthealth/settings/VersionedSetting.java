package io.accounthealth.settings;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.PolicyRules;
import io.accounthealth.schema.SegmentRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of settings with a history: versions that are published for all accounts or for a segment, take effect at a
 * time, never change, and are retired. Routes, decisions, books and screens of the kind come from this definition.
 *
 * @param <S> a published version
 */
public abstract class VersionedSetting<S extends Setting> {

    private final Class<S> published;
    private final Class<? extends SettingRetired> retired;
    private final String path;
    private final Words words;

    /**
     * How it is spoken of.
     *
     * @param one with an article, such as {@code an alert rule}
     * @param name without, such as {@code alert rule}
     * @param several whether a version is several things, such as targets
     * @param ofThePast why none takes effect in the past
     */
    public record Words(String one, String name, boolean several, String ofThePast) {

        public String verb() {
            return several ? "are" : "is";
        }

        public String pronoun() {
            return several ? "them" : "it";
        }
    }

    /** @param path of its routes below {@code /v1} and of its screens, in the plural */
    protected VersionedSetting(Class<S> published, Class<? extends SettingRetired> retired, String path, Words words) {
        this.published = published;
        this.retired = retired;
        this.path = path;
        this.words = words;
    }

    public final Class<S> published() {
        return published;
    }

    public final Class<? extends SettingRetired> retired() {
        return retired;
    }

    public final String path() {
        return path;
    }

    /** Takes new versions, and lists all. */
    public final String route() {
        return "/v1/" + path;
    }

    public final Words words() {
        return words;
    }

    /** The problem code of a version that was never published. */
    public final String unknown() {
        return "unknown-" + EventTypes.of(published).name().replaceFirst("-published$", "");
    }

    /** What comes with the product, for where nothing else is in force; null where nothing does. */
    public @Nullable String ofProduct() {
        return null;
    }

    /** Why that is not retired. */
    public String builtIn() {
        return ofProduct() + " stay, for where there are no others";
    }

    /** Whether a version that is retired stays in force for what began under it: then its end is ahead. */
    public boolean endsAhead() {
        return false;
    }

    /** All problems of a version's fields, but for its time; empty when there are none. */
    public final List<FieldProblem> problemsOf(Setting setting) {
        S version = published.cast(setting);
        List<FieldProblem> problems = new ArrayList<>();
        if (!AccountId.isValid(setting.version())) {
            problems.add(new FieldProblem(
                    "/version", "must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit"));
        } else if (ofProduct() != null) {
            reserved(setting.version(), problems);
        }
        check(version, problems);
        problems.addAll(SegmentRules.problemsOf(setting.appliesTo()));
        return problems;
    }

    private void reserved(String version, List<FieldProblem> problems) {
        if (version.equalsIgnoreCase(Setting.DEFAULT)) {
            problems.add(new FieldProblem("/version", "cannot be " + version + ": " + ofProduct() + " are"));
        } else if (PolicyRules.meansSomethingElse(version)) {
            problems.add(new FieldProblem(
                    "/version", "cannot be " + version + ": it means something else where a version is asked for"));
        }
    }

    /** Adds the problems of the fields that only this kind has. */
    protected abstract void check(S setting, List<FieldProblem> problems);
}
