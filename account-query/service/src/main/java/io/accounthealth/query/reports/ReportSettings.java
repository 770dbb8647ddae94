package io.accounthealth.query.reports;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the files of reports look.
 *
 * @param templates a folder with slides ({@code .pptx}) and logos ({@code .png} or {@code .jpg}): {@code default}, or
 *     the id of an account; null without one
 */
@ConfigurationProperties("accounthealth.reports")
record ReportSettings(@Nullable Path templates) {}
