package io.accounthealth.query.forms;

import static java.util.stream.Collectors.groupingBy;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.model.message.Message;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.VisibleAccounts;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The hand-overs of the last day that the caller may take back: of accounts that they see, and those that they made
 * themselves, whose accounts they may see no more.
 */
@Component
final class LatestHandOvers {

    private static final int MOST = 20;

    private static final Sentence CHANGED = SubjectNames.none(ZoneOffset.UTC).sentence(Message.words("Changed since."));

    /** What a request retracts of one account. */
    private record Undoable(String account, List<String> eventIds, long version) {}

    /** An account that stays as it is, and why. */
    record Kept(String name, Sentence why) {}

    /**
     * One request, of one account or several.
     *
     * @param accounts all of them, by name
     * @param undo what takes it back, as JSON; null where nothing can be
     * @param kept what was changed since
     */
    record Taken(String accounts, String what, @Nullable String undo, List<Kept> kept) {

        private static Taken of(List<HandedOver> accounts) {
            HandedOver first = accounts.getFirst();
            List<Undoable> undoable = accounts.stream()
                    .filter(each -> each.changed() == null)
                    .map(each -> new Undoable(
                            each.account().value(),
                            each.events().stream().map(Object::toString).toList(),
                            each.version()))
                    .toList();
            return new Taken(
                    accounts.stream().map(HandedOver::name).collect(Collectors.joining(", ")),
                    "to %s, by %s, %s"
                            .formatted(
                                    Wording.person(first.to()),
                                    Wording.person(first.by()),
                                    Wording.moment(first.recordedAt(), ZoneOffset.UTC)),
                    undoable.isEmpty() ? null : FactJson.mapper().writeValueAsString(undoable),
                    accounts.stream()
                            .filter(each -> each.changed() != null)
                            .map(each -> new Kept(each.name(), Objects.requireNonNull(each.changed())))
                            .toList());
        }
    }

    private final Reads reads;
    private final EventLog log;
    private final InstantSource clock;

    LatestHandOvers(Reads reads, Stores stores, InstantSource clock) {
        this.reads = reads;
        this.log = stores.log();
        this.clock = clock;
    }

    /** The newest first. */
    Mono<List<Taken>> of(Caller caller) {
        Instant since = clock.instant().minus(HandedOver.UNDO);
        return reads.scorecards(
                caller,
                UseCase.RECORD_FACT,
                PointParameters.NONE,
                null,
                (all, visible, at) -> all
                        .queryAll(
                                at.at().knownAtPosition(),
                                tables -> tables.each(table -> HandedOver.of(table, at.at(), since)))
                        .answer()
                        .stream()
                        .flatMap(List::stream)
                        .flatMap(each -> Stream.ofNullable(shown(each, caller, visible)))
                        .sorted(Comparator.comparingLong(HandedOver::position).reversed())
                        .collect(groupingBy(this::request, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .limit(MOST)
                        .map(accounts -> accounts.stream()
                                .sorted(Comparator.comparing(HandedOver::name))
                                .toList())
                        .map(Taken::of)
                        .toList());
    }

    /** Null where it is none of the caller's business; of an account out of sight not what became of it. */
    private static @Nullable HandedOver shown(HandedOver one, Caller caller, VisibleAccounts visible) {
        if (visible.manager() == null || visible.accounts().test(one.account())) {
            return one;
        }
        boolean isOwn = one.by().equals(caller.name()) && one.source().equals(Caller.API);
        return !isOwn ? null : one.changed() == null ? one : one.changed(CHANGED);
    }

    /** What all accounts of one request have in common: its conversation, and who took over. */
    private String request(HandedOver one) {
        Envelope.Origin origin = log.at(one.position()).envelope().origin();
        return origin.correlationId() == null
                ? Long.toString(one.position())
                : origin.correlationId() + " " + one.by() + " " + one.to();
    }
}
