package io.accounthealth.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.search.Search;
import io.accounthealth.query.forms.Commands;
import io.accounthealth.query.forms.HandOverForm;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One search over everything that one can go to. */
@RestController
@Tag(name = "accounts")
final class SearchEndpoint {

    private static final int MOST_OF_A_KIND = 8;
    private static final int LONGEST = 100;

    /**
     * @param kind account, person, order, event, screen or command
     * @param id of the thing itself; of a screen its path
     * @param detail what tells it from others of its title; null where nothing does
     * @param url of the page to go to
     */
    record SearchEntry(
            String kind, String id, String title, @Nullable String detail, String url) {}

    /** @param leftOut accounts that were not searched, because an event of theirs could not be read */
    record SearchAnswer(
            @Tabular.Rows List<SearchEntry> entries,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut) implements Tabular {}

    private final Reads reads;

    SearchEndpoint(Reads reads) {
        this.reads = reads;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetTable("/v1/search")
    Mono<SearchAnswer> search(
            Caller caller, @RequestParam String q, @RequestParam(required = false) @Nullable String account) {
        String text = q.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw ReadProblem.badParameter("q", "must have 1 to " + LONGEST + " characters");
        }
        if (account != null && !AccountId.isValid(account)) {
            throw ReadProblem.unknownAccount(account);
        }
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, PointParameters.NONE, (tables, at) -> {
            PartialResult<List<Search.Hit>> found =
                    tables.queryAll(at.at().knownAtPosition(), all -> Search.of(all, at.at(), text, MOST_OF_A_KIND));
            List<SearchEntry> entries = new ArrayList<>(
                    found.answer().stream().map(SearchEndpoint::entry).toList());
            entries.addAll(Frame.screensOf(caller).stream()
                    .filter(screen -> matches(screen.text(), text))
                    .map(screen -> new SearchEntry("screen", screen.url(), screen.text(), null, screen.url()))
                    .toList());
            entries.addAll(commands(caller, account, text));
            return new SearchAnswer(entries, Figures.leftOut(found.leftOut()));
        });
    }

    private static SearchEntry entry(Search.Hit hit) {
        Address account = new Address("/", Map.of()).account(hit.accountId());
        String url = switch (hit.kind()) {
            case ACCOUNT -> account.toString();
            case PERSON -> account.with("q", hit.title()) + "#timeline";
            case ORDER -> account.with("q", hit.id()) + "#timeline";
            case EVENT ->
                account.movedTo(account.path() + "/audit")
                        .with("event", hit.id())
                        .toString();
        };
        return new SearchEntry(
                Values.written(hit.kind()),
                hit.id(),
                hit.title(),
                hit.kind() == Search.Kind.ACCOUNT ? null : hit.account(),
                url);
    }

    /** Those on an account; without one that which is on several. */
    private static List<SearchEntry> commands(Caller caller, @Nullable String account, String text) {
        if (!caller.may(UseCase.RECORD_FACT)) {
            return List.of();
        }
        Stream<SearchEntry> commands = account == null
                ? Stream.of(
                        new SearchEntry("command", "hand-overs", HandOverForm.OF_SEVERAL, null, HandOverForm.SEVERAL))
                : Stream.concat(
                        Commands.all().stream().map(type -> command(type.command(), Commands.title(type), account)),
                        Stream.of(command(HandOverForm.COMMAND, HandOverForm.TITLE, account)));
        return commands.filter(command -> matches(command.title() + " " + command.id(), text))
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private static SearchEntry command(String command, String title, String account) {
        return new SearchEntry("command", command, title, null, "/accounts/" + account + "/record/" + command);
    }

    /** Whether each word of a text begins a word of a name. */
    private static boolean matches(String name, String text) {
        List<String> words = List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
        return Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(part -> words.stream().anyMatch(word -> word.startsWith(part)));
    }
}
