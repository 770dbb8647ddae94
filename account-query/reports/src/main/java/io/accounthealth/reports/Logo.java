package io.accounthealth.reports;

import io.accounthealth.reports.ReportFileException.Part;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A brand's picture, checked: a PNG or JPEG that decodes, of at most {@value #LARGEST} bytes and {@value #MOST_PIXELS}
 * pixels. Its size is known before it is decoded.
 */
public final class Logo {

    /** 512 KiB. */
    public static final int LARGEST = 512 << 10;

    public static final int MOST_PIXELS = 4_000_000;

    /** The two formats that all forms of files hold. */
    public enum Format {
        PNG("image/png"),
        JPEG("image/jpeg");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    private final Format format;
    private final byte[] bytes;
    private final int width;
    private final int height;

    private Logo(Format format, byte[] bytes, int width, int height) {
        this.format = format;
        this.bytes = bytes;
        this.width = width;
        this.height = height;
    }

    /**
     * @param base64 null where a brand has none
     * @return null where a brand has none
     * @throws ReportFileException when it cannot be used, with the reason
     */
    public static @Nullable Logo of(@Nullable String base64) {
        if (base64 == null || base64.isBlank()) {
            return null;
        }
        // Four characters are three bytes: too large a picture is refused before it is decoded.
        if (base64.length() > (LARGEST + 2) / 3 * 4 + 2) {
            throw refused("The logo is larger than 512 KB. Use a smaller picture.");
        }
        try {
            return of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new ReportFileException(Part.LOGO, "The logo is not in Base64.", e);
        }
    }

    private static Logo of(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw refused("The logo is larger than 512 KB. Use a smaller picture.");
        }
        Format format = format(bytes);
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) {
            throw refused("The logo's format cannot be read on this system. Use a PNG.");
        }
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                throw refused(
                        "The logo has " + width + " x " + height + " pixels. Use one of at most 4 million pixels.");
            }
            BufferedImage decoded = reader.read(0);
            return new Logo(format, bytes, decoded.getWidth(), decoded.getHeight());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ReportFileException(Part.LOGO, "The logo is damaged: it cannot be read as a picture.", e);
        } finally {
            reader.dispose();
        }
    }

    private static Format format(byte[] bytes) {
        if (bytes.length > 8 && (bytes[0] & 0xff) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G') {
            return Format.PNG;
        }
        if (bytes.length > 3 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8) {
            return Format.JPEG;
        }
        throw refused("The logo is neither a PNG nor a JPEG picture. SVG and other formats cannot be used.");
    }

    private static ReportFileException refused(String message) {
        return new ReportFileException(Part.LOGO, message);
    }

    public Format format() {
        return format;
    }

    /** The file, as it was given. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** For a page that holds its picture. */
    public String dataUri() {
        return "data:" + format.mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return format.name().toLowerCase(Locale.ROOT) + " " + width + " x " + height;
    }
}
