package io.accounthealth.standalone.demo;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** People at the client who get another post, and the one client that had gone before the platform began. */
final class PeopleGenerator implements EventGenerator {

    /** Left half a year after it was opened and came back, both in the years before. */
    private static final String WON_BACK = "meridian-software";

    private static final int GONE_AFTER = 150;
    private static final int BACK_AFTER = 270;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        Set<String> left = new HashSet<>();
        for (Draft draft : diary.drafts()) {
            if (draft.event() instanceof StakeholderLeft e) {
                left.add(e.personId());
            }
        }
        for (Draft draft : List.copyOf(diary.drafts())) {
            if (draft.event() instanceof StakeholderAdded e && !left.contains(e.personId()) && dice.chance(180)) {
                int known = diary.span()
                        .day(draft.recordedAt().atZone(client.zone()).toLocalDate());
                int day = diary.span().workday(known + dice.between(90, 500));
                diary.note(
                        new StakeholderChanged(e.personId(), null, null, "head of " + e.role()),
                        diary.at(day, 12 * 60));
            }
        }
        if (client.id().value().equals(WON_BACK)) {
            HandoverGenerator.bringIn(
                    diary,
                    diary.at(client.opens() + GONE_AFTER, 12 * 60),
                    new AccountChurned("took its buying in house", diary.span().date(client.opens() + GONE_AFTER)),
                    14);
            HandoverGenerator.bringIn(
                    diary,
                    diary.at(client.opens() + BACK_AFTER, 12 * 60),
                    new AccountReactivated("the desk of its own was closed again"),
                    15);
        }
    }
}
