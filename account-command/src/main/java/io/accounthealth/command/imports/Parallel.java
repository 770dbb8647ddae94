package io.accounthealth.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs blocking work on virtual threads, so that commits of many accounts share their syncs. */
public final class Parallel {

    private Parallel() {}

    /**
     * The result of each, in order, when all have ended.
     *
     * @throws RuntimeException or Error: the first failure, after all have ended
     */
    public static <A, B> List<B> all(List<A> inputs, Function<A, B> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<B>> tasks = inputs.stream()
                    .<Callable<B>>map(input -> () -> work.apply(input))
                    .toList();
            List<B> results = new ArrayList<>(inputs.size());
            for (Future<B> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
