package io.accounthealth.command.api;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.commands.CommandReader;
import io.accounthealth.command.erasure.PersonErasure;
import io.accounthealth.command.imports.ImportBoard;
import io.accounthealth.command.imports.ImportFolder;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.command.imports.SourceLease;
import io.accounthealth.command.imports.SourceOwnership;
import io.accounthealth.command.imports.SpendClaims;
import io.accounthealth.command.inbox.Deliveries;
import io.accounthealth.command.inbox.Inbox;
import io.accounthealth.command.inbox.InboxBounds;
import io.accounthealth.command.inbox.RefusedEvents;
import io.accounthealth.command.policies.Policies;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.command.retention.PayloadRetention;
import io.accounthealth.command.retention.RetentionRuns;
import io.accounthealth.edge.EdgeConfiguration;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.privacy.PackSeals;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.privacy.ErasedTexts;
import io.accounthealth.storage.privacy.ErasureReplay;
import io.accounthealth.storage.privacy.KeyRing;
import io.accounthealth.storage.privacy.PersonalDataSearch;
import io.accounthealth.storage.privacy.SealedInbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
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
@Import(EdgeConfiguration.class)
public class CommandConfiguration {

    /** A start has other things to do first. */
    private static final Duration AFTER_THE_START = Duration.ofMinutes(1);

    @Bean
    RequestExecutor commandEdge(NodeLimits node, Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new RequestExecutor(
                new Bodies(node.bodies(), limits.bodyTimeout(), meters.getIfAvailable(SimpleMeterRegistry::new)));
    }

    @Bean
    IdempotentResponses firstAnswers(Stores stores, KeyRing ring, InstantSource clock) {
        return new IdempotentResponses(stores.idempotency(), ring, clock);
    }

    @Bean
    CommandReader commandReader(Stores stores, EventCodec codec) {
        return new CommandReader(stores.log(), codec);
    }

    @Bean
    FactRecorder recording(
            CommandReader reader,
            AccountCommands commands,
            Stores stores,
            MeterRegistry meters,
            Access access,
            PackSeals seals) {
        return new FactRecorder(reader, commands, stores.log(), meters, access, seals);
    }

    @Bean
    Deliveries deliveries(
            CommandReader reader,
            EventCodec codec,
            KeyRing ring,
            AccountCommands commands,
            Stores stores,
            RefusedEvents refused,
            Access access) {
        return new Deliveries(
                reader,
                codec,
                new ErasedTexts(ring),
                new SourceOwnership(stores.log()),
                commands,
                stores.log(),
                refused,
                access);
    }

    @Bean
    InboxBounds inboxBounds(
            @Value("${accounthealth.limits.inbox-entries:10000}") long entries,
            @Value("${accounthealth.limits.inbox-bytes:64MB}") DataSize bytes,
            @Value("${accounthealth.limits.inbox-age:180d}") Duration age) {
        return new InboxBounds(entries, bytes.toBytes(), age);
    }

    @Bean
    RefusedEvents refusedEvents(InboxStore inbox, InboxBounds bounds, InstantSource clock) {
        return new RefusedEvents(inbox, bounds, clock);
    }

    @Bean
    PersonErasure erasing(
            PersonalDataSearch traces,
            ErasureReplay erasures,
            AccountCommands commands,
            SealedInbox inbox,
            Access access) {
        erasures.removeFrom(inbox); // before anybody can look into it
        return new PersonErasure(traces, erasures, commands, inbox, access);
    }

    @Bean
    Inbox inbox(InboxStore store, Deliveries deliveries, InboxBounds bounds, InstantSource clock, Access access) {
        return new Inbox(store, deliveries, bounds, clock, access);
    }

    /** Its default is another one for each user of a machine, who could not write into each other's. */
    @Bean
    ImportFolder importFolder(
            @Value("${accounthealth.import-folder:${java.io.tmpdir}/account-health-imports-${user.name}}") Path place) {
        return ImportFolder.open(place);
    }

    @Bean
    Imports imports(
            AccountCommands commands,
            Stores stores,
            EventCodec codec,
            InstantSource clock,
            ImportFolder folder,
            Access access,
            @Value("${accounthealth.import-silence:30s}") Duration silence) {
        return new Imports(
                commands,
                stores.log(),
                new SpendClaims(stores.log(), codec),
                new ImportBoard(stores.imports(), clock, silence),
                new SourceLease(stores.leases(), clock, silence),
                folder,
                access);
    }

    @Bean
    SchedulingConfigurer importSchedule(Imports imports) {
        return tasks -> tasks.addFixedDelayTask(imports::beat, Duration.ofSeconds(1));
    }

    @Bean
    PolicyStream policyStream(Stores stores, EventCodec codec, InstantSource clock) {
        return new PolicyStream(stores.log(), codec, clock);
    }

    @Bean
    Policies policies(PolicyStream stream, InstantSource clock, Access access) {
        return new Policies(stream, clock, access);
    }

    @Bean
    PayloadRetention payloadRetention(PolicyStream stream, Stores stores, Access access) {
        return new PayloadRetention(stream, stores.erasures(), access);
    }

    @Bean
    RetentionRuns retentionRuns(
            Stores stores,
            KeyRing ring,
            ErasureReplay erasures,
            AccountCommands commands,
            PolicyStream stream,
            InstantSource clock,
            Access access) {
        return new RetentionRuns(stores, new ErasedTexts(ring), erasures, commands, stream, clock, access);
    }

    @Bean
    SchedulingConfigurer retentionSchedule(
            RetentionRuns runs, @Value("${accounthealth.payload-retention.every:24h}") Duration every) {
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(runs::runByTheClock, every, AFTER_THE_START));
    }
}
