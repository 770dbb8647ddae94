package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a setting is for: those that fit all of its conditions, of which there is at least one. A setting
 * for all accounts has no {@code appliesTo}.
 *
 * <p>Of several settings that fit an account, the one with the most conditions applies to it.
 *
 * @param group the id of a parent: an account fits while it is placed directly under it, whatever the kind
 * @param attributes an account fits while it has these values; each is a condition
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppliesTo(
        @Key @Nullable String tier,
        @Key @Nullable String vertical,
        @Key @Nullable String region,
        @Key @Nullable String group,
        @Nullable List<AttributeCondition> attributes) {

    /** Without a condition on attributes. */
    public AppliesTo(
            @Nullable String tier, @Nullable String vertical, @Nullable String region, @Nullable String group) {
        this(tier, vertical, region, group, null);
    }

    /** The conditions on attributes; none when absent. */
    public List<AttributeCondition> ofAttributes() {
        return attributes == null ? List.of() : attributes;
    }

    /** As {@code tier strategic, region emea}. */
    public String inWords() {
        StringJoiner words = new StringJoiner(", ");
        add(words, "tier ", tier);
        add(words, "vertical ", vertical);
        add(words, "region ", region);
        add(words, "directly under ", group);
        ofAttributes().forEach(each -> words.add(each.name() + " " + each.value()));
        return words.toString();
    }

    private static void add(StringJoiner words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + value);
        }
    }

    /** Of a setting; none where it is for all accounts. */
    public static int conditions(@Nullable AppliesTo appliesTo) {
        return appliesTo == null
                ? 0
                : appliesTo.ofAttributes().size()
                        + (int) Stream.of(appliesTo.tier, appliesTo.vertical, appliesTo.region, appliesTo.group)
                                .filter(Objects::nonNull)
                                .count();
    }
}
