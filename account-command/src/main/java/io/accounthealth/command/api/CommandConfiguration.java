package io.accounthealth.command.api;

import io.accounthealth.command.decision.currency.SourceCurrencies;
import io.accounthealth.command.imports.ImportFolder;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.command.inbox.InboxBounds;
import io.accounthealth.command.retention.RetentionRuns;
import io.accounthealth.edge.EdgeConfiguration;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.PersonalDataConfiguration;
import io.accounthealth.service.HandlersByHand;
import io.accounthealth.storage.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.util.unit.DataSize;

/** The write side, as a part of an application that provides the {@link Stores} and the {@link InstantSource}. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("io.accounthealth.command")
@Import({EdgeConfiguration.class, HandlersByHand.class, PersonalDataConfiguration.class})
public class CommandConfiguration {

    private static final Duration FIRST_RETENTION_RUN = Duration.ofMinutes(1);

    @Bean
    IdempotentResponses idempotentResponses(Stores stores, KeyRing ring, InstantSource clock) {
        return new IdempotentResponses(stores.idempotency(), ring, clock);
    }

    @Bean
    InboxBounds inboxBounds(
            @Value("${accounthealth.limits.inbox-entries:10000}") long entries,
            @Value("${accounthealth.limits.inbox-bytes:64MB}") DataSize bytes,
            @Value("${accounthealth.limits.inbox-age:180d}") Duration age) {
        return new InboxBounds(entries, bytes.toBytes(), age);
    }

    @Bean
    SourceCurrencies sourceCurrencies(@Value("${accounthealth.source-currencies:}") List<String> entries) {
        return SourceCurrencies.of(entries);
    }

    /** The default differs for each user of a machine, since users could not write into each other's folder. */
    @Bean
    ImportFolder importFolder(
            @Value("${accounthealth.import-folder:${java.io.tmpdir}/account-health-imports-${user.name}}") Path place) {
        return ImportFolder.open(place);
    }

    @Bean
    SchedulingConfigurer importSchedule(Imports imports) {
        return tasks -> tasks.addFixedDelayTask(imports::beat, Duration.ofSeconds(1));
    }

    @Bean
    SchedulingConfigurer retentionSchedule(
            RetentionRuns runs, @Value("${accounthealth.payload-retention.every:24h}") Duration every) {
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(runs::runOnSchedule, every, FIRST_RETENTION_RUN));
    }
}
