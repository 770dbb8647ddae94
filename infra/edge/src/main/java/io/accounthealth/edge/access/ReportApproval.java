package io.accounthealth.edge.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who approves a client report.
 *
 * @param secondPerson whether another person than submitted it does, where the platform has more than one
 */
@ConfigurationProperties("accounthealth.reports")
public record ReportApproval(@DefaultValue("true") boolean secondPerson) {}
