package io.accounthealth.privacy;

import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

/**
 * Keys, sealing, erasure and personal data search. Every known erasure is carried out again before the first answer.
 */
@Configuration(proxyBeanMethods = false)
@Import({PackSeals.class, ReportLinkKeys.class})
public class PersonalDataConfiguration {

    /** What the next start reads of the log at most. */
    private static final Duration MOST_UNREAD = Duration.ofMinutes(1);

    @Bean
    KeyRing keyRing(Stores stores, Environment environment) {
        return MasterKeys.ring(stores, environment);
    }

    @Bean
    EventCodec eventCodec(KeyRing ring) {
        return new EventCodec(new SealedFields(ring));
    }

    @Bean
    SealedInbox sealedInbox(Stores stores, KeyRing ring) {
        return new SealedInbox(stores.inbox(), ring);
    }

    @Bean
    ErasureReplay erasures(Stores stores, KeyRing ring) {
        ErasureReplay erasures = new ErasureReplay(stores, ring);
        erasures.carryOutAgain();
        return erasures;
    }

    @Bean
    PersonalDataSearch personTraces(Stores stores, SealedInbox inbox, EventCodec codec, KeyRing ring) {
        return new PersonalDataSearch(stores.log(), inbox, codec, ring);
    }

    /** An erasure by another node takes effect here within about a second. */
    @Bean
    SchedulingConfigurer erasureSchedule(ErasureReplay erasures, ObjectProvider<ForgetsAccounts> caches) {
        List<ForgetsAccounts> all = caches.stream().toList();
        return tasks -> {
            tasks.addFixedDelayTask(
                    () -> erasures.applyOthers(erased -> all.forEach(each -> each.forget(erased.account()))),
                    Duration.ofSeconds(1));
            tasks.addFixedDelayTask(new IntervalTask(erasures::carryOutTheRest, MOST_UNREAD, MOST_UNREAD));
        };
    }
}
