package asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What is to run when a future is done, in order. Mostly there is one, so no list is made for it: null, a Ready, or a list of them. */
final class Waiters {

    private Waiters() {
    }

    static Object plus(Object waiters, Ready one) {
        if (waiters == null) {
            return one;
        }
        var all = list(waiters);
        all.add(one);
        return all;
    }

    static Object minus(Object waiters, Predicate<Ready> unwanted) {
        var all = list(waiters);
        all.removeIf(unwanted);
        return all.isEmpty() ? null : all;
    }

    static int size(Object waiters) {
        return list(waiters).size();
    }

    static void forEach(Object waiters, Consumer<Ready> action) {
        switch (waiters) {
            case null -> { }
            case Ready one -> action.accept(one);
            default -> list(waiters).forEach(action);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Ready> list(Object waiters) {
        if (waiters instanceof List<?> many) {
            return (List<Ready>) many;
        }
        var list = new ArrayList<Ready>(2);
        if (waiters != null) {
            list.add((Ready) waiters);
        }
        return list;
    }
}
