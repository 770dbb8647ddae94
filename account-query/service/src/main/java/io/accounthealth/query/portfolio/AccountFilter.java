package io.accounthealth.query.portfolio;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.point.Point;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are listed: those that meet all conditions given.
 *
 * @param groupKind by which groups are listed
 * @param within the accounts of the segment's group and attributes, once they are {@linkplain #at looked up}; null
 *     before
 * @param text is in the name or the id, in any case; lower case here
 * @param renewalWithin an undecided contract ends within so many days, or ended in the last 90
 * @param silentFor the last contact is at least so many days ago
 */
public record AccountFilter(
        @Nullable HealthBand band,
        Segment segment,
        GroupKind groupKind,
        @Nullable Set<AccountId> within,
        @Nullable String text,
        @Nullable Long renewalWithin,
        @Nullable Long silentFor)
        implements Predicate<AccountList.Line> {

    /** The same in any band. */
    public AccountFilter ofAnyBand() {
        return new AccountFilter(null, segment, groupKind, within, text, renewalWithin, silentFor);
    }

    /** The same with the accounts of its group and attributes at a point, once for all lines of it. */
    public AccountFilter at(Tables tables, Point point) {
        return needsTables()
                ? new AccountFilter(
                        band,
                        segment,
                        groupKind,
                        segment.accounts(tables, point.at(), point.policies().attributes()),
                        text,
                        renewalWithin,
                        silentFor)
                : this;
    }

    /** Whether lines alone do not tell what it lets through. */
    boolean needsTables() {
        return segment.needsTables();
    }

    @Override
    public boolean test(AccountList.Line line) {
        return (band == null || band == line.band())
                && (!segment.needsTables() || Objects.requireNonNull(within).contains(line.account()))
                && segment.has(line.manager(), line.vertical(), line.region(), line.tier())
                && (text == null
                        || contains(line.name(), text)
                        || contains(line.account().value(), text))
                && (renewalWithin == null || line.renewsWithin(renewalWithin))
                && (silentFor == null || (line.silentDays() != null && line.silentDays() >= silentFor));
    }

    static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part);
    }
}
