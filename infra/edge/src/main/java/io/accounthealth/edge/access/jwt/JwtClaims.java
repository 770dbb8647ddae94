package io.accounthealth.edge.access.jwt;

import io.accounthealth.edge.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a JWT says of its caller. */
record JwtClaims(Map<String, Object> claims) {

    /**
     * A list, or words separated by spaces; roles of other programs are ignored. An issuer cannot grant the role of the
     * owner, who is the person at the machine.
     */
    Set<Role> roles(String name) {
        Stream<?> words = switch (at(name)) {
            case Collection<?> list -> list.stream();
            case String text -> Arrays.stream(text.split(" ", -1));
            case null, default -> Stream.empty();
        };
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.flatMap(word -> Role.of(String.valueOf(word)).stream())
                .filter(role -> role != Role.OWNER)
                .forEach(roles::add);
        return roles;
    }

    /** One text, or a list. */
    Set<String> sources(String name) {
        return switch (at(name)) {
            case String one -> Set.of(one);
            case Collection<?> some ->
                some.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }

    /** @param name of a claim, or a path into one: its steps separated by dots */
    @Nullable
    Object at(String name) {
        Object here = claims.get(name);
        int dot = name.indexOf('.');
        if (here != null || dot < 0 || !(claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner)) {
            return here;
        }
        Object at = inner;
        for (String step : name.substring(dot + 1).split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }
}
