package io.accounthealth.command.imports.rates;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.imports.ImportRun;
import io.accounthealth.command.rates.RateStream;
import io.accounthealth.command.rates.RateStream.NewRate;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.storage.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is recorded of a source's rates to what its file says: a new key is reported, another rate restated, and
 * nothing taken back. The rates of the file are held in memory, those of the stream only where they have a key of it.
 */
final class RateImport implements RateFile.Rates {

    /** Twice what all reference rates of 27 years are; they take some 150 bytes each. */
    static final int MOST = 500_000;

    private final RateStream stream;
    private final ImportRun run;
    private final Map<RateKey, Said> said = new HashMap<>();

    /** A rate of the file, and what is recorded of its key. */
    private static final class Said {
        private final BigDecimal rate;
        private final long row;
        private @Nullable BigDecimal recorded;

        private Said(BigDecimal rate, long row) {
            this.rate = rate;
            this.row = row;
        }

        private boolean isRecorded() {
            return recorded != null && recorded.compareTo(rate) == 0;
        }
    }

    RateImport(RateStream stream, ImportRun run) {
        this.stream = stream;
        this.run = run;
    }

    /** @param now our clock */
    void run(Instant now) throws IOException {
        RateFile.read(run.file(), run.source(), now, this);
        long version = stream.read(0, this::recorded);
        List<RateKey> changed = said.keySet().stream()
                .filter(key -> !said(key).isRecorded())
                .sorted(RateKey.ORDER)
                .toList();
        run.progress().count("unchanged", said.size() - changed.size());
        run.show();
        if (run.order().feed().dryRun()) {
            count(changed);
            return;
        }
        for (int from = 0; from < changed.size(); from += RateStream.COMMIT) {
            version = append(version, changed.subList(from, Math.min(from + RateStream.COMMIT, changed.size())));
        }
    }

    @Override
    public void take(long row, String column, ExchangeRateReported rate) {
        Said first = said.putIfAbsent(RateKey.of(rate), new Said(rate.rate(), row));
        if (first == null) {
            refuseTooMany();
        } else if (first.rate.compareTo(rate.rate()) == 0) {
            run.progress().count("unchanged", 1);
        } else {
            reject(
                    row,
                    "%s: \"%s\" differs from \"%s\" in row %d, which has the same base, quote and day"
                            .formatted(column, rate.rate().toPlainString(), first.rate.toPlainString(), first.row));
        }
    }

    private void refuseTooMany() {
        if (said.size() > MOST) {
            throw new RefusedException(new Refusal.Rejected(
                    "too-many-rates",
                    "the file has more than %d rates; send its years one after the other; nothing of it was recorded"
                            .formatted(MOST)));
        }
    }

    @Override
    public void reject(long row, String reason) {
        run.progress().reject(row, reason);
    }

    @Override
    public void read() {
        run.check();
        run.progress().count("rowsRead", 1);
    }

    private void recorded(Recorded<ExchangeRateReported> recorded) {
        ExchangeRateReported rate = recorded.event();
        Said same = rate.source().equals(run.source()) ? said.get(RateKey.of(rate)) : null;
        if (same != null) {
            same.recorded = rate.rate();
        }
    }

    /** @return the version of the stream afterwards */
    private long append(long version, List<RateKey> keys) {
        long expected = version;
        while (true) {
            List<RateKey> changed =
                    keys.stream().filter(key -> !said(key).isRecorded()).toList();
            if (changed.isEmpty()) {
                run.progress().count("unchanged", keys.size());
                return expected;
            }
            run.check();
            Outcome outcome =
                    stream.append(expected, changed.stream().map(this::event).toList());
            switch (outcome) {
                case Outcome.Appended appended -> {
                    run.progress().appended(appended.firstPosition(), appended.lastPosition());
                    count(changed);
                    run.progress().count("unchanged", keys.size() - changed.size());
                    return appended.version();
                }
                // By another import or delivery: what it added may be the same.
                case Outcome.Conflict ignored -> expected = stream.read(expected, this::recorded);
                case Outcome.Duplicate twin -> throw new IllegalStateException("a random id is in use: " + twin);
            }
        }
    }

    private void count(List<RateKey> changed) {
        changed.forEach(key -> run.progress().count(said(key).recorded == null ? "reported" : "restated", 1));
    }

    private NewRate event(RateKey key) {
        CurrencyCode base = key.base();
        ExchangeRateReported rate = new ExchangeRateReported(
                base, key.quote(), LocalDate.ofEpochDay(key.epochDay()), said(key).rate, run.source());
        return new NewRate(UUID.randomUUID(), rate, run.order().origin());
    }

    private Said said(RateKey key) {
        return Objects.requireNonNull(said.get(key));
    }
}
