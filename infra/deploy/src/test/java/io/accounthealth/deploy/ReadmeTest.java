package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.limits.Limits;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The manual names what there is. */
class ReadmeTest {

    private static final Pattern SETTING = Pattern.compile("\\$\\{(accounthealth\\.[a-z.-]+):");
    private static final Pattern VALUE = Pattern.compile("(?:--set"
            + " |`)((?:image|access|privacy|command|query|proxy|ingress|networkPolicy|monitoring)\\.[A-Za-z.]+)[`=]");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

    private final String manual = Shipped.text(Shipped.HERE.resolve("README.md"));

    @Test
    void every_setting_of_our_own_is_in_the_table() throws IOException {
        Set<String> settings = new TreeSet<>();
        for (String module : new String[] {
            "account-command",
            "account-query/web",
            "account-query/service",
            "infra/transparency",
            "infra/edge",
            "infra/service"
        }) {
            try (Stream<Path> files = Files.walk(Shipped.ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> SETTING.matcher(Shipped.text(file))
                                .results()
                                .forEach(found -> settings.add(found.group(1))));
            }
        }
        for (RecordComponent component : Limits.class.getRecordComponents()) {
            settings.add("accounthealth.limits."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
        }

        assertThat(settings)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
    }

    @Test
    void every_value_of_the_chart_that_it_names_is_one() {
        JsonNode values = Shipped.yaml(Shipped.CHART.resolve("values.yaml"));

        assertThat(VALUE.matcher(manual).results().map(found -> found.group(1)))
                .contains("command.image.tag", "query.startupSeconds", "networkPolicy.mongodb")
                .allSatisfy(name -> assertThat(
                                values.at("/" + name.replace('.', '/')).isMissingNode())
                        .as(name)
                        .isFalse());
    }

    @Test
    void every_file_that_it_leads_to_is_there() {
        assertThat(LINK.matcher(manual).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(Shipped.HERE.resolve(target)).exists());
    }
}
