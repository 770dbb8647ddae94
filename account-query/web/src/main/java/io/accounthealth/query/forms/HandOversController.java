package io.accounthealth.query.forms;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.accounthealth.schema.FactJson;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** What the sentence above the button adds up: the spend of 30 days, null where none was reported. */
    record Spent(
            String account,
            @Nullable String amount,
            @Nullable String currency) {

        private static Spent of(AccountAt account) {
            Money spend = SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, null);
            return new Spent(
                    account.id().value(),
                    spend == null ? null : spend.amount().toPlainString(),
                    spend == null ? null : spend.currency().value());
        }
    }

    /**
     * @param spent of the accounts of the form
     * @param managers whose accounts can be handed over, with how many they have
     * @param form null where nobody is chosen, or they have none
     * @param more how many accounts are beyond those that one request takes
     */
    record HandOversPage(List<Link> managers, @Nullable EntryForm form, List<Spent> spent, int more)
            implements RowCounted {

        /** Null: facts are recorded in the present. */
        public @Nullable PointBar point() {
            return null;
        }

        public String amounts() {
            return FactJson.mapper().writeValueAsString(spent);
        }

        @Override
        public long rowCount() {
            return form == null
                    ? managers.size()
                    : form.face().getFirst().choices().size();
        }
    }

    private final Reads reads;
    private final LatestHandOvers latest;

    HandOversController(Reads reads, LatestHandOvers latest) {
        this.reads = reads;
        this.latest = latest;
    }

    @Allowed(UseCase.RECORD_FACT)
    @GetMapping(path = HandOverForm.SEVERAL, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> handOver(Caller caller, @RequestParam Map<String, String> query) {
        Address.requireKnown(query, List.of(MANAGER));
        return Colleagues.of(caller, reads)
                .flatMap(people -> reads.portfolio(
                        caller,
                        UseCase.RECORD_FACT,
                        PointParameters.NONE,
                        (tables, at) -> tables.queryAll(
                                        at.at().knownAtPosition(),
                                        all -> page(all, at.at(), query.get(MANAGER), caller, people))
                                .answer()))
                .flatMap(page -> latest.of(caller)
                        .map(taken -> Rendering.view("forms/hand-over")
                                .modelAttribute("page", page)
                                .modelAttribute("latest", taken)
                                .build()));
    }

    /** @param chosen whose accounts; null for those of the caller, where they have any */
    private static HandOversPage page(
            Tables all, PointInTime point, @Nullable String chosen, Caller caller, Collection<String> people) {
        BitemporalPoint now = BitemporalPoint.of(point);
        List<Managed> accounts = all.each(table -> {
            Profile profile = Profile.of(table, now);
            return profile == null || profile.manager() == null
                    ? null
                    : new Managed(table.account(), profile.name(), profile.manager());
        });
        Map<String, Long> counts = accounts.stream().collect(groupingBy(Managed::manager, TreeMap::new, counting()));
        String manager = chosen != null ? chosen : counts.containsKey(caller.name()) ? caller.name() : null;
        List<Managed> theirs = accounts.stream()
                .filter(account -> account.manager().equals(manager))
                .sorted(Comparator.comparing(Managed::name)
                        .thenComparing(account -> account.account().value()))
                .toList();
        List<Managed> first = theirs.subList(0, Math.min(theirs.size(), MOST));
        Set<AccountId> ids = first.stream().map(Managed::account).collect(toSet());
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
                                first.stream()
                                        .map(account ->
                                                new Choice(account.account().value(), account.name()))
                                        .toList(),
                                Objects.requireNonNull(manager),
                                people,
                                HandOverForm.directs(caller)),
                all.those(ids).each(table -> Spent.of(AccountAt.of(table, point))),
                Math.max(0, theirs.size() - MOST));
    }
}
