package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.export.Export;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.EventPage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** Some streams, each from its first event on, as one history in the order of positions. */
final class MergedStreams implements Export.History {

    /** Events in memory, of all streams together. */
    private static final int READ_AHEAD = 1_000;

    private final EventLog log;
    private final long last;
    private final int readAhead;
    private final PriorityQueue<Stream> streams = new PriorityQueue<>(Comparator.comparingLong(Stream::position));

    /** A stream of which there is more. */
    private static final class Stream {

        private final AccountId account;
        private final Queue<StoredEvent> page = new ArrayDeque<>();
        private long next;

        Stream(AccountId account) {
            this.account = account;
        }

        long position() {
            return page.element().envelope().position();
        }
    }

    /** @param last the last position to include */
    MergedStreams(EventLog log, Collection<String> accounts, long last) {
        this.log = log;
        this.last = last;
        this.readAhead = Math.max(1, READ_AHEAD / accounts.size());
        accounts.forEach(account -> addUnlessEnded(new Stream(new AccountId(account))));
    }

    private void addUnlessEnded(Stream stream) {
        if (stream.page.isEmpty()) {
            for (StoredEvent event : log.readStream(stream.account, stream.next, readAhead)) {
                if (event.envelope().position() <= last) {
                    stream.page.add(event);
                }
            }
            stream.next += stream.page.size();
        }
        if (!stream.page.isEmpty()) {
            streams.add(stream);
        }
    }

    @Override
    public List<StoredEvent> next() {
        EventPage page = new EventPage(RangeOfLog.PAGE);
        while (!page.isFull() && !streams.isEmpty()) {
            Stream first = streams.remove();
            page.addAll(List.of(first.page.remove()));
            addUnlessEnded(first);
        }
        return page.events();
    }

    /** Not called: each stream is read from its first event on. */
    @Override
    public long positionBefore(StoredEvent event) {
        return Proofs.positionBefore(log, event);
    }
}
