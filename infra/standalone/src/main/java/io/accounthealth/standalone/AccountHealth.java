package io.accounthealth.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the write side and the read side in one JVM. */
@SpringBootApplication
public class AccountHealth {

    /** Starts the product; options are given as {@code --name=value}. */
    public static void main(String[] args) {
        SpringApplication.run(AccountHealth.class, args);
    }
}
