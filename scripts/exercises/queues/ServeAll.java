package exercises.queues;

import asyncio.ExceptionGroup;
import asyncio.QueueShutDownException;
import asyncio.StuckException;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** Workers share a queue, and end when the work does. */
public final class ServeAll {

    private static final List<String> DISHES = List.of("soup", "salad", "pasta", "pie", "cake", "tea");

    public static final Exercise EXERCISE = Exercise.of("07-queues", "serveAll", "Two waiters and one rail")
        .task("""
            `serve` carries a dish to its table, two seconds each. Write `serveAll`: put the dishes on the `rail`, which holds two, and
            let two waiters take them from it and serve them. When your method returns, every dish is served and both waiters have
            ended. The check hands you six dishes.""")
        .given("""
            List<String> served = new ArrayList<>();

            void serve(String dish) {
                sleep(seconds(2));
                served.add(dish);
            }""")
        .starter("""
            void serveAll(Queue<String> rail, List<String> dishes) {
                // your turn
            }""")
        .call("""
            {
                served.clear();
                serveAll(new Queue<>(2), List.of(
                    "soup", "salad", "pasta", "pie", "cake", "tea"));
                return List.copyOf(served);
            }""".strip())
        .hints(
            "A waiter is a task with a loop: take a dish from the rail, serve it, take the next. The two of them run the same method.",
            "After the last `rail.put(dish)` comes `rail.shutdown()`: a waiter who finds the rail empty then gets a `QueueShutDownException`, "
                + "catches it outside its loop, and so ends.",
            "Start both waiters in a `taskGroup`, put the dishes on the rail in its block, then shut the rail down: the group waits for both.")
        .whenBlocked("The rail itself waits: rail.put(dish) until there is room, rail.get() until there is a dish.")
        .mistake("The loop stood still: `join` waits until each dish was reported with `taskDone`.",
            "Call rail.taskDone() in the waiter, after serve.",
            attempt -> attempt.error() instanceof StuckException stuck && stuck.getMessage().contains("queue.join()"),
            """
            void waiter(Queue<String> rail) {
                while (true) {
                    serve(rail.get());
                }
            }

            void serveAll(Queue<String> rail, List<String> dishes) {
                createTask(() -> waiter(rail));
                createTask(() -> waiter(rail));
                dishes.forEach(dish -> rail.put(dish));
                rail.join();
            }""")
        .mistake("The loop stood still: the rail was full, and nobody took the next dish from it.",
            "Start the waiters before the first dish is put on the rail, and let each take dish after dish in a loop.",
            attempt -> attempt.error() instanceof StuckException stuck && stuck.getMessage().contains("queue.put()"),
            """
            void serveAll(Queue<String> rail, List<String> dishes) {
                dishes.forEach(dish -> rail.put(dish));
                gather(() -> serve(rail.get()), () -> serve(rail.get()));
            }""")
        .mistake("The loop stood still: the waiters wait for dishes that never come, and your method waits for them.",
            "Tell them that the last dish is on the rail: rail.shutdown(), and catch the QueueShutDownException in the waiter.",
            attempt -> attempt.error() instanceof StuckException stuck && stuck.getMessage().contains("queue.get()"),
            """
            void waiter(Queue<String> rail) {
                while (true) {
                    serve(rail.get());
                }
            }

            void serveAll(Queue<String> rail, List<String> dishes) {
                taskGroup(group -> {
                    group.createTask(() -> waiter(rail));
                    group.createTask(() -> waiter(rail));
                    dishes.forEach(dish -> rail.put(dish));
                });
            }""")
        .mistake("The rail was closed, and the QueueShutDownException left your method.",
            "Call rail.shutdown() after the last put, and catch the exception in the waiter, around its loop: there it means that the work is done.",
            attempt -> isClosed(attempt.error()),
            """
            void waiter(Queue<String> rail) {
                while (true) {
                    serve(rail.get());
                }
            }

            void serveAll(Queue<String> rail, List<String> dishes) {
                taskGroup(group -> {
                    group.createTask(() -> waiter(rail));
                    group.createTask(() -> waiter(rail));
                    dishes.forEach(dish -> rail.put(dish));
                    rail.shutdown();
                });
            }""")
        .mistake("Your method returned before every dish was served.",
            "Wait until the waiters have ended: a taskGroup does, once rail.shutdown() has told them that nothing more will come.",
            attempt -> !attempt.leftRunning().isEmpty() && served(attempt) < DISHES.size(),
            """
            void waiter(Queue<String> rail) {
                while (true) {
                    serve(rail.get());
                }
            }

            void serveAll(Queue<String> rail, List<String> dishes) {
                createTask(() -> waiter(rail));
                createTask(() -> waiter(rail));
                dishes.forEach(dish -> rail.put(dish));
            }""")
        .mistake("Every dish is served, and a waiter was not done yet when your method returned.",
            "Cancelling is a request: await the waiters after it, or shut the rail down in a taskGroup, which waits for them.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            void waiter(Queue<String> rail) {
                while (true) {
                    serve(rail.get());
                    rail.taskDone();
                }
            }

            void serveAll(Queue<String> rail, List<String> dishes) {
                var one = createTask(() -> waiter(rail));
                var other = createTask(() -> waiter(rail));
                dishes.forEach(dish -> rail.put(dish));
                rail.join();
                one.cancel();
                other.cancel();
            }""")
        .mistake("Nobody used the rail: the dishes were served without it.",
            "rail.put(dish) hands a dish over, rail.get() takes the next one: your method puts, the waiters get.",
            attempt -> attempt.waits("queue") == 0 && served(attempt) > 0,
            """
            void serveAll(Queue<String> rail, List<String> dishes) {
                dishes.forEach(dish -> serve(dish));
            }""")
        .mistake("Twelve seconds: one waiter did all the work.",
            "Start a second task with the same method. Both take from the same rail.",
            attempt -> attempt.took().toSeconds() == 12,
            """
            void serveAll(Queue<String> rail, List<String> dishes) {
                taskGroup(group -> {
                    group.createTask(() -> {
                        try {
                            while (true) {
                                serve(rail.get());
                            }
                        } catch (QueueShutDownException closed) {
                        }
                    });
                    dishes.forEach(dish -> rail.put(dish));
                    rail.shutdown();
                });
            }""")
        .mistake("More than two dishes were carried at the same time: there were more than two waiters.",
            "Start two tasks, each with a loop that takes dish after dish from the rail.",
            attempt -> attempt.atOnce("sleep") > 2,
            """
            void serveAll(Queue<String> rail, List<String> dishes) {
                taskGroup(group -> {
                    for (var dish : dishes) {
                        group.createTask(() -> serve(rail.get()));
                    }
                    dishes.forEach(dish -> rail.put(dish));
                });
            }""")
        .expect("what was served, in order", attempt -> attempt.value(), DISHES)
        .expect("the time in all", attempt -> attempt.seconds(), "6 s")
        .expect("how many dishes were carried at the same time", attempt -> attempt.atOnce("sleep"), 2)
        .expect("who was still under way when your method returned", attempt -> attempt.leftRunning(), List.of())
        .solution("""
            void waiter(Queue<String> rail) {
                try {
                    while (true) {
                        serve(rail.get());
                    }
                } catch (QueueShutDownException closed) {
                    // every dish is served
                }
            }

            void serveAll(Queue<String> rail, List<String> dishes) {
                taskGroup(group -> {
                    group.createTask(() -> waiter(rail));
                    group.createTask(() -> waiter(rail));
                    for (var dish : dishes) {
                        rail.put(dish);
                    }
                    rail.shutdown();
                });
            }""",
            "Two waiters, six dishes, six seconds. The rail never held more than two, and both waiters went home.");

    private ServeAll() {
    }

    private static int served(Attempt attempt) {
        return attempt.value() instanceof List<?> dishes ? dishes.size() : 0;
    }

    private static boolean isClosed(Throwable error) {
        return error instanceof QueueShutDownException
            || error instanceof ExceptionGroup group && group.exceptions().stream().allMatch(QueueShutDownException.class::isInstance);
    }
}
