package bench.asyncio;

import static bench.asyncio.Peer.MANY;
import static bench.asyncio.Peer.perOne;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.AwaitKt;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.YieldKt;
import kotlinx.coroutines.channels.BufferOverflow;
import kotlinx.coroutines.channels.Channel;
import kotlinx.coroutines.channels.ChannelKt;
import kotlinx.coroutines.sync.Mutex;
import kotlinx.coroutines.sync.MutexKt;

/**
 * kotlinx.coroutines in {@code runBlocking}, on one thread as our loop. Its coroutines are written here as Kotlin's compiler writes them: a
 * function with a continuation, a {@link SuspendLambda} with its state where it goes on after a wait.
 */
public final class KotlinSide {

    private static final Object SUSPENDED = IntrinsicsKt.getCOROUTINE_SUSPENDED();

    private KotlinSide() {
    }

    /** {@code suspend CoroutineScope.() -> Any?} */
    private interface Coroutine extends Function2<CoroutineScope, Continuation<? super Object>, Object> {
    }

    public static void main(String[] args) {
        Peer.answer(KotlinSide::measure);
    }

    private static double measure(Workload workload) {
        return switch (workload) {
            case GATHER -> perOne(MANY, () -> gather(MANY, (_, _) -> 1));
            case GATHER_WAITING -> perOne(MANY, () -> gather(MANY, (_, then) -> YieldKt.yield(unit(then))));
            case GATHER_SLEEPING -> perOne(MANY, () -> gather(MANY, (_, then) -> DelayKt.delay(10, unit(then))));
            case SLEEPERS -> perOne(10_000, () -> gather(10_000, (_, then) -> DelayKt.delay(100, unit(then)))) - 100e6 / 10_000;
            case CREATE -> perOne(MANY, () -> run((scope, then) -> new Times(MANY, again -> async(scope, (_, _) -> 1).await(again), then).start()));
            case QUEUE -> perOne(MANY, KotlinSide::queue);
            case LOCK -> perOne(MANY, KotlinSide::lock);
            case BYTES -> bytes();
            default -> Double.NaN;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Continuation<Unit> unit(Continuation<?> then) {
        return (Continuation) then;
    }

    private static void run(Coroutine main) throws InterruptedException {
        BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, main);
    }

    private static Deferred<Object> async(CoroutineScope scope, Coroutine coroutine) {
        return BuildersKt.async(scope, EmptyCoroutineContext.INSTANCE, CoroutineStart.DEFAULT, coroutine);
    }

    private static void gather(int count, Coroutine coroutine) throws InterruptedException {
        run((scope, then) -> {
            var all = new ArrayList<Deferred<Object>>(count);
            for (int i = 0; i < count; i++) {
                all.add(async(scope, coroutine));
            }
            return awaitAll(all, then);
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object awaitAll(ArrayList<Deferred<Object>> all, Continuation<?> then) {
        return AwaitKt.awaitAll(all, (Continuation) then);
    }

    private static void queue() throws InterruptedException {
        Channel<Integer> queue = ChannelKt.Channel(1, BufferOverflow.SUSPEND, null);
        run((scope, then) -> {
            var all = new ArrayList<Deferred<Object>>();
            all.add(async(scope, (_, end) -> new Times(MANY, again -> queue.send(1, unit(again)), end).start()));
            all.add(async(scope, (_, end) -> new Times(MANY, again -> queue.receive(again), end).start()));
            return awaitAll(all, then);
        });
    }

    private static void lock() throws InterruptedException {
        Mutex mutex = MutexKt.Mutex(false);
        run((scope, then) -> {
            var all = new ArrayList<Deferred<Object>>();
            for (int user = 0; user < 2; user++) {
                all.add(async(scope, (_, end) -> new LockUser(mutex, end).start()));
            }
            return awaitAll(all, then);
        });
    }

    private static double bytes() {
        double[] each = new double[1];
        perOne(1, () -> {
            var all = new ArrayList<Deferred<Object>>(MANY);
            var begun = new CountDownLatch(1);
            long before = Peer.used();
            var loop = Thread.ofPlatform().start(() -> perOne(1, () -> run((scope, then) -> {
                for (int i = 0; i < MANY; i++) {
                    all.add(async(scope, (_, end) -> DelayKt.delay(3_600_000, unit(end))));
                }
                begun.countDown();
                return AwaitKt.joinAll(all, unit(then));
            })));
            begun.await();
            Thread.sleep(500);      // until all wait
            each[0] = (Peer.used() - before) / (double) MANY;
            all.forEach(one -> one.cancel(null));
            loop.join();
        });
        return each[0];
    }

    private interface Step {
        Object run(Continuation<Object> again);
    }

    /** {@code repeat(count) { step() }} */
    private static class Times extends SuspendLambda {
        private final transient Step step;
        private int left;

        @SuppressWarnings({"unchecked", "rawtypes"})
        Times(int count, Step step, Continuation<?> then) {
            super(1, (Continuation) then);
            this.step = step;
            this.left = count;
        }

        Object start() {
            return invokeSuspend(Unit.INSTANCE);
        }

        @Override
        protected Object invokeSuspend(Object result) {
            ResultKt.throwOnFailure(result);
            while (left-- > 0) {
                if (step.run(this) == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            return Unit.INSTANCE;
        }
    }

    /** {@code repeat(MANY / 2) { mutex.withLock { yield() } }} */
    private static final class LockUser extends SuspendLambda {
        private final transient Mutex mutex;
        private int left = MANY / 2;
        private int next;

        @SuppressWarnings({"unchecked", "rawtypes"})
        LockUser(Mutex mutex, Continuation<?> then) {
            super(1, (Continuation) then);
            this.mutex = mutex;
        }

        Object start() {
            return invokeSuspend(Unit.INSTANCE);
        }

        @Override
        protected Object invokeSuspend(Object result) {
            ResultKt.throwOnFailure(result);
            for (; left > 0; next = (next + 1) % 3) {
                switch (next) {
                    case 0 -> {
                        if (mutex.lock(null, unit(this)) == SUSPENDED) {
                            next = 1;
                            return SUSPENDED;
                        }
                    }
                    case 1 -> {
                        if (YieldKt.yield(unit(this)) == SUSPENDED) {
                            next = 2;
                            return SUSPENDED;
                        }
                    }
                    default -> {
                        mutex.unlock(null);
                        left--;
                    }
                }
            }
            return Unit.INSTANCE;
        }
    }
}
