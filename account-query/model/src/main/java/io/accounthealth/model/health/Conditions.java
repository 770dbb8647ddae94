package io.accounthealth.model.health;

import static io.accounthealth.events.ItemKind.ESCALATION;
import static io.accounthealth.model.message.Message.message;

import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.Severity;
import io.accounthealth.model.escalations.Escalation;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conditions of the catalogue, {@link HealthCondition}, at an account. */
public final class Conditions {

    public static final String NOTICE_GIVEN = HealthCondition.NOTICE_GIVEN.written();
    public static final String CHURNED = HealthCondition.CHURNED.written();

    /** Why a condition holds. */
    record Holding(Message reason, List<UUID> evidence) {}

    private Conditions() {}

    public static boolean isHolding(String condition, AccountAt account) {
        return holding(condition, account) != null;
    }

    /** Null when it does not hold, or is not in the catalogue. */
    static @Nullable Holding holding(String name, AccountAt account) {
        HealthCondition condition = HealthCondition.named(name).orElse(null);
        return switch (condition) {
            case null -> null;
            case OPEN_CRITICAL_ESCALATION -> openCritical(account);
            case NOTICE_GIVEN -> notice(account);
            case CHURNED -> churned(account);
        };
    }

    private static @Nullable Holding openCritical(AccountAt account) {
        List<Escalation> open = Escalation.open(account, Severity.CRITICAL);
        return open.isEmpty()
                ? null
                : new Holding(
                        message(
                                "critical escalation {} is open",
                                ESCALATION.item(open.getFirst().id())),
                        open.getFirst().evidence());
    }

    private static @Nullable Holding notice(AccountAt account) {
        Fact<ContractEvent> newest = account.latest(ContractEvent.class, Conditions::settlesNotice);
        return newest != null && newest.event() instanceof NoticeGiven e
                ? new Holding(message("notice was given, effective {}", e.effective()), List.of(newest.eventId()))
                : null;
    }

    static @Nullable Holding churned(AccountAt account) {
        Fact<ContractEvent> newest = account.latest(ContractEvent.class, Conditions::settlesChurn);
        if (newest == null || !(newest.event() instanceof AccountChurned e)) {
            return null;
        }
        LocalDate effective = e.effective();
        return effective != null && account.today().isBefore(effective)
                ? null
                : new Holding(message("the account churned: {}", e.reason()), List.of(newest.eventId()));
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
