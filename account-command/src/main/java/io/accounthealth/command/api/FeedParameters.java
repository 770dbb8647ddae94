package io.accounthealth.command.api;

import io.accounthealth.command.imports.Feed;
import io.accounthealth.command.imports.ImportMode;
import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.events.Key;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parameters of an import of periods of accounts. */
record FeedParameters(
        @Parameter(
                required = true,
                description = "The feed, as a part of the key of what it reports",
                example = "my-dsp")
        @Nullable
        String source,

        @Parameter(required = true, schema = @Schema(allowableValues = {"append", "snapshot"})) @Nullable
        String mode,

        @Parameter(
                description = "Whether accounts that are not there are opened",
                schema =
                        @Schema(
                                allowableValues = {"true", "false"},
                                defaultValue = "false"))
        @Nullable
        String openUnknown) {

    Feed feed(FeedKind kind) {
        String name = checked(source);
        ImportMode how = ImportMode.of(String.valueOf(mode))
                .orElseThrow(() -> Parameters.malformed("mode must be append or snapshot"));
        return new Feed(kind.written(), name, how, flag(openUnknown));
    }

    /** The source of a file, which is recorded as that of its events. */
    static String checked(@Nullable String source) {
        if (source == null
                || source.isBlank()
                || source.length() > Key.MAX_LENGTH
                || source.chars().anyMatch(Character::isISOControl)) {
            throw Parameters.malformed("source must name the feed in 1 to " + Key.MAX_LENGTH + " characters");
        }
        String objection = Caller.objection(source);
        if (objection != null) {
            throw Parameters.malformed(objection);
        }
        return source;
    }

    private static boolean flag(@Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw Parameters.malformed("openUnknown must be true or false");
        }
        return "true".equals(text);
    }
}
