package io.accounthealth.edge.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who puts a health policy in force, and who erases a person.
 *
 * @param secondPerson whether a policy is published from a draft only, and by another person than drafted it, and an
 *     erasure carried out by another person than requested it
 */
@ConfigurationProperties("accounthealth.policies")
public record PolicyApproval(@DefaultValue("false") boolean secondPerson) {}
