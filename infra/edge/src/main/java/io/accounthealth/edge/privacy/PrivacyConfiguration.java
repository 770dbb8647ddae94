package io.accounthealth.edge.privacy;

import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.privacy.ErasureReplay;
import io.accounthealth.storage.privacy.KeyRing;
import io.accounthealth.storage.privacy.PersonalDataSearch;
import io.accounthealth.storage.privacy.SealedFields;
import io.accounthealth.storage.privacy.SealedInbox;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/**
 * What seals personal data, and forgets it. Made before anything answers, it has every known erasure carried out again.
 */
@Configuration(proxyBeanMethods = false)
public class PrivacyConfiguration {

    @Bean
    KeyRing keyRing(Stores stores, Environment environment) {
        return MasterKeys.ring(stores, environment);
    }

    @Bean
    EventCodec eventCodec(KeyRing ring) {
        return new EventCodec(new SealedFields(ring));
    }

    @Bean
    PackSeals packSeals(KeyRing ring) {
        return new PackSeals(ring);
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

    /** What another node erased is forgotten here within about a second. */
    @Bean
    SchedulingConfigurer erasureSchedule(ErasureReplay erasures, ObjectProvider<ForgetsAccounts> caches) {
        List<ForgetsAccounts> all = caches.stream().toList();
        return tasks -> tasks.addFixedDelayTask(
                () -> erasures.look(erased -> all.forEach(each -> each.forget(erased.account()))),
                Duration.ofSeconds(1));
    }
}
