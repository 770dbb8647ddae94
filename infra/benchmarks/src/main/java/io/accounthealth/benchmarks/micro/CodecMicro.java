package io.accounthealth.benchmarks.micro;

import io.accounthealth.benchmarks.Facts;
import io.accounthealth.benchmarks.Forms;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventCodec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One event of a mixed stream to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CodecMicro {

    private static final int EVENTS = 4_096;

    private final EventCodec codec = new EventCodec();
    private final List<StoredEvent> stored = Forms.stored(Facts.history(new AccountId("account"), 1, EVENTS));
    private final List<Recorded<DomainEvent>> facts =
            stored.stream().map(codec::decode).toList();
    private int next;

    @Benchmark
    public Recorded<DomainEvent> decode() {
        return codec.decode(stored.get(next()));
    }

    @Benchmark
    public EventCodec.Encoded encode() {
        Recorded<DomainEvent> fact = facts.get(next());
        return codec.encode(fact.envelope().accountId(), fact.event());
    }

    private int next() {
        next = (next + 1) % EVENTS;
        return next;
    }
}
