package io.accounthealth.query.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.webjars.WebJarVersionLocator;

/**
 * Addresses of the files that pages load. Each changes with its content, so that a browser can cache it for good and
 * never uses a file of an older release. (Dates of files are no help: builds are reproducible.)
 */
public final class Assets {

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final WebJarVersionLocator webJars = new WebJarVersionLocator();

    /** @param path of a file of this service below {@code static/} */
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
