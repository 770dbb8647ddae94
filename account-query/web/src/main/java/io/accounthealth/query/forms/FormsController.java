package io.accounthealth.query.forms;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.account.Card;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.accounthealth.schema.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The forms of all commands on an account, and of a correction. They are of the present alone. */
@Screen
final class FormsController {

    /** All commands, by duty. */
    record Index(AccountHead head, Map<String, List<Entry>> duties) {

        /** Null: facts are recorded in the present. */
        public @Nullable PointBar point() {
            return null;
        }
    }

    record Entry(String title, String url) {}

    private final Reads reads;

    FormsController(Reads reads) {
        this.reads = reads;
    }

    @Allowed(UseCase.RECORD_FACT)
    @GetMapping(path = "/accounts/{id}/record", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> all(Caller caller, @PathVariable String id) {
        Address address = new Address("/accounts/" + id + "/record", Map.of());
        return reads.account(caller, UseCase.RECORD_FACT, id, PointParameters.NONE, (table, at) -> {
                    Card card = Objects.requireNonNull(Card.of(table, at.at()));
                    return new Index(AccountHead.of(card, at, address, null), index(address));
                })
                .map(page -> Rendering.view("forms/index")
                        .modelAttribute("page", page)
                        .build());
    }

    private static Map<String, List<Entry>> index(Address address) {
        return Commands.byDuty().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        duty -> Stream.concat(
                                        duty.getValue().stream()
                                                .map(type -> new Entry(
                                                        Commands.title(type), address.path() + "/" + type.command())),
                                        duty.getKey().equals(Commands.HANDOVER)
                                                ? Stream.of(new Entry(
                                                        HandOverForm.TITLE,
                                                        address.path() + "/" + HandOverForm.COMMAND))
                                                : Stream.empty())
                                .toList(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    @Allowed(UseCase.RECORD_FACT)
    @GetMapping(path = "/accounts/{id}/record/{command}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> form(
            Caller caller,
            @PathVariable String id,
            @PathVariable String command,
            @RequestParam Map<String, String> query) {
        EventType type = Commands.named(command).orElseThrow(() -> ReadProblem.unknownCommand(command));
        Address.requireKnown(query, FormDefaults.parameters(type));
        Address address = new Address("/accounts/" + id + "/record/" + command, Map.of());
        return (FieldChoices.namesColleagues(type) ? Colleagues.of(caller, reads) : Mono.just(Set.of(caller.name())))
                .flatMap(people -> reads.accountCopied(
                        caller,
                        UseCase.RECORD_FACT,
                        id,
                        PointParameters.NONE,
                        (table, at) -> FormPage.of(type, table, at, address, new FormPage.Asked(query, people))))
                .map(FormsController::shown);
    }

    /** The form of what is no event of its own; more exact than the route above. */
    @Allowed(UseCase.RECORD_FACT)
    @GetMapping(path = "/accounts/{id}/record/" + HandOverForm.COMMAND, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> handOver(Caller caller, @PathVariable String id) {
        Address address = new Address("/accounts/" + id + "/record/" + HandOverForm.COMMAND, Map.of());
        boolean losesIt = UseCase.RECORD_FACT.reachOf(caller.roles()) == AccessScope.OWN_ACCOUNTS;
        return Colleagues.of(caller, reads)
                .flatMap(managers -> reads.account(
                        caller,
                        UseCase.RECORD_FACT,
                        id,
                        PointParameters.NONE,
                        (table, at) -> FormPage.handingOver(
                                table,
                                at,
                                address,
                                managers,
                                HandOverForm.directs(caller),
                                losesIt ? "/my-day" : null)))
                .map(FormsController::shown);
    }

    @Allowed(UseCase.RECORD_FACT)
    @GetMapping(path = "/accounts/{id}/events/{event}/change", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> change(
            Caller caller, @PathVariable String id, @PathVariable UUID event, @RequestParam Map<String, String> query) {
        Address.requireKnown(query, List.of(FormPage.BACK));
        Address address = new Address("/accounts/" + id + "/events/" + event + "/change", Map.of());
        return Colleagues.of(caller, reads)
                .flatMap(people ->
                        reads.accountCopied(caller, UseCase.RECORD_FACT, id, PointParameters.NONE, (table, at) -> {
                            FormPage page =
                                    FormPage.correcting(event, table, at, address, new FormPage.Asked(query, people));
                            if (page == null) {
                                throw ReadProblem.unknownEvent(event);
                            }
                            return page;
                        }))
                .map(FormsController::shown);
    }

    private static Rendering shown(FormPage page) {
        return Rendering.view("forms/form").modelAttribute("page", page).build();
    }
}
