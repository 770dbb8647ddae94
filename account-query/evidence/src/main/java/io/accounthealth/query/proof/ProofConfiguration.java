package io.accounthealth.query.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Access;
import io.accounthealth.query.page.IntegrityWarning;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.CheckRun;
import io.accounthealth.transparency.Proofs;
import io.accounthealth.transparency.ProvenExport;
import io.accounthealth.transparency.RebuiltTables;
import io.accounthealth.transparency.ReportedViolation;
import io.accounthealth.transparency.TransparencyLog;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Checkpoints, proofs and the verification of the log over HTTP. */
@Configuration(proxyBeanMethods = false)
public class ProofConfiguration {

    @Bean
    ProofService proofService(
            ObjectProvider<TransparencyLog> transparency,
            ObjectProvider<Proofs> proofs,
            ObjectProvider<ProvenExport.Maker> exports,
            ReportedViolation reported,
            RebuiltTables rebuilt,
            Stores stores,
            Reads reads,
            Access access) {
        return new ProofService(transparency, proofs, exports, reported, rebuilt, stores.log(), reads, access);
    }

    /** What a verification lacks is absent. */
    @Bean
    JacksonModule proofJson() {
        return new SimpleModule("proofs").setMixInAnnotation(CheckRun.Result.class, WithoutNulls.class);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface WithoutNulls {}

    @Bean
    IntegrityWarning integrityWarning(ProofService proofs) {
        return proofs::warning;
    }

    @Bean
    ReportedViolation reportedDamage(Stores stores) {
        return new ReportedViolation(stores.log());
    }

    @Bean
    SchedulingConfigurer reportedViolationSchedule(ReportedViolation reported) {
        return tasks -> tasks.addFixedDelayTask(reported::refresh, Duration.ofSeconds(5));
    }
}
