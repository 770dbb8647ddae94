package io.accounthealth.command.api;

import io.accounthealth.command.imports.Feed;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.Quota.Share;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Receives the file of an import, of whichever kind, onto the disk, and starts the import. */
@Component
record ImportUpload(
        RequestExecutor executor,
        Imports imports,
        Access access,
        NodeLimits node,
        Limits limits,
        MeterRegistry meters) {

    private static final long LIMIT = 256L * 1024 * 1024;

    Mono<ResponseEntity<byte[]>> start(Caller caller, Feed feed, ServerHttpRequest request) {
        imports.demand(caller, feed.source()); // before 256 MiB are read
        Incoming head = Incoming.of(caller, request, new byte[0]);
        return node.imports().admit(1, room -> receive(request, file -> accepted(file, room, feed, head)));
    }

    private Mono<ResponseEntity<byte[]>> receive(
            ServerHttpRequest request, Function<Path, ResponseEntity<byte[]>> whole) {
        return Mono.fromCallable(imports::newFile)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(file -> write(executor.stream(request), file)
                        .timeout(limits.importTimeout())
                        .onErrorMap(
                                TimeoutException.class,
                                e -> LimitReached.importTimeout(limits.importTimeout())
                                        .counted(meters))
                        .then(executor.run(() -> whole.apply(file)))
                        .doOnError(e -> delete(file))
                        .doOnCancel(() -> delete(file)));
    }

    private ResponseEntity<byte[]> accepted(Path file, Share room, Feed feed, Incoming head) {
        imports.problemOf(feed, file).ifPresent(problem -> {
            throw ProblemException.ofFile(problem);
        });
        String id = imports.start(head.caller(), file, room, feed, head.origin(access));
        return Answer.of(HttpStatus.ACCEPTED, Map.of("importId", id))
                .with(HttpHeaders.LOCATION, ImportEndpoint.IMPORTS + id)
                .toResponse();
    }

    /** The library may miss that the last write failed: the file must have all that came. */
    static Mono<Void> write(Flux<DataBuffer> body, Path file) {
        AtomicLong read = new AtomicLong();
        return DataBufferUtils.write(limited(body, read), file)
                .then(Mono.fromRunnable(() -> requireAll(file, read.get())));
    }

    static void requireAll(Path file, long bytes) {
        try {
            long written = Files.size(file);
            if (written != bytes) {
                throw new IOException("No space left: %d of %d bytes were written".formatted(written, bytes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Flux<DataBuffer> limited(Flux<DataBuffer> body, AtomicLong read) {
        return body.doOnNext(buffer -> {
            if (read.addAndGet(buffer.readableByteCount()) > LIMIT) {
                DataBufferUtils.release(buffer);
                throw new ProblemException(
                        ProblemType.TOO_LARGE, "a file has at most 256 MiB; send its periods one after the other");
            }
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
