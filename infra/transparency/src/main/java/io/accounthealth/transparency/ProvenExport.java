package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.export.Export;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.service.Version;
import io.accounthealth.storage.EventLog;
import io.accounthealth.transparency.TransparencyLog.Sealed;
import io.accounthealth.transparency.folder.LogKeys;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of the history that proves itself, to be written page by page.
 *
 * @param export what writes it
 * @param checkpoint that all of it leads to
 * @param keys of the log, as others are given them
 */
public record ProvenExport(Export export, Manifest manifest, SignedNote checkpoint, String keys) {

    /** Makes them. */
    public static final class Maker {

        private final EventLog log;
        private final TransparencyLog transparency;
        private final InstantSource clock;

        Maker(EventLog log, TransparencyLog transparency, InstantSource clock) {
            this.log = log;
            this.transparency = transparency;
            this.clock = clock;
        }

        /**
         * @param asked of accounts, or of a range up to the head at the most; streams without events are left out
         * @throws NotProvenException when the log cannot be signed now
         */
        public ProvenExport of(Filter asked) {
            Sealed sealed = transparency.seal(log.head().position(), asked.accounts() != null);
            Filter filter = thatThereIs(asked, sealed.heads());
            LogKeys keys = transparency.keys();
            long point = sealed.checkpoint().size();
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    keys.origin(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Version.text(),
                    point,
                    recordedAt(point),
                    filter,
                    events(filter, sealed),
                    types(),
                    Manifest.provenBy(filter),
                    Manifest.notProvenBy(filter));
            return new ProvenExport(
                    new Export(
                            manifest,
                            keys.signing(),
                            keys.verifiers(),
                            keys.rotations().stream().map(SignedNote::toString).toList(),
                            sealed.note(),
                            transparency.nodes(),
                            history(filter, point),
                            transparency::signedAt,
                            sealed.heads()),
                    manifest,
                    sealed.note(),
                    keys.text());
        }

        private static Filter thatThereIs(Filter asked, Map<String, AccountHead> heads) {
            return asked.accounts() == null
                    ? asked
                    : Filter.ofAccounts(
                            asked.accounts().stream().filter(heads::containsKey).toList());
        }

        private @Nullable String recordedAt(long point) {
            if (point == 0) {
                return null;
            }
            StoredEvent last = log.at(point);
            return last.envelope().recordedAt().toString();
        }

        private static long events(Filter filter, Sealed sealed) {
            if (filter.accounts() != null) {
                Map<String, AccountHead> heads = sealed.heads();
                return filter.accounts().stream()
                        .map(heads::get)
                        .filter(Objects::nonNull)
                        .mapToLong(AccountHead::events)
                        .sum();
            }
            return filter.from() == null || filter.to() == null
                    ? sealed.checkpoint().size()
                    : filter.to() - filter.from() + 1;
        }

        private Export.History history(Filter filter, long point) {
            List<String> accounts = filter.accounts();
            return accounts != null
                    ? new MergedStreams(log, accounts, point)
                    : new RangeOfLog(
                            log, filter.from() == null ? 1 : filter.from(), filter.to() == null ? point : filter.to());
        }

        private static Map<String, Integer> types() {
            Map<String, Integer> types = new TreeMap<>();
            for (EventType type : EventTypes.all()) {
                types.merge(type.name(), type.revision(), Math::max);
            }
            return types;
        }
    }
}
