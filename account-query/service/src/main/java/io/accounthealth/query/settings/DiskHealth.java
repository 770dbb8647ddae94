package io.accounthealth.query.settings;

import java.io.File;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The room on the disk that this node writes to: a warning while there is still time, at a tenth of it and at one
 * gigabyte, and down where it is full. It takes the place of Spring Boot's own, whose name and details it keeps.
 */
@Component("diskSpaceHealthIndicator")
final class DiskHealth extends DiskSpaceHealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(DiskHealth.class);

    static final long LITTLE = DataSize.ofGigabytes(1).toBytes();

    private final File path;
    private final AtomicBoolean warned = new AtomicBoolean();

    DiskHealth(
            @Value("${management.health.diskspace.path:.}") File path,
            @Value("${management.health.diskspace.threshold:10MB}") DataSize threshold) {
        super(path, threshold);
        this.path = path;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        super.doHealthCheck(builder);
        long free = path.getUsableSpace();
        if (isLow(free, path.getTotalSpace())) {
            builder.withDetail("low", true);
            if (warned.compareAndSet(false, true)) {
                LOG.warn(
                        "the disk of {} is nearly full: {} MB free; make room, for nothing is recorded once it is full",
                        path.getAbsolutePath(),
                        DataSize.ofBytes(free).toMegabytes());
            }
        } else {
            warned.set(false);
        }
    }

    /** Less than a tenth, or than a gigabyte. */
    static boolean isLow(long free, long total) {
        return free < LITTLE || free < total / 10;
    }
}
