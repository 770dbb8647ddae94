package io.accounthealth.reports.page;

import io.accounthealth.reports.FileWords;
import io.accounthealth.reports.Palette;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.PlainText;

/** The looks of a page, on a screen and on paper. */
final class Stylesheet {

    private static final String COMMON = """
        body { margin: 0; color: #1b1f24; background: #fff; line-height: 1.5; }
        h1, h2, h3 { line-height: 1.25; margin: 0; color: INK; }
        h1 { font-size: 26px; }
        h2 { font-size: 19px; margin: 0 0 12px; padding: 0 0 6px; border-bottom: 2px solid BRAND; }
        h3 { font-size: 14px; margin: 18px 0 6px; }
        p { margin: 0 0 8px; }
        .logo { max-height: 48px; max-width: 240px; }
        .account { font-size: 17px; margin: 4px 0 0; }
        .period, .source { color: #59636e; }
        .source, .sender { font-size: 12px; }
        .words, .label, .value, .beside, td, th { overflow-wrap: anywhere; word-wrap: break-word; }
        .label, .value, .beside { margin: 0; }
        .label, .beside { color: #59636e; font-size: 12px; }
        .value { font-size: 21px; font-weight: bold; color: INK; line-height: 1.3; }
        .tile { background: #f3f5f7; padding: 10px 12px; }
        table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
        th, td { text-align: left; vertical-align: top; padding: 5px 8px; border-bottom: 1px solid #dfe3e8; }
        thead th { vertical-align: bottom; color: INK; border-bottom: 2px solid BRAND; }
        tbody th { font-weight: normal; }
        .number { text-align: right; }
        [dir=rtl] { direction: rtl; text-align: right; }
        """;

    private static final String SCREEN = """
        body { font-family: "Liberation Sans", Arial, Helvetica, sans-serif; font-size: 15px; }
        header, main, footer { max-width: 820px; margin: 0 auto; padding: 20px 18px; }
        header { border-top: 6px solid BRAND; }
        .section { margin: 0 0 36px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(168px, 1fr)); gap: 10px; margin: 0 0 14px; }
        .wide { overflow-x: auto; background: linear-gradient(to right, #fff, #fff0) left / 28px 100% no-repeat local, linear-gradient(to left, #fff, #fff0) right / 28px 100% no-repeat local, linear-gradient(to right, #0004, #0000) left / 12px 100% no-repeat, linear-gradient(to left, #0004, #0000) right / 12px 100% no-repeat; }
        .wide svg { display: block; width: 100%; min-width: 440px; height: auto; }
        .number { white-space: nowrap; }
        svg text { font-family: "Liberation Sans", Arial, Helvetica, sans-serif; }
        details { margin: 4px 0 14px; }
        summary { cursor: pointer; color: #59636e; font-size: 12px; padding: 6px 0; }
        @media (max-width: 480px) { h1 { font-size: 22px; } .value { font-size: 18px; } .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
        @media print { header, main, footer { max-width: none; padding: 0; } header { border: 0; } tr, .tile, .wide { break-inside: avoid-page; } h2, h3 { break-after: avoid; } details > * { display: block; } .wide { overflow: visible; background: none; } .rows { break-inside: auto; } }
        """;

    private static final String PRINT = """
        body { font-family: "Report"; font-size: 13px; }
        .header { margin: 0 0 28px; }
        .section { margin: 0 0 26px; }
        h2, h3 { page-break-after: avoid; -fs-page-break-min-height: 110px; }
        .tiles { margin: 0 0 10px; }
        .row { overflow: hidden; page-break-inside: avoid; }
        .tile { float: left; width: 29.6%; margin: 0 1.2% 6px 0; padding: 8px 1%; min-height: 80px; }
        .value { font-size: 18px; }
        .wide { page-break-inside: avoid; margin: 0 0 6px; }
        svg { display: block; }
        table { font-size: 10.5px; -fs-table-paginate: paginate; margin: 0 0 12px; }
        tr { page-break-inside: avoid; }
        th, td { padding: 3px 6px; }
        .figures { font-size: 9.5px; color: #59636e; }
        """;

    private Stylesheet() {}

    static String screen(Palette palette, Paper paper) {
        return coloured(COMMON + SCREEN, palette) + "@page { size: " + paper.css() + "; margin: 18mm 16mm; }\n";
    }

    /** With a footer and the number of each page. */
    static String print(Palette palette, Paper paper, String footer, FileWords words) {
        return coloured(COMMON + PRINT, palette) + "@page { size: " + paper.css() + " portrait; margin: 18mm 16mm 22mm;"
                + " @bottom-left { content: " + string(footer) + "; width: 80%; " + small() + " }"
                + " @bottom-right { content: " + string(words.page() + " ") + " counter(page) "
                + string(" " + words.of() + " ") + " counter(pages); width: 20%; text-align: right; " + small()
                + " } }\n";
    }

    private static String small() {
        return "font-family: \"Report\"; font-size: 9px; color: #59636e; vertical-align: top; padding-top: 6mm;";
    }

    private static String coloured(String css, Palette palette) {
        return css.replace("BRAND", palette.brand()).replace("INK", palette.ink());
    }

    /** A string of a style sheet: each character that is no letter or digit of ASCII by its number. */
    private static String string(String text) {
        StringBuilder string = new StringBuilder("\"");
        PlainText.of(text).codePoints().forEach(each -> {
            if (each < 0x80 && Character.isLetterOrDigit(each)) {
                string.appendCodePoint(each);
            } else {
                string.append('\\').append(String.format("%06x", each));
            }
        });
        return string.append('"').toString();
    }
}
