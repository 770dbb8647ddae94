package io.accounthealth.query.privacy;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Privacy over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(PersonEndpoint.class)
public class PrivacyConfiguration {}
