package io.accounthealth.query.testing;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.Checksum;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Somebody with all rights on the machine, who changes what is stored and knows of the checksums. */
public final class Tampering {

    private static final int PAGE = 4096;

    private final Path folder;

    public Tampering(Path folder) {
        this.folder = folder;
    }

    private Path database() {
        return folder.resolve(SqliteStores.FILE);
    }

    private Path proof(String file) {
        return folder.resolve("proof").resolve(file);
    }

    /** An amount in the payload becomes another, and the row gets the checksum that fits. */
    public void editPayload(StoredEvent event) throws SQLException {
        String payload = new String(event.payload(), StandardCharsets.UTF_8);
        byte[] other = payload.replaceFirst("\"amount\":\"1", "\"amount\":\"9").getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(other, event.payload())) {
            throw new AssertionError("nothing to edit in " + payload);
        }
        write(event, other);
    }

    /** Nothing of what the event said is left. */
    public void takePayload(StoredEvent event) throws SQLException {
        write(event, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private void write(StoredEvent event, byte[] other) throws SQLException {
        StoredEvent edited = new StoredEvent(event.envelope(), other);
        try (Connection connection = connect();
                PreparedStatement row =
                        connection.prepareStatement("UPDATE events SET payload = ?, checksum = ? WHERE position = ?")) {
            row.setBytes(1, other);
            row.setLong(2, Checksum.of(edited));
            row.setLong(3, event.envelope().position());
            row.executeUpdate();
        }
    }

    /** Other bytes, with the checksum of those that were there. */
    public void garble(long position) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement row =
                        connection.prepareStatement("UPDATE events SET payload = x'00' WHERE position = ?")) {
            row.setLong(1, position);
            row.executeUpdate();
        }
    }

    /** The tree's files say what the log says now. */
    public void makeTreeFit() {
        try (SqliteStores stores = SqliteStores.open(folder, Instant::now);
                TreeFiles tree = TreeFiles.open(proof("tree"))) {
            tree.truncate(0);
            AccountHeads heads = new AccountHeads();
            EventLeaf leaf = new EventLeaf(new Hashing());
            List<byte[]> hashes = new ArrayList<>();
            for (StoredEvent event : stores.log().readAll(0, Integer.MAX_VALUE)) {
                String account = event.envelope().accountId().value();
                byte[] hash = leaf.hash(event, heads.last(account));
                heads.append(account, hash);
                hashes.add(hash);
            }
            tree.append(hashes);
        }
    }

    public void deleteLast() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement row = connection.prepareStatement(
                        "DELETE FROM events WHERE position = (SELECT max(position) FROM events)")) {
            row.executeUpdate();
        }
    }

    public void deleteFromTheMiddle(long position) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement row = connection.prepareStatement("DELETE FROM events WHERE position = ?")) {
            row.setLong(1, position);
            row.executeUpdate();
        }
    }

    /** Two events of different accounts change places. */
    public void swap(StoredEvent one, StoredEvent other) throws SQLException {
        move(one, -1);
        move(other, one.envelope().position());
        move(one, other.envelope().position());
    }

    private void move(StoredEvent event, long to) throws SQLException {
        Envelope at = event.envelope();
        StoredEvent moved = new StoredEvent(
                new Envelope(
                        to,
                        at.eventId(),
                        at.accountId(),
                        at.sequence(),
                        at.type(),
                        at.revision(),
                        at.occurredAt(),
                        at.recordedAt(),
                        at.origin()),
                event.payload());
        try (Connection connection = connect();
                PreparedStatement row = connection.prepareStatement(
                        "UPDATE events SET position = ?, checksum = ? WHERE account = ? AND sequence = ?")) {
            row.setLong(1, to);
            row.setLong(2, Checksum.of(moved));
            row.setString(3, at.accountId().value());
            row.setLong(4, at.sequence());
            row.executeUpdate();
        }
    }

    /** The page of the file that holds a text. */
    public void fillPageOf(String text) throws IOException {
        int found = new String(Files.readAllBytes(database()), StandardCharsets.ISO_8859_1).indexOf(text);
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            byte[] rubbish = new byte[PAGE];
            Arrays.fill(rubbish, (byte) 0xa5);
            file.seek((long) found / PAGE * PAGE);
            file.write(rubbish);
        }
    }

    /** The root in a kept checkpoint becomes another. */
    public void editCheckpoint(long size) throws IOException {
        Path file = proof("checkpoints.txt");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int root = lines.indexOf(Long.toString(size)) + 1;
        String was = lines.get(root);
        lines.set(root, (was.startsWith("A") ? "B" : "A") + was.substring(1));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Another key of the same name, in both files. */
    public void exchangeKey() throws IOException {
        SigningKey was = SigningKey.parse(Files.readString(proof("log.key")));
        SigningKey other = SigningKey.generate(was.verifier().name());
        Files.writeString(proof("log.key"), other.secretText());
        Files.writeString(proof("keys.txt"), other.verifier() + "\n");
    }

    /** One of the files of the proofs is gone. */
    public void deleteProof(String file) throws IOException {
        Files.delete(proof(file));
    }

    /** Only the first kept checkpoints are there; 0 for none. */
    public void cutCheckpoints(int kept) throws IOException {
        List<String> lines = Files.readAllLines(proof("checkpoints.txt"));
        List<String> some = new ArrayList<>();
        for (int i = 0; i < lines.size() && kept > 0; i++) {
            some.add(lines.get(i) + "\n");
            kept -= lines.get(i).startsWith("\u2014 ") ? 1 : 0;
        }
        Files.writeString(proof("checkpoints.txt"), String.join("", some));
    }

    /** A saved table as it was, in the place of the one that is there. */
    public void putBack(Checkpoint older) {
        try (SqliteStores stores = SqliteStores.open(folder, Instant::now)) {
            stores.checkpoints().replace(older);
        }
    }

    public void deleteTable(String account) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement row = connection.prepareStatement("DELETE FROM checkpoints WHERE account = ?")) {
            row.setString(1, account);
            if (row.executeUpdate() == 0) {
                throw new AssertionError("no table of " + account);
            }
        }
    }

    /** The row stays; the index is opened as what it is on disk, a table without row ids, and loses the entry. */
    public void takeOutOfStreams(long position) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.executeUpdate(
                    "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) SELECT 'table', 'imposter',"
                            + " 'imposter', rootpage, 'CREATE TABLE imposter (account TEXT, sequence INTEGER, position"
                            + " INTEGER, PRIMARY KEY (account, sequence, position)) WITHOUT ROWID' FROM sqlite_master"
                            + " WHERE name = 'sqlite_autoindex_events_2'");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (statement.executeUpdate("DELETE FROM imposter WHERE position = " + position) != 1) {
                throw new AssertionError("no event " + position + " in the index");
            }
            statement.execute("PRAGMA writable_schema = ON");
            statement.executeUpdate("DELETE FROM sqlite_master WHERE name = 'imposter'");
        }
    }

    public void copyDatabase(Path to) throws IOException {
        Files.copy(database(), to);
    }

    public void rollBack(Path copy) throws IOException {
        Files.delete(database());
        Files.copy(copy, database());
    }

    /** A hash of a level is another; 0 for the leaves. */
    public void editTree(int level, long index) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(proof("tree/level-%02d".formatted(level)).toFile(), "rw")) {
            file.seek(index * Hashing.BYTES);
            int was = file.read();
            file.seek(index * Hashing.BYTES);
            file.write(was ^ 1);
        }
    }

    /** As a power failure leaves what was not on disk yet. */
    public void blankTree(int level, long index) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(proof("tree/level-%02d".formatted(level)).toFile(), "rw")) {
            file.seek(index * Hashing.BYTES);
            file.write(new byte[Hashing.BYTES]);
        }
    }

    /** As a crash leaves a file of which it wrote a part. */
    public void cutTree(int level, long bytes) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(proof("tree/level-%02d".formatted(level)).toFile(), "rw")) {
            file.setLength(Math.min(bytes, file.length()));
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database());
    }
}
