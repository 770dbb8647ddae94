package io.accounthealth.command.imports.rates;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.imports.ImportEffect;
import io.accounthealth.command.imports.ImportRun;
import io.accounthealth.command.imports.ImportWork;
import io.accounthealth.command.rates.RateStream;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports of exchange rates. */
@Component
public record RateWork(RateStream stream, InstantSource clock) implements ImportWork {

    /** The name of this kind. */
    public static final String KIND = "rates";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Refusal objection() {
        return stream.objection();
    }

    @Override
    public @Nullable String problemOf(Path file) throws IOException {
        return RateFile.headerProblem(file);
    }

    @Override
    public void run(ImportRun run) throws IOException {
        new RateImport(stream, run).run(clock.instant());
    }

    /** Reads the whole stream, since an event does not say whether it restates another. */
    @Override
    public ImportEffect effect(String source, String importId) {
        Effect effect = new Effect(source, importId);
        if (objection() == null) {
            var unused = stream.read(0, effect::add);
        }
        return effect.sum == null ? ImportEffect.NONE : effect.sum;
    }

    private static final class Effect {
        private final String source;
        private final String importId;
        private final Set<RateKey> reported = new HashSet<>();
        private @Nullable ImportEffect sum;

        private Effect(String source, String importId) {
            this.source = source;
            this.importId = importId;
        }

        private void add(Recorded<ExchangeRateReported> recorded) {
            if (!recorded.event().source().equals(source)) {
                return;
            }
            boolean restates = !reported.add(RateKey.of(recorded.event()));
            if (importId.equals(recorded.envelope().origin().correlationId())
                    && source.equals(recorded.envelope().origin().source())) {
                ImportEffect one = ImportEffect.of(recorded.position(), true, restates);
                sum = sum == null ? one : sum.and(one);
            }
        }
    }
}
