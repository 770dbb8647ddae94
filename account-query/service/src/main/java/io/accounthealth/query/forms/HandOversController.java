package io.accounthealth.query.forms;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The form that hands several accounts of a manager over, for instance when somebody leaves. */
@Screen
final class HandOversController {

    private static final String MANAGER = "manager";

    /** As many as one request takes. */
    private static final int MOST = 500;

    /** An account that can be handed over. */
    record Managed(AccountId account, String name, String manager) {}

    /**
     * @param managers whose accounts can be handed over, with how many they have
     * @param form null where nobody is chosen, or they have none
     * @param more how many accounts are beyond those that one request takes
     */
    record HandOversPage(List<Link> managers, @Nullable EntryForm form, int more) implements RowCounted {

        /** Null: facts are recorded in the present. */
        public @Nullable PointBar point() {
            return null;
        }

        @Override
        public long rowCount() {
            return form == null
                    ? managers.size()
                    : form.face().getFirst().choices().size();
        }
    }

    private final Reads reads;

    HandOversController(Reads reads) {
        this.reads = reads;
    }

    @Allowed(UseCase.RECORD_FACT)
    @GetMapping(path = HandOverForm.SEVERAL, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> handOver(Caller caller, @RequestParam Map<String, String> query) {
        return reads.portfolio(caller, UseCase.RECORD_FACT, PointParameters.NONE, (tables, at) -> {
                    BitemporalPoint point = BitemporalPoint.of(at.at());
                    List<Managed> accounts = tables.queryAll(
                                    at.at().knownAtPosition(),
                                    all -> all.each(table -> {
                                        Profile profile = Profile.of(table, point);
                                        return profile == null || profile.manager() == null
                                                ? null
                                                : new Managed(table.account(), profile.name(), profile.manager());
                                    }))
                            .answer();
                    return page(accounts, query.get(MANAGER), caller.name());
                })
                .map(page -> Rendering.view("forms/hand-over")
                        .modelAttribute("page", page)
                        .build());
    }

    /** @param chosen whose accounts; null for those of the caller, where they have any */
    private static HandOversPage page(List<Managed> accounts, @Nullable String chosen, String caller) {
        Map<String, Long> counts = accounts.stream().collect(groupingBy(Managed::manager, TreeMap::new, counting()));
        String manager = chosen != null ? chosen : counts.containsKey(caller) ? caller : null;
        List<Choice> theirs = accounts.stream()
                .filter(account -> account.manager().equals(manager))
                .sorted(Comparator.comparing(Managed::name)
                        .thenComparing(account -> account.account().value()))
                .map(account -> new Choice(account.account().value(), account.name()))
                .toList();
        return new HandOversPage(
                counts.entrySet().stream()
                        .map(each -> new Link(
                                "%s (%s)".formatted(Wording.person(each.getKey()), Wording.count(each.getValue())),
                                new Address(HandOverForm.SEVERAL, Map.of(MANAGER, each.getKey())),
                                each.getKey().equals(manager)))
                        .toList(),
                theirs.isEmpty()
                        ? null
                        : HandOverForm.ofSeveral(
                                theirs.subList(0, Math.min(theirs.size(), MOST)),
                                Objects.requireNonNull(manager),
                                counts.keySet()),
                Math.max(0, theirs.size() - MOST));
    }
}
