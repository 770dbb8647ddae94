package io.accounthealth.query.proof;
import io.accounthealth.query.api.QueryServer;
import io.accounthealth.query.asof.*;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.events.*;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.schema.EventCodec;
import java.lang.management.ManagementFactory;
import java.time.*; import java.util.*; import java.nio.file.*; import java.math.BigDecimal;
import org.junit.jupiter.api.*; import org.junit.jupiter.api.io.TempDir;
import io.accounthealth.storage.sqlite.SqliteStores;
class MeasureTempTest {
  @TempDir Path folder;
  static void append(Stores s, EventCodec codec, AccountId id, int from, int n) {
    List<NewEvent> es = new ArrayList<>();
    for (int k = from; k < from + n; k++) { DomainEvent ev = k == 0 ? new AccountOpened("N", null, null, null, new CurrencyCode("USD"), ZoneOffset.UTC, null, null)
      : new SpendReported("feed" + k % 97, null, LocalDate.of(2016,1,1).plusDays(k % 900), null, new BigDecimal("10"), null);
      EventCodec.Encoded en = codec.encode(id, ev);
      es.add(new NewEvent(UUID.randomUUID(), en.type().name(), en.type().revision(), Instant.parse("2018-08-01T00:00:00Z"), new Origin("a","t",null,null), en.payload())); }
    s.log().append(List.of(new Commit(id, from, es)));
  }
  static void cpu(String what, Runnable r) { long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) { long t = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); r.run(); best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - t); }
    System.err.println("MEASURE " + what + ": cpu ms, best of 5 = " + best / 1_000 / 1000.0); }
  @Test void measure() throws Exception {
    InstantSource clock = InstantSource.fixed(Instant.parse("2018-09-01T12:00:00Z"));
    EventCodec codec = new EventCodec(); AccountId big = new AccountId("big");
    try (Stores s = SqliteStores.open(folder, clock)) {
      for (int e = 0; e < 50_000; e += 500) append(s, codec, big, e, 500);
      for (int a = 0; a < 2_000; a++) append(s, codec, new AccountId("acc-" + a), 0, 25); }
    String[] proof = {"--accounthealth.proof.folder=" + folder.resolve("proof"), "--accounthealth.checkpoint-every=1h", "--accounthealth.idle-check-after=1h"};
    try (QueryServer q = QueryServer.start(folder, clock, proof)) { while (q.bean(TransparencyLog.class).lastCheck().isUnderWay()) Thread.sleep(20); }
    try (QueryServer q = QueryServer.start(folder, clock, proof)) {
      TransparencyLog t = q.bean(TransparencyLog.class);
      while (t.lastCheck().isUnderWay()) Thread.sleep(20);
      StoredCheck stored = q.bean(StoredCheck.class);
      ProofFolder f = q.bean(ProofFolder.class);
      cpu("hold 2,001 tables against the signed tree", () -> stored.open(f.signedHeads().read(f.checkpoints(), t.keys()).accounts(), t.nodes()));
      cpu("integrity check, " + Files.size(folder.resolve("account-health.db")) / 1024 / 1024 + " MiB, 100,000 events", () -> q.stores().check(() -> false));
      SortedMap<String, io.accounthealth.proof.AccountHeads.AccountHead> heads = t.seal(0, true).heads();
      cpu("whole look, 100,000 events", () -> stored.look(heads, () -> false));
      CheckpointedTables saved = q.bean(CheckpointedTables.class); StreamTables st = q.bean(StreamTables.class);
      cpu("open the saved table of 50,000", () -> saved.load(big));
      cpu("fold the stream of 50,000", () -> st.ask(big, Long.MAX_VALUE, AccountTable::nextSequence));
      System.err.println("MEASURE accounts.txt " + Files.size(folder.resolve("proof/accounts.txt")) + " rebuilt " + q.bean(RebuiltTables.class).count());
    }
  }
}
