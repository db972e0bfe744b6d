package test.asyncio;

import static asyncio.Asyncio.elementsOf;
import static asyncio.Asyncio.publish;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.EventLoop;
import asyncio.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's reactive streams, both ways. */
@Timeout(30)
class FlowTest {

    @Test
    void aPublisherOfTheJdkIsReadInAForLoop() {
        run(() -> {
            try (var menu = new SubmissionPublisher<Integer>()) {
                Generator<Integer> dishes = elementsOf(menu);
                Thread.ofVirtual().start(() -> {
                    while (menu.getNumberOfSubscribers() == 0) {
                        Thread.yield();
                    }
                    for (int dish = 0; dish < 1000; dish++) {
                        menu.submit(dish);
                    }
                    menu.close();
                });
                int expected = 0;
                for (int dish : dishes) {
                    assertEquals(expected++, dish);
                }
                assertEquals(1000, expected);
            }
        });
    }

    @Test
    void itsErrorIsThrownAndLeavingEarlyCancels() {
        run(() -> {
            var menu = new SubmissionPublisher<String>(Runnable::run, 16);
            Generator<String> broken = elementsOf(subscriber -> {
                menu.subscribe(subscriber);
                menu.closeExceptionally(new IllegalStateException("smoke"));
            });
            assertEquals("smoke", assertThrows(IllegalStateException.class, broken::hasNext).getMessage());
            var endless = new SubmissionPublisher<Integer>();
            try (Generator<Integer> dishes = elementsOf(endless)) {
                Thread.ofVirtual().start(() -> {
                    while (endless.getNumberOfSubscribers() == 0) {
                        Thread.yield();
                    }
                    endless.submit(1);
                });
                assertEquals(1, dishes.next());
            }
            toThread(() -> {
                while (endless.getNumberOfSubscribers() > 0) {
                    Thread.sleep(1);    // the publisher sees it when its executor comes to it
                }
            });
        });
    }

    @Test
    void aSubscriberInAnotherThreadGetsAsMuchAsItAsksFor() {
        var received = new LinkedBlockingQueue<String>();
        var asked = new ArrayList<Integer>();
        run(() -> {
            Flow.Publisher<Integer> tables = publish(out -> {
                for (int table = 1; table <= 3; table++) {
                    sleep(seconds(0.001));
                    asked.add(table);
                    out.yield(table);
                }
            });
            tables.subscribe(new Flow.Subscriber<>() {
                private Flow.Subscription subscription;

                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription = given;
                    Thread.ofVirtual().start(() -> given.request(1));
                }

                @Override
                public void onNext(Integer table) {
                    received.add("table " + table);
                    Thread.ofVirtual().start(() -> subscription.request(1));
                }

                @Override
                public void onError(Throwable error) {
                    received.add("error " + error);
                }

                @Override
                public void onComplete() {
                    received.add("end");
                }
            });
            toThread(() -> {
                while (received.size() < 4) {
                    Thread.sleep(1);
                }
            });
        });
        assertEquals(List.of("table 1", "table 2", "table 3", "end"), List.copyOf(received));
        assertEquals(List.of(1, 2, 3), asked);
    }

    @Test
    void cancellingTheSubscriptionCancelsTheBody() {
        var events = new ArrayList<String>();
        VirtualClock.run(() -> {
            publish((Generator.Out<Integer> out) -> {
                try {
                    for (int table = 1; ; table++) {
                        out.yield(table);
                    }
                } finally {
                    events.add("closed");
                }
            }).subscribe(new Flow.Subscriber<>() {
                private Flow.Subscription subscription;

                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription = given;
                    given.request(10);
                }

                @Override
                public void onNext(Integer table) {
                    events.add("table " + table);
                    if (table == 2) {
                        subscription.cancel();
                        subscription.cancel();
                    }
                }

                @Override
                public void onError(Throwable error) {
                    events.add("error");
                }

                @Override
                public void onComplete() {
                    events.add("end");
                }
            });
            sleep(seconds(1));
            assertEquals(seconds(1), EventLoop.running().time());
        });
        assertTrue(events.contains("closed"));
        assertTrue(events.size() <= 12 && !events.contains("end") && !events.contains("error"), events::toString);
    }
}
