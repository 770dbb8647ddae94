package io.accounthealth.reports.slides;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipCollection;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xslf.usermodel.XMLSlideShow;

/** Takes the slides out of a template, with their charts, notes and pictures, which POI would leave in the file. */
final class Leftovers {

    private Leftovers() {}

    /** The same slides without any; the given ones are closed if others take their place. */
    static XMLSlideShow without(XMLSlideShow show) throws IOException {
        if (show.getSlides().isEmpty()) {
            return show;
        }
        try (show) {
            while (!show.getSlides().isEmpty()) {
                show.removeSlide(0);
            }
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            show.write(rest);
            return new XMLSlideShow(new ByteArrayInputStream(pruned(rest.toByteArray())));
        }
    }

    private static byte[] pruned(byte[] file) throws IOException {
        try (OPCPackage all = OPCPackage.open(new ByteArrayInputStream(file))) {
            Set<PackagePartName> reached = new HashSet<>();
            Deque<PackageRelationshipCollection> open = new ArrayDeque<>(List.of(all.getRelationships()));
            while (!open.isEmpty()) {
                for (PackageRelationship relation : open.pop()) {
                    if (relation.getTargetMode() == TargetMode.INTERNAL) {
                        PackagePartName name = PackagingURIHelper.createPartName(relation.getTargetURI());
                        PackagePart part = all.getPart(name);
                        if (part != null && reached.add(name)) {
                            open.push(part.getRelationships());
                        }
                    }
                }
            }
            for (PackagePart part : List.copyOf(all.getParts())) {
                if (!part.isRelationshipPart() && !reached.contains(part.getPartName())) {
                    all.removePart(part);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            all.save(bytes);
            return bytes.toByteArray();
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }
}
