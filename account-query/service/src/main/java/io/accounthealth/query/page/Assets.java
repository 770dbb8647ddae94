package io.accounthealth.query.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.webjars.WebJarVersionLocator;

/**
 * Addresses of the files that pages load. Each changes with its content, so that a browser can keep what it has without
 * asking, and never keeps a file of an older release. (The files' dates do not tell: builds are reproducible.)
 */
public final class Assets {

    private static final List<String> SHEETS = List.of(
            "tokens",
            "base",
            "layout",
            "parts",
            "tables",
            "retention",
            "audit",
            "changes",
            "record",
            "rules",
            "integrations",
            "keys",
            "portfolio",
            "account",
            "timeline",
            //
            "print");

    /** Those that others build on first. */
    private static final List<String> SCRIPTS = List.of(
            "time",
            "charts",
            "copy",
            "curve",
            "retention",
            "qbr",
            "audit",
            "record",
            "ask",
            "rules",
            "backtest",
            "integrations",
            "bands",
            "keys",
            "spend",
            "timeline",
            //
            "page");

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final WebJarVersionLocator webJars = new WebJarVersionLocator();

    /** The style sheets, in the order in which they hold. */
    public List<String> sheets() {
        return SHEETS.stream().map(sheet -> own("css/" + sheet + ".css")).toList();
    }

    /** The scripts of ours, in the order in which they run. */
    public List<String> scripts() {
        return SCRIPTS.stream().map(script -> own("js/" + script + ".js")).toList();
    }

    /** @param path of a file of ours below {@code static/} */
    public String own(String path) {
        return addresses.computeIfAbsent(path, Assets::withDigest);
    }

    /** @throws IllegalArgumentException when there is no such library or file */
    public String library(String name, String file) {
        String path = webJars.path(name, file);
        if (path == null) {
            throw new IllegalArgumentException("no library " + name + " with a file " + file);
        }
        return "/webjars/" + path;
    }

    private static String withDigest(String path) {
        try (InputStream in = new ClassPathResource("static/" + path).getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return "/" + path + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
