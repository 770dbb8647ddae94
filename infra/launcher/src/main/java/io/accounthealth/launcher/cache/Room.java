package io.accounthealth.launcher.cache;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a cache can be made without taking memory or disk that something else needs. */
final class Room {

    private static final long DISK = 1L << 30;
    private static final long MEMORY = 3L << 29;

    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Pattern KIB = Pattern.compile("MemTotal: +(\\d+) kB(?s:.*)MemAvailable: +(\\d+) kB");

    private Room() {}

    static boolean isIn(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() >= DISK && freeMemory() >= MEMORY;
    }

    /** The JVM counts the system's file cache as used, so its figure is taken only in a container and beside Linux. */
    private static long freeMemory() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Matcher kib = KIB.matcher(Files.exists(LINUX) ? Files.readString(LINUX) : "");
        boolean isWhole = kib.find() && Long.parseLong(kib.group(1)) << 10 <= system.getTotalMemorySize();
        return isWhole ? Long.parseLong(kib.group(2)) << 10 : system.getFreeMemorySize();
    }
}
