package io.accounthealth.query.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.groups.GroupRollUp;
import io.accounthealth.model.groups.GroupSums;
import io.accounthealth.model.groups.GroupTree;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.read.ComparedAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the accounts of a group add up to.
 *
 * @param name of its own account; null where it is none of the caller's
 * @param children the accounts placed under it directly that the caller may see, each with the sums of all below it;
 *     {@code notShown} more of them there are
 * @param cutAt the placement that does not count, where late ones made a cycle; null where there is none, or its
 *     account is none of the caller's
 * @param ofSpend the rates of spend; like the three after it there only where amounts are converted
 * @param leftOut accounts that are not in the figures, because an event of theirs could not be read
 */
record GroupAnswer(
        PointAnswer point,
        AccountId group,
        GroupKind kind,
        @Nullable String name,
        @JsonUnwrapped ComparedAnswer compared,
        @JsonUnwrapped GroupSums sums,
        List<GroupRollUp.Child> children,
        int notShown,
        GroupTree.@Nullable Cut cutAt,
        @JsonUnwrapped @Nullable RatesUsed ofSpend,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RatesUsed ofRetention,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RatesUsed ofPacing,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RatesUsed ofMargin,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut) {}
