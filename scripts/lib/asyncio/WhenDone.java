package asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What is to run when a future is done, in order. Mostly there is one, so no list is made for it: null, a Ready, or a list of them. */
final class WhenDone {

    private WhenDone() {
    }

    static Object plus(Object kept, Ready one) {
        if (kept == null) {
            return one;
        }
        var all = list(kept);
        all.add(one);
        return all;
    }

    static Object minus(Object kept, Predicate<Ready> unwanted) {
        if (kept == null || kept instanceof Ready one && unwanted.test(one)) {
            return null;
        }
        var all = list(kept);
        all.removeIf(unwanted);
        return all.isEmpty() ? null : all;
    }

    static int size(Object kept) {
        return list(kept).size();
    }

    static void forEach(Object kept, Consumer<Ready> action) {
        switch (kept) {
            case null -> { }
            case Ready one -> action.accept(one);
            default -> list(kept).forEach(action);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Ready> list(Object kept) {
        if (kept instanceof List<?> many) {
            return (List<Ready>) many;
        }
        var list = new ArrayList<Ready>(2);
        if (kept != null) {
            list.add((Ready) kept);
        }
        return list;
    }
}
