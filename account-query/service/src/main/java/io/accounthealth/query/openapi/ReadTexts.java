package io.accounthealth.query.openapi;

import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.read.Page;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.PropertyPlaceholderHelper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API description says of each read that is no defined board: {@code descriptions/reads.properties}, by
 * operation.
 */
final class ReadTexts {

    private static final String FILE = "descriptions/reads.properties";
    private static final String SUMMARY = ".summary";
    private static final String BODY = ".body";
    private static final String EXAMPLE = ".example";
    private static final PropertyPlaceholderHelper SHARED = new PropertyPlaceholderHelper("${", "}");

    private final Properties texts;

    ReadTexts() {
        try {
            texts = PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource(FILE), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.setProperty("whole-as-csv", Page.WHOLE_AS_CSV);
        texts.setProperty("converted", CurrencyParameters.CONVERTED);
    }

    /** The keys of all texts. */
    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    void describe(Operation read) {
        String name = read.getOperationId();
        String summary = text(name + SUMMARY);
        if (summary == null) {
            return;
        }
        read.summary(summary).description(text(name + ".description"));
        String body = text(name + BODY);
        if (body != null) {
            read.setRequestBody(taken(body, Objects.requireNonNull(texts.getProperty(name + BODY + EXAMPLE))));
        }
        if (read.getParameters() != null) {
            read.getParameters().forEach(parameter -> {
                String own = text(name + "." + parameter.getName());
                if (own != null) {
                    parameter.setDescription(own);
                }
                String example = texts.getProperty(name + "." + parameter.getName() + EXAMPLE);
                if (example != null) {
                    parameter.setExample(example);
                }
            });
        }
    }

    /** JSON whose fields are read one by one, so that no type describes them. */
    private static RequestBody taken(String text, String example) {
        MediaType json = new MediaType()
                .schema(new ObjectSchema())
                .example(JsonMapper.shared().readValue(example, Object.class));
        return new RequestBody()
                .required(true)
                .description(text)
                .content(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_JSON_VALUE, json));
    }

    private @Nullable String text(String key) {
        String text = texts.getProperty(key);
        return text == null ? null : SHARED.replacePlaceholders(text, texts);
    }
}
