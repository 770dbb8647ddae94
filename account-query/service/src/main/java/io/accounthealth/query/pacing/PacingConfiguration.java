package io.accounthealth.query.pacing;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Pacing over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(PacingEndpoint.class)
public class PacingConfiguration {}
