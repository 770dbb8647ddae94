package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.settings.RetentionRule;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.schema.EventCodec;
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

    SettingReads(Stores stores, EventCodec codec) {
        this.log = stores.log();
        this.codec = codec;
    }

    /** Whoever may define attributes sees all of them, also those whose values are kept from them. */
    SettingVersions at(Point at, TableSource tables, Caller caller) {
        boolean mayDefine = caller.may(UseCase.DEFINE_ATTRIBUTES);
        AttributeBook catalogue = mayDefine
                ? tables.policies(at.at().knownAtPosition()).attributes()
                : at.policies().attributes();
        return new SettingVersions(at, catalogue, RetentionRule.all(policyEvents(), at.at()));
    }

    private List<Recorded<PolicyEvent>> policyEvents() {
        List<Recorded<PolicyEvent>> events = new ArrayList<>();
        for (List<StoredEvent> page = log.readStream(AccountId.POLICY, 0, PAGE);
                !page.isEmpty();
                page = log.readStream(AccountId.POLICY, events.size(), PAGE)) {
            page.forEach(stored -> {
                Recorded<?> recorded = codec.decode(stored);
                events.add(new Recorded<>(recorded.envelope(), (PolicyEvent) recorded.event()));
            });
        }
        return events;
    }
}
