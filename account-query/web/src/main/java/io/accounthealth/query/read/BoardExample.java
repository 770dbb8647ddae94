package io.accounthealth.query.read;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.read.BoardDefinition.Route;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer that the API description shows of each route of a board: all rows of an account of which each type of
 * event is recorded once, one an hour, as the example of its schema has it.
 */
final class BoardExample {

    /** Before all that the examples plan. */
    private static final Instant OPENED = Instant.parse("2026-07-01T08:00:00Z");

    private static final AccountId ACCOUNT = new AccountId("acme");
    private static final Origin ORIGIN = new Origin("mia", "crm", null, null);
    private static final MultiValueMap<String, String> QUERY =
            MultiValueMap.fromSingleValue(Map.of(BoardDefinition.SHOW, BoardDefinition.ALL));

    private final JsonMapper json;
    private final AccountTable table = new AccountTable(ACCOUNT);
    private Instant recordedAt = OPENED;

    BoardExample(JsonMapper json) {
        this.json = json;
        for (EventType type : EventTypes.all()) {
            if (AccountEvent.class.isAssignableFrom(type.record())
                    && !CorrectionEvent.class.isAssignableFrom(type.record())
                    && !PrivacyEvent.class.isAssignableFrom(type.record())) {
                record(type);
            }
        }
    }

    private void record(EventType type) {
        long position = table.lastPosition() + 1;
        recordedAt = OPENED.plus(Duration.ofHours(position));
        Envelope envelope = new Envelope(
                position,
                new UUID(0, position),
                ACCOUNT,
                position - 1,
                type.name(),
                type.revision(),
                recordedAt,
                recordedAt,
                ORIGIN);
        table.apply(new Recorded<>(envelope, (AccountEvent) FactReader.read(type, EventSchemas.example(type))));
    }

    /** As plain maps and lists, which the library that writes the description knows. */
    <F extends Record, R extends Record> Object of(Route<F, R> route) {
        PointInTime point = new PointInTime(recordedAt, table.lastPosition(), PolicySelector.THEN);
        Board<F, R> board = route.view(QUERY).of(Tables.of(table), point, PolicyBook.BUILT_IN, null);
        List<R> rows = board.rows().stream().filter(route.shown(QUERY)).toList();
        PointAnswer answered = new PointAnswer(
                recordedAt,
                recordedAt,
                table.lastPosition(),
                PolicyBook.BUILT_IN.published().getFirst().policy().version(),
                false,
                recordedAt);
        return json.readValue(
                json.writeValueAsString(new BoardAnswer<>(
                        answered, board.figures(), rows.size(), rows, List.of(), null, route.board().row)),
                Object.class);
    }
}
