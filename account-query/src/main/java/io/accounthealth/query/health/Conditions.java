package io.accounthealth.query.health;

import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.Severity;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The condition catalogue: what a policy can cap a score by. */
public final class Conditions {

    /** An open escalation is critical. */
    public static final String OPEN_CRITICAL_ESCALATION = "open-critical-escalation";

    /** Notice was given, and since then neither a contract signed or renewed nor the account reactivated. */
    public static final String NOTICE_GIVEN = "notice-given";

    /** The account churned, the day that it takes effect has come, and it was not reactivated since. */
    public static final String CHURNED = "churned";

    /** Why a condition holds. */
    record Holding(String reason, List<UUID> evidence) {}

    private Conditions() {}

    public static Set<String> names() {
        return Set.of(OPEN_CRITICAL_ESCALATION, NOTICE_GIVEN, CHURNED);
    }

    public static boolean isHolding(String condition, AccountAt account) {
        return holding(condition, account) != null;
    }

    /** Null when it does not hold, or is not in the catalogue. */
    static @Nullable Holding holding(String condition, AccountAt account) {
        return switch (condition) {
            case OPEN_CRITICAL_ESCALATION -> openCritical(account);
            case NOTICE_GIVEN -> notice(account);
            case CHURNED -> churned(account);
            default -> null;
        };
    }

    private static @Nullable Holding openCritical(AccountAt account) {
        for (Escalation escalation : Escalation.all(account)) {
            if (escalation.isOpen() && escalation.severity() == Severity.CRITICAL) {
                return new Holding("critical escalation " + escalation.id() + " is open", escalation.evidence());
            }
        }
        return null;
    }

    private static @Nullable Holding notice(AccountAt account) {
        Fact<ContractEvent> newest =
                account.table().contracts().latest(account.at(), ContractEvent.class, Conditions::settlesNotice);
        return newest != null && newest.event() instanceof NoticeGiven e
                ? new Holding("notice was given, effective " + e.effective(), List.of(newest.eventId()))
                : null;
    }

    static @Nullable Holding churned(AccountAt account) {
        Fact<ContractEvent> newest =
                account.table().contracts().latest(account.at(), ContractEvent.class, Conditions::settlesChurn);
        if (newest == null || !(newest.event() instanceof AccountChurned e)) {
            return null;
        }
        LocalDate effective = e.effective();
        return effective != null && account.today().isBefore(effective)
                ? null
                : new Holding("the account churned: " + e.reason(), List.of(newest.eventId()));
    }

    private static boolean settlesNotice(ContractEvent event) {
        return switch (event) {
            case ContractEvent.ContractSigned e -> true;
            case ContractEvent.RenewalOpened e -> false;
            case ContractEvent.ContractRenewed e -> true;
            case ContractEvent.RenewalLost e -> false;
            case NoticeGiven e -> true;
            case AccountChurned e -> false;
            case ContractEvent.AccountReactivated e -> true;
        };
    }

    private static boolean settlesChurn(ContractEvent event) {
        return event instanceof AccountChurned || event instanceof ContractEvent.AccountReactivated;
    }
}
