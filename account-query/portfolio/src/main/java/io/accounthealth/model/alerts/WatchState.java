package io.accounthealth.model.alerts;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.model.policy.AlertRuleBook;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.check.ReportCheck;
import io.accounthealth.model.table.AccountAt;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bands that followed a time without enough data, kept between two runs of the watch so that the search runs once, the
 * alert rules of the last look, and which reports became wrong. An empty one changes no result. Safe for use by many
 * threads.
 */
public final class WatchState {

    private record Silent(HealthBand band, @Nullable UUID after) {}

    private record Rules(AlertRuleBook book, long time, Map<AlertKind, AlertRule> inForce) {}

    /** @param upTo the position up to which the report was held against what is known */
    private record Checked(PolicyBook book, long upTo, boolean restated) {

        boolean stands(AccountAt account, PolicyBook other, ReportVersion version, long known) {
            return book == other && upTo <= known && !ReportCheck.mayMove(account.table(), version, upTo, known);
        }
    }

    private static final int MOST_CHECKED = 20_000;

    private volatile @Nullable Rules rules;
    private final Map<AccountId, Silent> silent = new ConcurrentHashMap<>();
    private final Map<UUID, Checked> checked = new ConcurrentHashMap<>();

    /**
     * Whether a report became wrong. Its documents are made again only once something is known that may move a number.
     */
    boolean isRestated(AccountAt account, PolicyBook book, ReportVersion version) {
        if (checked.size() > MOST_CHECKED) {
            checked.clear(); // those of months ago among them
        }
        long known = Math.min(account.at().k(), account.table().lastPosition());
        Checked before = checked.get(version.delivered().eventId());
        boolean restated = (before != null && before.stands(account, book, version, known))
                ? before.restated()
                : ReportCheck.isRestated(account.table(), book, version, known);
        checked.put(version.delivered().eventId(), new Checked(book, known, restated));
        return restated;
    }

    /** The rules in force for an account at its point: those for all accounts are kept for the others of a look. */
    Map<AlertKind, AlertRule> rules(AlertRuleBook book, AccountAt account) {
        if (book.versions().hasSegments()) {
            return book.inForce(account);
        }
        long time = account.at().t();
        Rules last = rules;
        if (last == null || last.time() != time || !last.book().equals(book)) {
            last = new Rules(book, time, book.inForce(account));
            rules = last;
        }
        return last.inForce();
    }

    boolean isSilent(AccountId account) {
        return silent.containsKey(account);
    }

    boolean isSilent(AccountId account, HealthBand band, @Nullable UUID after) {
        return new Silent(band, after).equals(silent.get(account));
    }

    /** The band that an account came back with after a recorded change; null where none is kept. */
    @Nullable
    HealthBand bandOf(AccountId account, @Nullable UUID after) {
        Silent found = silent.get(account);
        return found != null && Objects.equals(found.after(), after) ? found.band() : null;
    }

    void silent(AccountId account, HealthBand band, @Nullable UUID after) {
        silent.put(account, new Silent(band, after));
    }

    void forget(AccountId account) {
        silent.remove(account);
    }
}
