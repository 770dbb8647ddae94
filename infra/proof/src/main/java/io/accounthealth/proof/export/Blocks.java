package io.accounthealth.proof.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into blocks, has them read and hashed on all processors, and hands them out in their order. */
final class Blocks {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** So many more than threads are under way, so that none waits for the consumer. */
    private static final int AHEAD = 2;

    private final InputStream in;
    private final long[] cuts;
    private final Deque<Block> free = new ArrayDeque<>();
    private byte @Nullable [] rest = {};

    private Blocks(InputStream in, long[] cuts) {
        this.in = in;
        this.cuts = cuts;
    }

    /** @param cuts sizes of the tree at which its root is asked for, in order */
    static void each(InputStream in, long[] cuts, Consumer<Block> use) throws IOException {
        new Blocks(in, cuts).each(use);
    }

    private void each(Consumer<Block> use) throws IOException {
        Block first = next();
        if (rest == null) {
            use.accept(first.read());
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Blocks::daemon);
        try {
            Deque<Future<Block>> underWay = new ArrayDeque<>();
            underWay.add(threads.submit(first::read));
            while (!underWay.isEmpty()) {
                while (rest != null && underWay.size() < THREADS + AHEAD) {
                    underWay.add(threads.submit(next()::read));
                }
                Block block = done(underWay.remove());
                use.accept(block);
                free.add(block);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Block next() throws IOException {
        Block block = free.isEmpty() ? new Block(cuts) : free.remove();
        rest = block.fill(in, rest == null ? new byte[0] : rest);
        return block;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "export-block");
        thread.setDaemon(true);
        return thread;
    }

    private static Block done(Future<Block> block) throws IOException {
        try {
            return block.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the check was given up");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError tooMuch) {
                throw tooMuch;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
