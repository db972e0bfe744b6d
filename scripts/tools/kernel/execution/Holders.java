package kernel.execution;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.VarSnippet;

/**
 * Which variables hold something that was made with a class that there is a newer one of. Their values are followed: arrays, collections,
 * maps, and the fields of objects. What cannot be looked into, such as a comparator of the JDK's, is told by the variable's type.
 */
final class Holders {

    private static final int MOST = 20_000;
    private static final int MOST_OF_EACH = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Loading loading;
    private final UserThread user;

    Holders(Loading loading, UserThread user) {
        this.loading = loading;
        this.user = user;
    }

    /**
     * The names of those variables.
     *
     * @param older the classes that there are newer ones of
     * @param names of what was declared anew
     */
    List<String> among(List<VarSnippet> variables, Set<String> older, Set<String> names) {
        var found = new ArrayList<String>();
        try {
            user.run(() -> {                    // a collection may be of the user's own
                var walk = new Walk(older);
                for (var variable : variables) {
                    var value = loading.value(variable.name());
                    boolean saysSo = Declaration.words(variable.typeName()).stream().anyMatch(names::contains);
                    if (value != null && walk.reaches(value, saysSo)) {
                        found.add(variable.name());
                    }
                }
                return null;
            }, LIMIT);
        } catch (Exception | Error unreadable) {
            // then these are all that can be said
        }
        return found;
    }

    private final class Walk {

        private final Set<String> older;

        Walk(Set<String> older) {
            this.older = older;
        }

        /** @param otherwise the answer if something is reached that cannot be looked into */
        boolean reaches(Object from, boolean otherwise) {
            var seen = Collections.newSetFromMap(new IdentityHashMap<>());
            var next = new ArrayDeque<>(List.of(from));
            boolean opaque = false;
            while (!next.isEmpty() && seen.size() < MOST) {
                var object = next.poll();
                if (!seen.add(object)) {
                    continue;
                }
                var type = object instanceof Class<?> itself ? itself : object.getClass();
                while (type.isArray()) {
                    type = type.componentType();
                }
                if (loading.versions().isOf(type, older)) {
                    return true;
                }
                opaque |= !followed(object, next);
            }
            return opaque && otherwise;
        }

        /** False if nobody can see what the object holds. */
        private static boolean followed(Object object, ArrayDeque<Object> next) {
            switch (object) {
                case Object[] array -> {
                    for (int i = 0; i < Math.min(array.length, MOST_OF_EACH); i++) {
                        add(next, array[i]);
                    }
                }
                case Map<?, ?> map when isOfJdk(map) -> map.entrySet().stream().limit(MOST_OF_EACH).forEach(entry -> {
                    add(next, entry.getKey());
                    add(next, entry.getValue());
                });
                case Collection<?> collection when isOfJdk(collection) -> {
                    var each = collection.iterator();
                    for (int i = 0; i < MOST_OF_EACH && each.hasNext(); i++) {
                        add(next, each.next());
                    }
                }
                case Map.Entry<?, ?> entry when isOfJdk(entry) -> {
                    add(next, entry.getKey());
                    add(next, entry.getValue());
                }
                case Optional<?> optional -> optional.ifPresent(value -> add(next, value));
                case AtomicReference<?> reference -> add(next, reference.get());
                default -> {
                    return isPlain(object) || !isOfJdk(object) && fields(object, next);
                }
            }
            return true;
        }

        private static boolean fields(Object object, ArrayDeque<Object> next) {
            boolean all = true;
            for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                        try {
                            field.setAccessible(true);
                            add(next, field.get(object));
                        } catch (ReflectiveOperationException | RuntimeException closed) {
                            all = false;
                        }
                    }
                }
            }
            return all;
        }

        private static void add(ArrayDeque<Object> next, Object object) {
            if (object != null) {
                next.add(object);
            }
        }

        private static boolean isOfJdk(Object object) {
            return object.getClass().getModule().isNamed();
        }

        /** True for what holds nothing of anybody else's: texts, numbers, dates, paths. */
        private static boolean isPlain(Object object) {
            return object instanceof Comparable<?> && isOfJdk(object) || object instanceof CharSequence || object instanceof Number
                    || object instanceof Enum<?> || object instanceof Class<?> || object.getClass().isArray();
        }
    }
}
