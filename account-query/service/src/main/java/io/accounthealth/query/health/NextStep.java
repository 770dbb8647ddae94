package io.accounthealth.query.health;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.levers.DataGaps;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.forms.Commands;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.Items;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form of the next step with an account, the same on all screens. */
public final class NextStep {

    private static final String TALKING = "log-interaction";

    /** What no person does with a form: it is the media that deliver. */
    private static final String DELIVERING = "report-spend";

    private record Step(String command, @Nullable String subjectId) {}

    private NextStep() {}

    /**
     * What gives the most data where there is no score for want of it; else the strongest of the next best actions; and
     * where none lifts the score, to speak with them.
     *
     * @param back the page that the form returns to
     */
    public static RowAction of(AccountTable table, PointInTime point, PolicyBook policies, String back) {
        AccountAt account = AccountAt.of(table, point);
        Step step = Stream.concat(
                        DataGaps.fillings(table, point, policies).stream()
                                .map(filling -> new Step(filling.command(), filling.subjectId())),
                        NextBestActions.of(table, point, policies).levers().stream()
                                .filter(lever -> lever.points().compareTo(Score.ZERO) > 0)
                                .map(lever -> new Step(lever.command(), lever.subjectId())))
                .filter(each -> !each.command().equals(DELIVERING))
                .findFirst()
                .orElse(new Step(TALKING, null));
        return action(account, step.command(), step.subjectId(), back);
    }

    /** Where an action is taken, from a page of the account. */
    static String way(AccountAt account, NextBestActions.Lever lever, Address page) {
        String overview = AccountHead.Tab.OVERVIEW.pathOf(account.id().value());
        return lever.command().equals(DELIVERING)
                ? page.samePointAt(AccountHead.Tab.SPEND.pathOf(account.id().value()))
                        .toString()
                : action(account, lever.command(), lever.subjectId(), overview).url();
    }

    /** The form of a command. */
    static RowAction action(AccountAt account, String command, @Nullable String subjectId, String back) {
        Map<String, String> fields = new TreeMap<>(Map.of("back", back));
        Optional<EventType> type = EventTypes.ofCommand(command);
        if (subjectId != null) {
            type.map(each -> Items.kind(each.record()))
                    .flatMap(kind -> kind.fields().stream().findFirst())
                    .ifPresent(field -> fields.put(field, subjectId));
        }
        return new RowAction(
                type.map(Commands::title).orElse(command),
                Objects.requireNonNullElse(account.name(), account.id().value()),
                command,
                account.id(),
                account.zone(),
                fields,
                false);
    }
}
