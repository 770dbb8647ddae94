package io.accounthealth.command.api;

import io.accounthealth.command.imports.Feed;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.Quota.Share;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
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

    /** Of a file in gzip. */
    private static final int FIRST_BYTE = 0x1f;

    private static final int SECOND_BYTE = 0x8b;

    Mono<ResponseEntity<byte[]>> start(Caller caller, Feed feed, ServerHttpRequest request) {
        imports.demand(caller, feed.source()); // before 256 MiB are read
        requireKnownCoding(request.getHeaders());
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
        unpack(file, LIMIT);
        imports.problemOf(feed, file).ifPresent(problem -> {
            throw ProblemException.ofFile(problem);
        });
        String id = imports.start(head.caller(), file, room, feed, head.origin(access));
        return Answer.of(HttpStatus.ACCEPTED, new ImportEndpoint.ImportStarted(id))
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
                throw tooLarge();
            }
        });
    }

    static ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                "a file has at most 256 MiB, unpacked too; send its periods one after the other");
    }

    /** @throws ProblemException when a request announces a coding other than gzip */
    private static void requireKnownCoding(HttpHeaders headers) {
        String coding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (coding != null
                && !Set.of("gzip", "x-gzip", "identity").contains(coding.strip().toLowerCase(Locale.ROOT))) {
            throw Parameters.malformed("Content-Encoding", "Content-Encoding must be gzip, or absent");
        }
    }

    /**
     * Replaces a file in gzip, as its first bytes say whatever its headers do, by what it holds.
     *
     * @param most bytes that it may hold
     * @throws ProblemException when it holds more, or is damaged
     */
    private static void unpack(Path file, long most) {
        try {
            if (isGzip(file)) {
                Path plain = file.resolveSibling(file.getFileName() + ".plain");
                try {
                    unpack(file, plain, most);
                    Files.move(plain, file, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(plain);
                }
            }
        } catch (ZipException | EOFException e) {
            throw ProblemException.ofFile("is in gzip and damaged, or did not come whole");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == FIRST_BYTE && in.read() == SECOND_BYTE;
        }
    }

    private static void unpack(Path file, Path plain, long most) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                        plain,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.file(plain)))) {
            byte[] buffer = new byte[1 << 16];
            long written = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > most) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
