package io.accounthealth.query.policy;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Health policies over HTTP and on their screens. */
@Configuration(proxyBeanMethods = false)
@Import({PoliciesEndpoint.class, RulesController.class})
public class PolicyConfiguration {}
