package io.accounthealth.command.api;

import io.accounthealth.command.imports.Feed;
import io.accounthealth.command.imports.ImportMode;
import io.accounthealth.command.imports.rates.RateWork;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parameters of an import of exchange rates. */
record RatesParameters(
        @Parameter(
                required = true,
                description = "Who publishes the rates, as a part of the key of each",
                example = "ecb")
        @Nullable
        String source,

        @Parameter(
                description = "Rates are added and restated; nothing takes one back",
                schema = @Schema(allowableValues = "append", defaultValue = "append"))
        @Nullable
        String mode) {

    Feed feed() {
        if (mode != null && !mode.equals(ImportMode.APPEND.written())) {
            throw Parameters.malformed(
                    "mode must be append, which it also is when it is absent: no rate is taken back by a file that"
                            + " lacks it");
        }
        return new Feed(RateWork.KIND, FeedParameters.checked(source), ImportMode.APPEND, false);
    }
}
