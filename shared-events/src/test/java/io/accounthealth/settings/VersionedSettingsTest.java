package io.accounthealth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.schema.EventTypes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionedSettingsTest {

    @Test
    void every_setting_of_the_language_is_of_one_kind() {
        assertThat(VersionedSettings.ALL.stream().<Class<?>>map(VersionedSetting::published))
                .containsExactlyInAnyOrderElementsOf(records(Setting.class).toList());
        assertThat(VersionedSettings.ALL.stream().<Class<?>>map(VersionedSetting::retired))
                .containsExactlyInAnyOrderElementsOf(
                        records(SettingRetired.class).toList());
    }

    @Test
    void a_kind_is_published_and_retired_by_commands_of_one_name() {
        assertThat(VersionedSettings.ALL)
                .allSatisfy(kind -> assertThat(EventTypes.of(kind.retired()).command())
                        .isEqualTo(EventTypes.of(kind.published()).command().replaceFirst("publish-", "retire-")));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(VersionedSettingsTest::records)
                : Stream.of(type);
    }
}
