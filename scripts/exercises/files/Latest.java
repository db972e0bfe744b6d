package exercises.files;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** Sums, not rows: a file of any size in the same memory. What is held is counted by who holds it, after a garbage collection. */
public final class Latest {

    private static final String FEW = "a few rows at a time";

    public static final Exercise EXERCISE = Exercise.of("15-large-files", "latest", "The latest airline, in constant memory")
        .task("""
            `flights` gives out a file's rows, one at a time. Write `latest`: return the airline whose flights are the latest on average. A
            delay, `late`, is in seconds; a cancelled flight has none: it is null, and does not count. The file may be larger than your memory,
            so keep sums and no rows. The check collects the garbage twice and counts how many rows or delays you still hold.""")
        .given("""
            record Flight(String airline, Integer late) { }

            List<WeakReference<Object>> handedOut = new ArrayList<>();
            int rows, mostHeld;

            void countHeld() {
                toThread(() -> System.gc());    // takes what nobody holds
                handedOut.removeIf(each -> each.get() == null);
                mostHeld = Math.max(mostHeld, handedOut.size() / 2);
            }

            Flight flight(int row) {
                int kind = row % 20;
                int late = kind < 10 ? 10 + row % 5 : kind < 15 ? 20 + kind % 10
                    : kind > 17 ? 15 : row == 215 ? 300 : 5;
                String airline = kind < 10 ? "UA" : kind < 15 ? "EV"
                    : kind > 17 ? "VX" : "AA";
                boolean cancelled = airline.equals("EV") && row % 2 == 0;
                return new Flight(airline, cancelled ? null : late * 60);
            }

            Generator<Flight> flights() {
                handedOut.clear();
                rows = 0;
                mostHeld = 0;
                return generate(out -> {
                    while (rows < 400) {
                        var flight = flight(rows);
                        handedOut.add(new WeakReference<>(flight));
                        handedOut.add(new WeakReference<>(flight.late()));
                        rows++;
                        out.yield(flight);
                        if (rows % 200 == 0) {
                            countHeld();
                        }
                    }
                });
            }

            List<Object> atTheAirport(Function<Generator<Flight>, String> answer) {
                var airline = answer.apply(flights());
                return List.of(airline, rows + " rows were read",
                    mostHeld < 10 ? "a few rows at a time"
                        : mostHeld + " rows at once");
            }""")
        .starter("""
            String latest(Generator<Flight> flights) {
                return "";      // your turn
            }""")
        .call("atTheAirport(flights -> latest(flights))")
        .notStarted(attempt -> List.of("", "0 rows were read", FEW).equals(attempt.value()))
        .hints(
            "For an average a sum and a count are enough. Keep both for each airline, in two maps; a row is looked at once and let go.",
            "`late.merge(flight.airline(), (long) flight.late(), Long::sum)` adds to a sum, `flown.merge(flight.airline(), 1, Integer::sum)` counts.",
            "At the end: `Collections.max(flown.keySet(), Comparator.comparing(each -> (double) late.get(each) / flown.get(each)))`.")
        .mistake("All rows were in memory at once. A file that is larger ends with an OutOfMemoryError.",
            "Put no row into a list: add its delay to a sum, and let it go.",
            attempt -> held(attempt) >= 350,
            """
            String latest(Generator<Flight> flights) {
                var all = new ArrayList<Flight>();
                for (var flight : flights) {
                    all.add(flight);
                }
                var delays = new TreeMap<String, LongSummaryStatistics>();
                for (var flight : all) {
                    if (flight.late() != null) {
                        delays.computeIfAbsent(flight.airline(), each ->
                                new LongSummaryStatistics())
                            .accept(flight.late());
                    }
                }
                return Collections.max(delays.keySet(), Comparator.comparing(
                    each -> delays.get(each).getAverage()));
            }""")
        .mistake("The rows are let go, but what is in them is kept: these lists grow with the file as the rows would.",
            "Keep one sum and one count for each airline: a Map<String, Long> and a Map<String, Integer>.",
            attempt -> held(attempt) >= 10,
            """
            String latest(Generator<Flight> flights) {
                var delays = new TreeMap<String, List<Integer>>();
                for (var flight : flights) {
                    if (flight.late() != null) {
                        delays.computeIfAbsent(flight.airline(),
                            each -> new ArrayList<>()).add(flight.late());
                    }
                }
                return Collections.max(delays.keySet(), Comparator.comparing(
                    each -> delays.get(each).stream()
                        .mapToInt(seconds -> seconds).average().orElse(0)));
            }""")
        .mistake("Not all rows were read: the answer may stand in the rest of the file.",
            "for (var flight : flights) reads to the end by itself. Return after it.",
            attempt -> says(attempt, 1, "[1-9]\\d{0,2} rows were read") && !says(attempt, 1, "400 rows were read"),
            """
            String latest(Generator<Flight> flights) {
                for (var flight : flights) {
                    if (flight.late() != null && flight.late() > 20 * 60) {
                        return flight.airline();
                    }
                }
                return "";
            }""")
        .mistake("UA has the most flights, so it has the most seconds in all. On average others are later.",
            "Count the flights, too, and divide the sum by them.",
            attempt -> says(attempt, 0, "UA"),
            """
            String latest(Generator<Flight> flights) {
                var late = new TreeMap<String, Long>();
                for (var flight : flights) {
                    if (flight.late() != null) {
                        late.merge(flight.airline(),
                            (long) flight.late(), Long::sum);
                    }
                }
                return Collections.max(late.keySet(),
                    Comparator.comparing(each -> late.get(each)));
            }""")
        .mistake("Cancelled flights were counted as if they had been in time: EV, which cancelled many, looks better than it is.",
            "Leave out a flight whose late is null: neither its delay nor itself are counted.",
            attempt -> says(attempt, 0, "VX"),
            """
            String latest(Generator<Flight> flights) {
                var late = new TreeMap<String, Long>();
                var flown = new TreeMap<String, Integer>();
                for (var flight : flights) {
                    late.merge(flight.airline(), flight.late() == null ? 0
                        : (long) flight.late(), Long::sum);
                    flown.merge(flight.airline(), 1, Integer::sum);
                }
                return Collections.max(flown.keySet(), Comparator.comparing(
                    each -> (double) late.get(each) / flown.get(each)));
            }""")
        .mistake("AA has the one flight that was the latest of all. On average it is in time.",
            "Add up the delays of each airline, and divide by its flights.",
            attempt -> says(attempt, 0, "AA"),
            """
            String latest(Generator<Flight> flights) {
                long most = 0;
                var latest = "";
                for (var flight : flights) {
                    if (flight.late() != null && flight.late() > most) {
                        most = flight.late();
                        latest = flight.airline();
                    }
                }
                return latest;
            }""")
        .expect("the airline, the rows that were read, and how many were in memory", attempt -> attempt.value(),
            List.of("EV", "400 rows were read", FEW))
        .expect("left running", attempt -> attempt.leftRunning(), List.of())
        .solution("""
            String latest(Generator<Flight> flights) {
                var late = new TreeMap<String, Long>();
                var flown = new TreeMap<String, Integer>();
                for (var flight : flights) {
                    if (flight.late() != null) {
                        late.merge(flight.airline(),
                            (long) flight.late(), Long::sum);
                        flown.merge(flight.airline(), 1, Integer::sum);
                    }
                }
                return Collections.max(flown.keySet(), Comparator.comparing(
                    each -> (double) late.get(each) / flown.get(each)));
            }""",
            "A few rows at a time, whether the file has 400 of them or four billion.");

    private Latest() {
    }

    private static int held(Attempt attempt) {
        return says(attempt, 2, "\\d+ rows at once") ? Integer.parseInt(((List<?>) attempt.value()).get(2).toString().replaceAll("\\D", "")) : 0;
    }

    private static boolean says(Attempt attempt, int line, String regex) {
        return attempt.value() instanceof List<?> lines && lines.size() == 3 && lines.get(line).toString().matches(regex);
    }
}
