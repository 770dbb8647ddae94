package io.accounthealth.storage.mongo;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** A line between a driver and a server on which a test lets go wrong what it wants to, by command. */
public final class MongoProxy implements AutoCloseable {

    /** What happens to a command, or to the answer to it. */
    public enum Fault {
        NONE,
        /** The line is cut before the server has the command. */
        CUT_BEFORE,
        /** The line is cut when the server has half of the command. */
        CUT_WITHIN,
        /** The server does as told; its answer is lost with the line. */
        CUT_AFTER,
        /** The server gets only the first of the documents, as if it had died after those; then the line is cut. */
        PART_THEN_CUT,
        /** The server does as told, and no answer comes, on a line that stays open. */
        SILENCE,
        /** The server does as told, and takes its time over it. */
        LATE,
        /** The command is long on its way to the server. */
        SLOW,
        /** The server does as told, and says that it waited for a majority in vain. */
        NO_MAJORITY_YET,
        /** A query finds nothing, as if no majority had it yet. */
        NOTHING_SEEN,
        /** The server does nothing and says that its disk is full. */
        NO_ROOM,
        /** The server does nothing and says of the first document that its disk is full. */
        NO_ROOM_FOR_THE_FIRST,
        /** The server does nothing and says that the user may not do that. */
        NOT_ALLOWED,
        /** The server does nothing and says that it is alone, and has no majority. */
        ALONE
    }

    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final Duration ON_ITS_WAY = Duration.ofMillis(150);
    private static final int BROKEN_RULE = 121;

    private final InetSocketAddress server;
    private final ServerSocket listening;
    private final AtomicReference<Function<BsonDocument, Fault>> faults = new AtomicReference<>(command -> Fault.NONE);
    private final AtomicReference<ToLongFunction<BsonDocument>> ages = new AtomicReference<>(read -> Long.MAX_VALUE);
    private final AtomicReference<Predicate<BsonDocument>> rule = new AtomicReference<>(document -> true);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public MongoProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    public String uri(String database) {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/" + database;
    }

    /**
     * Asked on several threads what shall happen to each command, which begins with its name and names its database as
     * $db.
     */
    public void faults(Function<BsonDocument, Fault> wanted) {
        faults.set(wanted);
    }

    /**
     * Asked on several threads, of each read that a member of another age would answer otherwise, for the key of the
     * last commit that the member sees which answers it.
     */
    void ages(ToLongFunction<BsonDocument> lastSeen) {
        ages.set(lastSeen);
    }

    /** What every document must be that is inserted; the server says of the first that is not that it breaks a rule. */
    void rule(Predicate<BsonDocument> kept) {
        rule.set(kept);
    }

    public void cutAll() {
        open.forEach(MongoProxy::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket onward = new Socket();
                open.add(client);
                open.add(onward);
                onward.connect(server);
                client.setTcpNoDelay(true);
                onward.setTcpNoDelay(true);
                Line line = new Line(client, onward, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
                Thread.ofVirtual().start(line::carryCommands);
                Thread.ofVirtual().start(line::carryAnswers);
            }
        } catch (IOException e) {
            cutAll();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cutAll();
    }

    private final class Line {

        private final Socket client;
        private final Socket onward;
        private final Map<Integer, Fault> spoilt;

        /** By the id of an insert, which of its documents breaks the rule. */
        private final Map<Integer, Integer> broken;

        Line(Socket client, Socket onward, Map<Integer, Fault> spoilt, Map<Integer, Integer> broken) {
            this.client = client;
            this.onward = onward;
            this.spoilt = spoilt;
            this.broken = broken;
        }

        void carryCommands() {
            try (client;
                    onward) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                OutputStream out = onward.getOutputStream();
                for (WireMessage message = WireMessage.read(in); message != null; message = WireMessage.read(in)) {
                    Fault fault = message.isCommand() ? faults.get().apply(message.body()) : Fault.NONE;
                    if (fault != Fault.NONE) {
                        spoilt.put(message.id(), fault);
                    }
                    switch (fault) {
                        case NONE -> carry(message, out);
                        case CUT_AFTER, SILENCE, LATE, NO_MAJORITY_YET -> out.write(message.bytes());
                        case SLOW -> {
                            LockSupport.parkNanos(ON_ITS_WAY.toNanos());
                            out.write(message.bytes());
                        }
                        case CUT_WITHIN -> out.write(message.bytes(), 0, message.bytes().length / 2);
                        case PART_THEN_CUT -> out.write(message.withDocuments(1).bytes());
                        case NOTHING_SEEN -> answer(message, nothing(message.body()));
                        case NO_ROOM -> answer(message, refusal(14_031));
                        case NO_ROOM_FOR_THE_FIRST -> answer(message, refusalOf(0, 14_031));
                        case NOT_ALLOWED -> answer(message, refusal(13));
                        case ALONE -> answer(message, refusal(alone(message.body())));
                        case CUT_BEFORE -> {}
                    }
                    if (fault == Fault.CUT_BEFORE || fault == Fault.CUT_WITHIN) {
                        return;
                    }
                }
            } catch (IOException e) {
                // One end is gone, and so is the other.
            }
        }

        private void carry(WireMessage message, OutputStream out) throws IOException {
            BsonDocument command = message.isCommand() ? message.body() : new BsonDocument();
            if (!command.isEmpty() && OlderLook.isPossible(command)) {
                long last = ages.get().applyAsLong(command);
                out.write((last == Long.MAX_VALUE ? message : message.withBody(OlderLook.upTo(last, command))).bytes());
                return;
            }
            List<BsonDocument> documents = command.containsKey("insert") ? message.documents() : List.of();
            int kept = 0;
            while (kept < documents.size() && rule.get().test(documents.get(kept))) {
                kept++;
            }
            if (kept == documents.size()) {
                out.write(message.bytes());
            } else if (kept == 0) {
                answer(message, refusalOf(0, BROKEN_RULE));
            } else {
                broken.put(message.id(), kept);
                out.write(message.withDocuments(kept).bytes());
            }
        }

        private void answer(WireMessage command, BsonDocument body) throws IOException {
            client.getOutputStream().write(command.answer(body).bytes());
        }

        void carryAnswers() {
            try (client;
                    onward) {
                DataInputStream in = new DataInputStream(onward.getInputStream());
                OutputStream out = client.getOutputStream();
                for (WireMessage message = WireMessage.read(in); message != null; message = WireMessage.read(in)) {
                    switch (spoilt.getOrDefault(message.answerTo(), Fault.NONE)) {
                        case NONE, SLOW -> out.write(judged(message).bytes());
                        case LATE -> {
                            LockSupport.parkNanos(DELAY.toNanos());
                            out.write(message.bytes());
                        }
                        case NO_MAJORITY_YET ->
                            out.write(message.withBody(inVain(message.body())).bytes());
                        case SILENCE -> {}
                        case CUT_BEFORE,
                                CUT_WITHIN,
                                CUT_AFTER,
                                PART_THEN_CUT,
                                NOTHING_SEEN,
                                NO_ROOM,
                                NO_ROOM_FOR_THE_FIRST,
                                NOT_ALLOWED,
                                ALONE -> {
                            return;
                        }
                    }
                }
            } catch (IOException e) {
                // One end is gone, and so is the other.
            }
        }

        private WireMessage judged(WireMessage answer) {
            Integer index = broken.get(answer.answerTo());
            return index == null
                    ? answer
                    : answer.withBody(answer.body().append("writeErrors", errorOf(index, BROKEN_RULE)));
        }
    }

    /** As a primary answers when too few members have confirmed in time. */
    private static BsonDocument inVain(BsonDocument answer) {
        return answer.append(
                "writeConcernError",
                new BsonDocument("code", new BsonInt32(64))
                        .append("codeName", new BsonString("WriteConcernTimeout"))
                        .append("errmsg", new BsonString("waiting for replication timed out"))
                        .append("errInfo", new BsonDocument("wtimeout", new BsonBoolean(true))));
    }

    private static BsonDocument refusal(int code) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("refused by a test"));
    }

    /** As a server that is no member of a replica set refuses a read concern, or a commit quorum. */
    private static int alone(BsonDocument command) {
        return command.containsKey("commitQuorum") ? 2 : 123;
    }

    private static BsonDocument refusalOf(int index, int code) {
        return new BsonDocument("n", new BsonInt32(0))
                .append("writeErrors", errorOf(index, code))
                .append("ok", new BsonDouble(1));
    }

    private static BsonArray errorOf(int index, int code) {
        return new BsonArray(List.of(new BsonDocument("index", new BsonInt32(index))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("refused by a test"))));
    }

    private static BsonDocument nothing(BsonDocument command) {
        String namespace = command.getString("$db").getValue() + "."
                + command.getString(command.getFirstKey()).getValue();
        return new BsonDocument(
                        "cursor",
                        new BsonDocument("id", new BsonInt64(0))
                                .append("ns", new BsonString(namespace))
                                .append("firstBatch", new BsonArray()))
                .append("ok", new BsonDouble(1));
    }
}
