package io.accounthealth.settings;

import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** All kinds of settings with a history, in the order in which they are shown. */
public final class VersionedSettings {

    public static final List<VersionedSetting<?>> ALL =
            List.of(new SlaTargetsSetting(), new AlertRulesSetting(), new PlaybooksSetting());

    private VersionedSettings() {}

    public static VersionedSetting<?> of(Setting version) {
        return of(version.getClass());
    }

    @SuppressWarnings("unchecked") // its versions are of that class
    public static <S extends Setting> VersionedSetting<S> of(Class<S> published) {
        return (VersionedSetting<S>) one(kind -> kind.published() == published, published);
    }

    public static VersionedSetting<?> of(SettingRetired retirement) {
        return one(kind -> kind.retired() == retirement.getClass(), retirement.getClass());
    }

    /** @param route of the kind, or one below it */
    public static VersionedSetting<?> ofRoute(String route) {
        return one(kind -> route.equals(kind.route()) || route.startsWith(kind.route() + "/"), route);
    }

    private static VersionedSetting<?> one(Predicate<VersionedSetting<?>> which, Object named) {
        return Objects.requireNonNull(ALL.stream().filter(which).findFirst().orElse(null), () -> "no kind: " + named);
    }
}
