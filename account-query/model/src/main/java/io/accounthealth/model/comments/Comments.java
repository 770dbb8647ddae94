package io.accounthealth.model.comments;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.Label;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.timeline.Headline;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What our people commented on, as corrected; retracted comments are gone. */
public final class Comments {

    /**
     * @param onId of the event, action item or alert; null for a comment on the account
     * @param title of what it is on: the text of an action item, the title of an alert, the headline of an event; null
     *     where there is none at the point, and for a comment on the account
     * @param by who made it, whoever corrected it since
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String commentId,
            CommentSubject on,
            @Nullable String onId,
            @Nullable String title,
            String text,
            @Label("Author") String by,
            @Label("Date") Instant at,
            List<UUID> evidence) {}

    /** @param accounts that have comments */
    public record Figures(int comments, Map<CommentSubject, Integer> byOn, int accounts) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::at, Comparator.reverseOrder())
            .thenComparing(Row::accountId)
            .thenComparing(Row::commentId);

    private Comments() {}

    /** The newest first. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, CommentEvent.class, ORDER, Comments::rows);
        Figures figures = new Figures(rows.size(), Counts.by(CommentSubject.class, rows, Row::on), (int)
                rows.stream().map(Row::accountId).distinct().count());
        return new Board<>(figures, rows);
    }

    /** An integration may report one again: the newest counts. */
    private static List<Row> rows(AccountAt account) {
        List<Fact<CommentAdded>> comments = TrackedItem.all(account, ItemKind.COMMENT).stream()
                .map(comment -> comment.opening().<CommentAdded>as())
                .toList();
        Map<String, String> headlines = headlines(account, eventsOf(comments));
        return comments.stream()
                .map(comment -> row(account, comment, comment.event(), headlines))
                .toList();
    }

    private static Set<String> eventsOf(List<Fact<CommentAdded>> comments) {
        Set<String> events = new HashSet<>();
        for (Fact<CommentAdded> comment : comments) {
            CommentAdded e = comment.event();
            if (e.on() == CommentSubject.EVENT && e.onId() != null) {
                events.add(e.onId());
            }
        }
        return events;
    }

    /** By the event that first recorded a fact, and by the one that its version came with. */
    private static Map<String, String> headlines(AccountAt account, Set<String> events) {
        Map<String, String> found = new HashMap<>();
        if (!events.isEmpty()) {
            account.table().journal().newestFirst(account.at(), fact -> {
                add(found, events, fact.root().toString(), fact);
                add(found, events, fact.eventId().toString(), fact);
                return found.size() < events.size();
            });
        }
        return found;
    }

    private static void add(Map<String, String> found, Set<String> events, String id, Fact<AccountEvent> fact) {
        if (events.contains(id)) {
            found.put(id, Headline.of(fact.event()).title().plain());
        }
    }

    private static Row row(AccountAt account, Fact<?> fact, CommentAdded comment, Map<String, String> headlines) {
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                comment.commentId(),
                comment.on(),
                comment.onId(),
                title(account, comment, headlines),
                comment.text(),
                fact.recordedBy(),
                BitemporalPoint.instant(fact.occurredAt()),
                List.of(fact.eventId()));
    }

    private static @Nullable String title(AccountAt account, CommentAdded comment, Map<String, String> headlines) {
        String id = comment.onId();
        if (id == null) {
            return null;
        }
        return switch (comment.on()) {
            case ACCOUNT -> null;
            case EVENT -> headlines.get(id);
            case ACTION_ITEM -> {
                Fact<ActionItemOpened> item = account.latest(
                        ActionItemOpened.class, e -> e.actionItemId().equals(id));
                yield item == null ? null : item.event().text();
            }
            case ALERT -> {
                Fact<AlertRaised> alert =
                        account.latest(AlertRaised.class, e -> e.alertId().equals(id));
                yield alert == null ? null : alert.event().title();
            }
        };
    }
}
