package io.accounthealth.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures are a logo. */
class LogoTest {

    @Test
    void png_and_jpeg_are_taken_with_their_size() throws Exception {
        assertThat(Logo.of(SampleReports.logo(300, 100))).hasToString("png 300 x 100");
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
        assertThat(Logo.of(Base64.getEncoder().encodeToString(jpeg.toByteArray())))
                .hasToString("jpeg 40 x 20");
        assertThat(Logo.of(null)).isNull();
    }

    @Test
    void fifty_megabytes_are_refused_before_they_are_decoded() {
        // No valid Base64: whoever decoded it would say so.
        assertThatThrownBy(() -> Logo.of("!".repeat(50 << 20)))
                .isInstanceOf(ReportFileException.class)
                .hasMessageContaining("larger than 512 KB");
    }

    @Test
    void a_small_file_of_many_pixels_is_refused_before_it_is_decoded() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10_000, 1_000, BufferedImage.TYPE_BYTE_BINARY), "png", png);

        assertThatThrownBy(() -> Logo.of(Base64.getEncoder().encodeToString(png.toByteArray())))
                .isInstanceOf(ReportFileException.class)
                .hasMessage("The logo has 10000 x 1000 pixels. Use one of at most 4 million pixels.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "GIF89a and more",
                "no picture",
                "\u0089"
            })
    void svg_and_other_formats_are_refused(String content) {
        assertThatThrownBy(() -> Logo.of(base64(content.getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(ReportFileException.class)
                .hasMessage("The logo is neither a PNG nor a JPEG picture. SVG and other formats cannot be used.");
    }

    @Test
    void damaged_pictures_are_refused() {
        byte[] whole = Base64.getDecoder().decode(SampleReports.logo(300, 100));
        for (int length = 9; length < whole.length / 2; length += 7) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Logo.of(base64(part)))
                    .isInstanceOf(ReportFileException.class)
                    .hasMessageContaining("damaged");
        }
        assertThatThrownBy(() -> Logo.of("***"))
                .isInstanceOf(ReportFileException.class)
                .hasMessage("The logo is not in Base64.");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
