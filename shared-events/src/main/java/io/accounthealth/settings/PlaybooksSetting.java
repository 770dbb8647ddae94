package io.accounthealth.settings;

import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.schema.FieldProblem;
import java.util.List;

/** What is to be done about a kind of alert. */
public final class PlaybooksSetting extends VersionedSetting<PlaybookPublished> {

    PlaybooksSetting() {
        super(
                PlaybookPublished.class,
                PlaybookRetired.class,
                "playbooks",
                new Words(
                        "a playbook",
                        "playbook",
                        false,
                        "alerts that were raised keep the playbook that was in force then"));
    }

    @Override
    protected void check(PlaybookPublished playbook, List<FieldProblem> problems) {
        int steps = playbook.steps().size();
        if (steps < 1 || steps > PlaybookPublished.MOST_STEPS) {
            problems.add(
                    new FieldProblem("/steps", "must be a list of 1 to " + PlaybookPublished.MOST_STEPS + " steps"));
        }
    }
}
