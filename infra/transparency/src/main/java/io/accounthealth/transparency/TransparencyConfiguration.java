package io.accounthealth.transparency;

import io.accounthealth.metrics.Metric;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.ProofFolder;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proofs of the log, where a folder is named to keep them in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("accounthealth.proof.folder")
@EnableConfigurationProperties(ProofSettings.class)
public class TransparencyConfiguration {

    @Bean
    ProofFolder proofFolder(ProofSettings settings) {
        return ProofFolder.open(Objects.requireNonNull(settings.folder(), "the condition asks for it"));
    }

    @Bean
    TransparencyLog transparencyLog(Stores stores, ProofFolder folder, ProofSettings settings, StoredCheck stored) {
        return new TransparencyLog(stores.log(), folder, settings, stored);
    }

    @Bean
    Proofs proofs(Stores stores, TransparencyLog transparency) {
        return new Proofs(stores.log(), transparency);
    }

    @Bean
    ProvenExport.Maker provenExports(Stores stores, TransparencyLog transparency, InstantSource clock) {
        return new ProvenExport.Maker(stores.log(), transparency, clock);
    }

    /** It is no part of readiness: a damaged history can still be read, and its readers are informed. */
    @Bean
    HealthIndicator proofsHealthIndicator(TransparencyLog transparency) {
        return () -> {
            IntegrityViolation found = transparency.violation();
            CheckRun check = transparency.lastCheck();
            Health.Builder health = found == null ? Health.up() : Health.down();
            if (found != null) {
                health.withDetail("damage", found.text());
                if (found.position() != null) {
                    health.withDetail("position", found.position());
                }
            }
            return health.withDetail("tree", transparency.nodes().size())
                    .withDetail("signed", Math.max(0, transparency.signedSize()))
                    .withDetail("checked", check.done())
                    .withDetail("toCheck", check.total())
                    .withDetail("checking", check.isUnderWay())
                    .build();
        };
    }

    @Bean
    MeterBinder proofMeters(TransparencyLog transparency) {
        return registry -> {
            Metric.PROOF_DAMAGED.gauge(registry, () -> transparency.violation() == null ? 0 : 1);
            Metric.PROOF_TREE.gauge(registry, () -> transparency.nodes().size());
            Metric.PROOF_SIGNED.gauge(registry, () -> Math.max(0, transparency.signedSize()));
            Metric.PROOF_WITNESSED.gauge(registry, transparency::witnessed);
        };
    }
}
