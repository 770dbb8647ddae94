package io.accounthealth.transparency;

import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.folder.ProofFolder;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
        return TransparencyLog.over(stores.log(), folder, settings, stored);
    }

    @Bean
    Proofs proofs(Stores stores, TransparencyLog transparency) {
        return new Proofs(stores.log(), transparency);
    }

    @Bean
    ProvenExport.Maker provenExports(Stores stores, TransparencyLog transparency, InstantSource clock) {
        return new ProvenExport.Maker(stores.log(), transparency, clock);
    }

    @Bean
    ProofsHealth proofsHealthIndicator(TransparencyLog transparency) {
        return new ProofsHealth(transparency);
    }

    @Bean
    ProofMeters proofMeters(TransparencyLog transparency) {
        return new ProofMeters(transparency);
    }
}
