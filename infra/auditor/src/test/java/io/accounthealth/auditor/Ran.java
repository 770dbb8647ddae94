package io.accounthealth.auditor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as its user meets it: what it wrote, and its exit code. */
record Ran(int exitCode, String out, String err) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Ran auditor(String... args) {
        return auditor(new ByteArrayInputStream(new byte[0]), args);
    }

    static Ran auditor(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Auditor.run(
                args,
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return JSON.readTree(out);
    }
}
