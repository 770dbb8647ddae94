package io.accounthealth.storage.mongo;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.ByteBufNIO;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.io.ByteBufferBsonInput;

/** One message of MongoDB's wire protocol, as far as a test wants to look into it. */
record WireMessage(byte[] bytes) {

    private static final int OP_MSG = 2013;
    private static final int HEADER = 16;
    private static final int FLAGS = 4;
    private static final int MOST = 64 << 20;

    /** @return null at the end of the stream */
    static WireMessage read(DataInputStream in) throws IOException {
        byte[] length = new byte[Integer.BYTES];
        try {
            in.readFully(length);
            int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (size < HEADER || size > MOST) {
                throw new IOException("a message of " + size + " bytes");
            }
            byte[] message = Arrays.copyOf(length, size);
            in.readFully(message, Integer.BYTES, size - Integer.BYTES);
            return new WireMessage(message);
        } catch (EOFException e) {
            return null;
        }
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int id() {
        return buffer().getInt(4);
    }

    int answerTo() {
        return buffer().getInt(8);
    }

    boolean isCommand() {
        return buffer().getInt(12) == OP_MSG;
    }

    /** The command or its answer, without documents that are sent beside it. */
    BsonDocument body() {
        int at = HEADER + FLAGS;
        while (bytes[at] != 0) {
            at += 1 + buffer().getInt(at + 1);
        }
        return document(at + 1);
    }

    /** The documents that are sent beside the command. */
    List<BsonDocument> documents() {
        List<BsonDocument> documents = new ArrayList<>();
        for (int at = HEADER + FLAGS; at < bytes.length; at += 1 + buffer().getInt(at + 1)) {
            if (bytes[at] == 1) {
                int next = at + 1 + Integer.BYTES;
                while (bytes[next++] != 0) {
                    continue;
                }
                for (; next < at + 1 + buffer().getInt(at + 1); next += buffer().getInt(next)) {
                    documents.add(document(next));
                }
            }
        }
        return documents;
    }

    private BsonDocument document(int at) {
        ByteBuffer document = ByteBuffer.wrap(bytes, at, buffer().getInt(at));
        return new BsonDocumentCodec()
                .decode(
                        new BsonBinaryReader(new ByteBufferBsonInput(
                                new ByteBufNIO(document.slice().order(ByteOrder.LITTLE_ENDIAN)))),
                        DecoderContext.builder().build());
    }

    /** The same message with another body and nothing beside it. */
    WireMessage withBody(BsonDocument body) {
        BasicOutputBuffer encoded = new BasicOutputBuffer();
        new BsonDocumentCodec()
                .encode(
                        new BsonBinaryWriter(encoded),
                        body,
                        EncoderContext.builder().build());
        byte[] document = encoded.toByteArray();
        ByteBuffer message =
                ByteBuffer.allocate(HEADER + FLAGS + 1 + document.length).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(message.capacity())
                .put(bytes, 4, HEADER - 4)
                .putInt(0)
                .put((byte) 0)
                .put(document);
        return new WireMessage(message.array());
    }

    /** An answer to this command. */
    WireMessage answer(BsonDocument body) {
        byte[] header = bytes.clone();
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(8, id());
        return new WireMessage(header).withBody(body);
    }

    /** The same command with only the first of the documents that are sent beside it. */
    WireMessage withDocuments(int most) {
        BasicOutputBuffer out = new BasicOutputBuffer();
        out.writeBytes(bytes, 0, HEADER + FLAGS);
        for (int at = HEADER + FLAGS; at < bytes.length; ) {
            int size = buffer().getInt(at + 1);
            if (bytes[at] == 0) {
                out.writeBytes(bytes, at, 1 + size);
            } else {
                int names = at + 1 + Integer.BYTES;
                int first = names;
                while (bytes[first++] != 0) {
                    continue;
                }
                int end = first;
                for (int i = 0; i < most && end < at + 1 + size; i++) {
                    end += buffer().getInt(end);
                }
                out.writeByte(1);
                out.writeInt32(end - at - 1);
                out.writeBytes(bytes, names, end - names);
            }
            at += 1 + size;
        }
        byte[] message = out.toByteArray();
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putInt(0, message.length);
        return new WireMessage(message);
    }
}
