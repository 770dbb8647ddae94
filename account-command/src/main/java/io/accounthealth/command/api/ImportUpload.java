package io.accounthealth.command.api;

import io.accounthealth.command.imports.Feed;
import io.accounthealth.command.imports.FeedKind;
import io.accounthealth.command.imports.ImportMode;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.Quota.Share;
import io.accounthealth.events.Key;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

    Mono<ResponseEntity<byte[]>> start(
            FeedKind kind,
            Caller caller,
            @Nullable String source,
            @Nullable String mode,
            String openUnknown,
            ServerHttpRequest request) {
        String name = source(source);
        ImportMode how = ImportMode.of(String.valueOf(mode))
                .orElseThrow(() -> Parameters.malformed("mode must be append or snapshot"));
        Feed feed = new Feed(kind, name, how, flag(openUnknown));
        imports.demand(caller, name); // before 256 MiB are read
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
        Imports.problemOf(feed.kind(), file).ifPresent(problem -> {
            throw ProblemException.malformed("", problem);
        });
        String id = imports.start(head.caller(), file, room, feed, head.origin(access));
        return Answer.of(HttpStatus.ACCEPTED, Map.of("importId", id))
                .with(HttpHeaders.LOCATION, "/v1/imports/" + id)
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

    private static String source(@Nullable String source) {
        if (source == null
                || source.isBlank()
                || source.length() > Key.MAX_LENGTH
                || source.chars().anyMatch(Character::isISOControl)) {
            throw Parameters.malformed("source must name the feed in 1 to " + Key.MAX_LENGTH + " characters");
        }
        String objection = Caller.objection(source);
        if (objection != null) {
            throw Parameters.malformed(objection);
        }
        return source;
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Parameters.malformed("openUnknown must be true or false");
        }
        return text.equals("true");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
