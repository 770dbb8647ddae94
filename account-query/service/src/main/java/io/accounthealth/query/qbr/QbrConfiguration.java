package io.accounthealth.query.qbr;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Quarterly packs over HTTP and as a page. */
@Configuration(proxyBeanMethods = false)
@Import({QbrController.class, QbrEndpoint.class})
public class QbrConfiguration {}
