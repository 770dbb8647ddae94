package io.accounthealth.query.groups;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.groups.GroupHealth.ScoreBy;
import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** By which placements a group is made, and its score of those of its accounts. */
record GroupParameters(
        @Parameter(
                description = "By what accounts are placed under it; agency when absent",
                schema = @Schema(implementation = GroupKind.class))
        @Nullable
        String kind,

        @Parameter(
                description = "The score of the group: mean, the default, of the scores of its accounts, weighed "
                        + "by their spend of 30 days in the currency of the figures; or the worst of them",
                schema = @Schema(allowableValues = {"mean", "worst"}))
        @Nullable
        String score) {

    Group group(AccountId id) {
        return new Group(id, kind == null ? Group.DEFAULT_KIND : Values.constant("kind", kind, GroupKind.values()));
    }

    ScoreBy by() {
        return score == null ? ScoreBy.MEAN : Values.constant("score", score, ScoreBy.values());
    }
}
