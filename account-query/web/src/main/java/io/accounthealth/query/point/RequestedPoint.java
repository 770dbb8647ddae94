package io.accounthealth.query.point;

/** The point of a read, parsed or not yet. */
@FunctionalInterface
public interface RequestedPoint {

    /** @throws io.accounthealth.query.http.ReadProblem for the first parameter that is malformed */
    PointRequest request();
}
