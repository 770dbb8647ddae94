package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.settings.RetentionRules;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads all settings at a point: those that figures are made by are in the tables; the others are in the log alone. */
@Component
final class SettingReads {

    private static final int PAGE = 1_000;

    private final EventLog log;
    private final EventCodec codec;
    private final SettingKinds kinds;

    SettingReads(Stores stores, EventCodec codec, SettingKinds kinds) {
        this.log = stores.log();
        this.codec = codec;
        this.kinds = kinds;
    }

    SettingKinds kinds() {
        return kinds;
    }

    /** Whoever may define attributes sees all of them, also those whose values are kept from them. */
    SettingVersions at(Point at, TableSource tables, Caller caller) {
        boolean mayDefine = caller.may(UseCase.DEFINE_ATTRIBUTES);
        AttributeBook catalogue = mayDefine
                ? tables.policies(at.at().knownAtPosition()).attributes()
                : at.policies().attributes();
        List<Recorded<PolicyEvent>> events = policyEvents(at);
        return new SettingVersions(
                at, kinds, catalogue, RetentionRules.of(events).rules(), proposals(events, caller));
    }

    /** Those that were known at the point; of an attribute, for whoever may define them. */
    List<ProposedSetting> proposals(Point at, Caller caller) {
        return proposals(policyEvents(at), caller).stream().map(kinds::proposed).toList();
    }

    private static List<SettingProposal> proposals(List<Recorded<PolicyEvent>> events, Caller caller) {
        return SettingProposal.all(events).stream()
                .filter(each -> each.useCase() != UseCase.DEFINE_ATTRIBUTES || caller.may(UseCase.DEFINE_ATTRIBUTES))
                .toList();
    }

    /** Those that had happened by T, as known at K. */
    private List<Recorded<PolicyEvent>> policyEvents(Point at) {
        List<Recorded<PolicyEvent>> events = new ArrayList<>();
        for (List<StoredEvent> page = log.readStream(AccountId.POLICY, 0, PAGE);
                !page.isEmpty();
                page = log.readStream(AccountId.POLICY, events.size(), PAGE)) {
            page.forEach(stored -> {
                Recorded<?> recorded = codec.decode(stored);
                events.add(new Recorded<>(recorded.envelope(), (PolicyEvent) recorded.event()));
            });
        }
        return events.stream()
                .filter(event -> event.position() <= at.at().knownAtPosition()
                        && !event.occurredAt().isAfter(at.at().asOf()))
                .toList();
    }
}
