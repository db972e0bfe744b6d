package bench.asyncio;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;

/**
 * The JDK's StructuredTaskScope, a preview in Java 25: called through method handles, so that the programs of this folder need no preview
 * to be compiled. Started with {@code --enable-preview}.
 */
public final class StructuredSide {

    private static final MethodHandle OPEN;
    private static final MethodHandle FORK;
    private static final MethodHandle JOIN;

    static {
        try {
            var scope = Class.forName("java.util.concurrent.StructuredTaskScope");
            var lookup = MethodHandles.publicLookup();
            OPEN = lookup.unreflect(scope.getMethod("open")).asType(MethodType.methodType(Object.class));
            FORK = lookup.unreflect(scope.getMethod("fork", Callable.class))
                .asType(MethodType.methodType(Object.class, Object.class, Callable.class));
            JOIN = lookup.unreflect(scope.getMethod("join")).asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("this JDK has another StructuredTaskScope than Java 25: " + other, other);
        }
    }

    private StructuredSide() {
    }

    public static void main(String[] args) {
        Peer.answer(workload -> Peer.gathered(workload, StructuredSide::gather));
    }

    private static void gather(int count, Callable<Integer> work) throws Exception {
        try {
            Object scope = (Object) OPEN.invokeExact();
            try (var closing = (AutoCloseable) scope) {
                for (int i = 0; i < count; i++) {
                    Object subtask = (Object) FORK.invokeExact(scope, work);
                }
                Object done = (Object) JOIN.invokeExact(scope);
            }
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }
}
