package io.accounthealth.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A tree's hashes in files of a folder, one a level, each hash behind the other: {@code level-00} has the leaves. 64
 * bytes a leaf in all. They can be made again from the log, so nothing waits for the disk; what a crash left unfinished
 * is cut off or made up when they are opened. Safe for many readers and one writer.
 */
public final class TreeFiles implements Nodes, AutoCloseable {

    private static final int LEVELS = 40;

    private final Path folder;
    private final List<FileChannel> levels = new ArrayList<>();
    private final Hashing hashing = new Hashing();
    private volatile long size;
    private volatile boolean closed;

    private TreeFiles(Path folder) {
        this.folder = folder;
    }

    /** @throws UncheckedIOException when the folder cannot be read or written */
    public static TreeFiles open(Path folder) {
        TreeFiles tree = new TreeFiles(folder);
        try {
            Files.createDirectories(folder);
            tree.size = tree.level(0).size() / Hashing.BYTES;
            tree.mend();
            return tree;
        } catch (IOException e) {
            tree.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] node(int level, long index) {
        if (level < 0 || index < 0 || index >= size >> level) {
            throw new IllegalArgumentException("node " + index + " of level " + level + " is not complete");
        }
        try {
            return read(level, index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends leaves by their hashes. The one writer only. */
    public void append(List<byte[]> leafHashes) {
        try {
            long first = size;
            List<byte[]> nodes = leafHashes;
            for (int level = 0; !nodes.isEmpty(); level++) {
                long begin = first >> level;
                write(level, begin, nodes);
                nodes = parents(level, begin, nodes);
            }
            size = first + leafHashes.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all leaves behind so many. The one writer only. */
    public void truncate(long leaves) {
        try {
            size = Math.min(size, leaves);
            mend();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The leaves from one on, at most so many, each hash behind the other. */
    public byte[] leaves(long from, int most) {
        int count = (int) Math.max(0, Math.min(most, size - from));
        ByteBuffer hashes = ByteBuffer.allocate(count * Hashing.BYTES);
        try {
            read(0, hashes, from * Hashing.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashes.array();
    }

    @Override
    public void close() {
        closed = true;
        for (FileChannel each : levels) {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The parents that became complete; the first of the nodes may be the right one of a pair. */
    private List<byte[]> parents(int level, long begin, List<byte[]> nodes) throws IOException {
        List<byte[]> parents = new ArrayList<>(nodes.size() / 2 + 1);
        int next = 0;
        if ((begin & 1) == 1) {
            parents.add(hashing.node(read(level, begin - 1), nodes.getFirst()));
            next = 1;
        }
        for (; next + 1 < nodes.size(); next += 2) {
            parents.add(hashing.node(nodes.get(next), nodes.get(next + 1)));
        }
        return parents;
    }

    private void mend() throws IOException {
        for (int level = 0; level < LEVELS && (level < levels.size() || size >> level > 0 || exists(level)); level++) {
            long due = size >> level;
            FileChannel file = level(level);
            long have = Math.min(due, file.size() / Hashing.BYTES);
            file.truncate(due * Hashing.BYTES);
            for (long index = have; index < due; index++) {
                byte[] node = level == 0
                        ? new byte[0]
                        : hashing.node(read(level - 1, 2 * index), read(level - 1, 2 * index + 1));
                write(level, index, List.of(node));
            }
        }
    }

    private boolean exists(int level) {
        return Files.exists(path(level));
    }

    private Path path(int level) {
        return folder.resolve("level-%02d".formatted(level));
    }

    private synchronized FileChannel level(int level) throws IOException {
        while (levels.size() <= level) {
            levels.add(channel(levels.size()));
        }
        if (!levels.get(level).isOpen()) {
            levels.set(level, channel(level));
        }
        return levels.get(level);
    }

    private FileChannel channel(int level) throws IOException {
        return FileChannel.open(
                path(level),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly());
    }

    /** Where the file system knows such rights. */
    private FileAttribute<?>[] ownerOnly() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void write(int level, long index, List<byte[]> nodes) throws IOException {
        ByteBuffer hashes = ByteBuffer.allocate(nodes.size() * Hashing.BYTES);
        nodes.forEach(hashes::put);
        hashes.flip();
        long place = index * Hashing.BYTES;
        while (hashes.hasRemaining()) {
            try {
                level(level).write(hashes, place + hashes.position());
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ClosedChannelException e) {
                refuseWhenClosed(e);
            }
        }
    }

    private void refuseWhenClosed(ClosedChannelException e) throws ClosedChannelException {
        if (closed) {
            throw e;
        }
    }

    private byte[] read(int level, long index) throws IOException {
        ByteBuffer hash = ByteBuffer.allocate(Hashing.BYTES);
        read(level, hash, index * Hashing.BYTES);
        return hash.array();
    }

    /** A thread that is interrupted while it reads closes the file for all; other threads open it again. */
    private void read(int level, ByteBuffer into, long place) throws IOException {
        while (into.hasRemaining()) {
            try {
                if (level(level).read(into, place + into.position()) < 0) {
                    throw new IOException("a file of hashes ends too early");
                }
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ClosedChannelException e) {
                refuseWhenClosed(e);
            }
        }
    }
}
