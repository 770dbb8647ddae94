package io.accounthealth.query.promises;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Promises over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(PromisesEndpoint.class)
public class PromisesConfiguration {}
