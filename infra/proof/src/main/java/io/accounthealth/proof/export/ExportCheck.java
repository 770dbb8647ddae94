package io.accounthealth.proof.export;

import static java.util.Objects.requireNonNull;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Frontier;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.export.ExportLine.Subtree;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export by reading it once, in order, in memory that does not grow with its events. It trusts only the
 * {@link Trust} it is given. After a first finding it goes on as far as it can, so that what was altered is named and
 * not only that something was. What takes long is done on all processors, see {@link Blocks}.
 */
public final class ExportCheck {

    /** Told of each event that was read, as it was read. */
    public interface Visitor {
        /** @param line of the export, in UTF-8; copy what is to be kept */
        void event(String account, byte[] line, int from, int to);
    }

    private final Trust trust;
    private final Visitor visitor;
    private final Findings findings = new Findings();
    private final Signers signers;
    private final Streams streams = new Streams(findings);
    private final Frontier tree = new Frontier(new Hashing());
    private final KeptCheckpoints kept;

    private @Nullable Manifest manifest;
    private byte[] manifestLine = {};
    private @Nullable SignedNote manifestSignature;
    private @Nullable Checkpoint checkpoint;
    private ExportPart part = ExportPart.NONE;
    private long expected = 1;
    private long goodUpTo;
    private long events;
    private long checkpoints;
    private long lines;
    private boolean broken;

    private ExportCheck(Trust trust, Visitor visitor) {
        this.trust = trust;
        this.visitor = visitor;
        this.signers = new Signers(findings, trust);
        this.kept = new KeptCheckpoints(findings, trust.checkpoints());
    }

    /** @throws IOException when the stream cannot be read; what it holds is never the reason */
    public static Report check(InputStream lines, Trust trust, Visitor visitor) throws IOException {
        ExportCheck check = new ExportCheck(trust, visitor);
        Blocks.each(lines, check.kept.sizes(), block -> block.lines().forEach(check::line));
        return check.report();
    }

    private void line(LineBuffer line) {
        findings.nextLine();
        ExportLine kind = line.event ? null : ExportLine.of(line);
        try {
            if (line.problem != null) {
                throw new IllegalArgumentException(line.problem);
            } else if (line.event) {
                part = ExportPart.TREE.behind(part);
                event(line);
            } else if (kind == null) {
                throw new IllegalArgumentException("no export has such a line");
            } else {
                part = kind.part().behind(part);
                other(kind, line);
            }
        } catch (IllegalArgumentException e) {
            boolean ofTree = line.event || kind == ExportLine.SKIPPED;
            findings.ofLine(
                    line.event ? expected : null, "Line " + (lines + 1) + " cannot be read: " + e.getMessage() + ".");
            broken |= ofTree;
        }
        lines++;
    }

    private void other(ExportLine kind, LineBuffer line) {
        switch (kind) {
            case MANIFEST -> manifest(line);
            case SIGNATURE -> manifestSignature = kind.note(line);
            case KEY -> signers.name(kind.key(line));
            case ROTATION -> signers.rotate(kind.note(line));
            case SKIPPED -> skipped(ExportLine.skipped(line));
            case CHECKPOINT -> checkpoint(kind.note(line));
            case ACCOUNT -> streams.account(ExportLine.head(line));
            case SKIPPED_ACCOUNTS -> streams.skipped(ExportLine.skippedAccounts(line));
            case END -> end(ExportLine.linesBefore(line));
        }
    }

    private void manifest(LineBuffer line) {
        manifestLine = line.copy();
        Manifest read = ManifestReader.read(manifestLine);
        if (read.format() != Manifest.FORMAT) {
            throw new IllegalArgumentException(
                    "the format is " + read.format() + ", and this program knows " + Manifest.FORMAT);
        }
        if (!read.filter().isOne()) {
            throw new IllegalArgumentException(
                    "its filter asks neither for accounts, nor for a range of positions, nor for all");
        }
        manifest = read;
        streams.asks(read.filter());
    }

    private void event(LineBuffer line) {
        long position = line.position;
        place(position);
        if (filter().accounts() == null && filter().within(position, position) == null) {
            findings.add(
                    Kind.EDITED_MANIFEST, position, "Event " + position + " is outside of what the manifest asks for.");
        }
        events++;
        if (!line.payloadHolds) {
            findings.add(
                    Kind.ALTERED_EVENT,
                    position,
                    "The payload of event " + position + " is not the one that was recorded.");
        }
        streams.next(line);
        if (!broken && line.subtree != null) {
            tree.append(line.level, line.subtree);
            kept.compare(tree);
        }
        visitor.event(line.account, line.bytes(), line.from(), line.to());
    }

    /** What was asked for; nothing is known of that while there is no manifest. */
    private Filter filter() {
        return manifest == null ? Filter.ofAccounts(List.of()) : manifest.filter();
    }

    private void place(long position) {
        if (position < expected) {
            broken = true;
            boolean again = position == expected - 1;
            findings.add(
                    again ? Kind.DUPLICATE_EVENT : Kind.WRONG_ORDER,
                    position,
                    again
                            ? "Event " + position + " is there twice."
                            : "Event " + position + " stands behind event " + (expected - 1) + ".");
        } else if (position > expected) {
            broken = true;
            findings.add(Kind.MISSING_EVENT, expected, these(expected, position - 1) + " missing.");
        }
        expected = position + 1;
    }

    private static String these(long first, long last) {
        return first == last ? "Event " + first + " is" : "Events " + first + " to " + last + " are";
    }

    private void skipped(Subtree skipped) {
        long last = skipped.first() + skipped.count() - 1;
        place(skipped.first());
        expected = last + 1;
        Filter asked = filter().within(skipped.first(), last);
        if (asked != null) {
            findings.add(
                    Kind.MISSING_EVENT,
                    asked.from(),
                    these(requireNonNull(asked.from()), requireNonNull(asked.to())) + " left out, though asked for.");
        }
        if (!broken) {
            tree.append(Long.numberOfTrailingZeros(skipped.count()), skipped.hash());
            kept.compare(tree);
        }
    }

    private void checkpoint(SignedNote note) {
        Checkpoint read = Checkpoint.parse(note.text());
        if (checkpoint != null && read.size() <= checkpoint.size()) {
            findings.add(
                    Kind.WRONG_ORDER,
                    read.size(),
                    "A checkpoint of " + read.size() + " events stands behind one of " + checkpoint.size() + ".");
        }
        checkpoints++;
        checkpoint = read;
        signers.checkpoint(note, read);
        if (manifest != null && !manifest.origin().equals(read.origin())) {
            findings.add(
                    Kind.FORGED_CHECKPOINT,
                    read.size(),
                    "A checkpoint is of " + read.origin() + ", and the export of " + manifest.origin() + ".");
        }
        if (!broken) {
            compare(read);
            kept.compare(read);
        }
    }

    private void compare(Checkpoint read) {
        if (read.size() == tree.size() && tree.hasRoot(read.root())) {
            goodUpTo = read.size();
            return;
        }
        broken = true;
        if (read.size() > tree.size()) {
            findings.add(
                    Kind.MISSING_END, tree.size() + 1, these(tree.size() + 1, read.size()) + " missing at the end.");
        } else if (read.size() < tree.size()) {
            findings.add(
                    Kind.FORGED_CHECKPOINT,
                    tree.size() + 1,
                    "A checkpoint of " + read.size() + " events stands behind " + tree.size() + ".");
        } else {
            findings.add(
                    Kind.OTHER_HISTORY,
                    goodUpTo + 1,
                    "Something among events " + (goodUpTo + 1) + " to " + read.size()
                            + " is not what the checkpoint of " + read.size() + " events was signed for.");
        }
    }

    private void end(long linesBefore) {
        if (linesBefore != lines) {
            findings.add(
                    Kind.UNREADABLE,
                    null,
                    "The export had " + linesBefore + " lines when it was made, and has " + lines + ".");
        }
    }

    private Report report() {
        Manifest said = manifest;
        if (said != null && part != ExportPart.END) {
            if (part.compareTo(ExportPart.TREE) >= 0) {
                signers.manifest(manifestSignature, Export.textOver(manifestLine));
            }
            findings.cutOff(events, said.events());
        } else {
            findings.nextLine();
            ended(said);
        }
        Checkpoint last = checkpoint;
        return new Report(
                said, last, events, checkpoints, trust.knowsKey(), kept.agreed(), kept.notCompared(), findings.all());
    }

    private void ended(@Nullable Manifest said) {
        if (said == null) {
            findings.add(Kind.EDITED_MANIFEST, null, "The export has no manifest that can be read.");
        } else {
            said(said);
        }
        signers.end();
        if (part != ExportPart.END) {
            findings.add(Kind.CUT_OFF, null, "The export ends in the middle: its last line is missing.");
        }
        Checkpoint last = checkpoint;
        if (last == null) {
            findings.add(Kind.FORGED_CHECKPOINT, null, "The export has no checkpoint.");
        } else if (!broken && last.size() != tree.size()) {
            findings.add(
                    Kind.FORGED_CHECKPOINT,
                    tree.size(),
                    "Behind the last checkpoint there are events that it does not cover.");
        } else if (said != null) {
            streams.end(said.filter(), last, broken);
        }
        if (last != null) {
            kept.end(last);
        }
    }

    private void said(Manifest said) {
        signers.manifest(manifestSignature, Export.textOver(manifestLine));
        if (checkpoint != null && said.point() != checkpoint.size()) {
            edited("The manifest says that the log had " + said.point() + " events, and its checkpoint "
                    + checkpoint.size() + ".");
        }
        if (said.events() != events) {
            edited("The manifest says that there are " + said.events() + " events, and there are " + events + ".");
        }
        if (!said.proves().equals(Manifest.provenBy(said.filter()))
                || !said.doesNotProve().containsAll(Manifest.notProvenBy(said.filter()))) {
            edited("The manifest does not say of itself what such an export proves.");
        }
    }

    private void edited(String text) {
        findings.add(Kind.EDITED_MANIFEST, null, text);
    }
}
