package io.accounthealth.query.proof;

import io.accounthealth.edge.access.Access;
import io.accounthealth.query.page.IntegrityWarning;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.Proofs;
import io.accounthealth.transparency.ProvenExport;
import io.accounthealth.transparency.RebuiltTables;
import io.accounthealth.transparency.ReportedViolation;
import io.accounthealth.transparency.TransparencyLog;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Checkpoints, proofs and the verification of the log over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({CheckpointsEndpoint.class, HistoryCheckEndpoint.class, ProofsEndpoint.class, ProvenExportEndpoint.class})
public class ProofConfiguration {

    @Bean
    ProofService keptProofs(
            ObjectProvider<TransparencyLog> transparency,
            ObjectProvider<Proofs> proofs,
            ObjectProvider<ProvenExport.Maker> exports,
            ReportedViolation told,
            RebuiltTables rebuilt,
            Stores stores,
            Reads reads,
            Access access) {
        return new ProofService(transparency, proofs, exports, told, rebuilt, stores.log(), reads, access);
    }

    @Bean
    IntegrityWarning integrityWarning(ProofService proofs) {
        return proofs::warning;
    }

    @Bean
    ReportedViolation toldDamage(Stores stores) {
        return new ReportedViolation(stores.log());
    }

    @Bean
    SchedulingConfigurer toldDamageSchedule(ReportedViolation told) {
        return tasks -> tasks.addFixedDelayTask(told::look, Duration.ofSeconds(5));
    }
}
