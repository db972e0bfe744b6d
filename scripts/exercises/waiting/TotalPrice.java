package exercises.waiting;

import course.Exercise;
import java.util.List;

/** What can wait together, and what must come after it. */
public final class TotalPrice {

    public static final Exercise EXERCISE = Exercise.of("01-waiting", "totalPrice", "Two shops, then the till")
        .task("""
            `price` asks a shop for a price; an answer takes 2 seconds. Then `tax` works out the tax for the sum, which takes another
            second. Write `totalPrice`: the price of the lamp and of the desk, plus the tax on both together. Wait no longer than you
            must.""")
        .given("""
            int price(String item) {
                sleep(seconds(2));
                return item.equals("lamp") ? 30 : 170;      // a lamp 30, all else 170
            }

            int tax(int sum) {
                sleep(seconds(1));
                return sum / 5;
            }""")
        .starter("""
            int totalPrice() {
                return 0;      // your turn
            }""")
        .hints(
            "Which of the three calls need nothing from the others? Those can wait together.",
            "`gather` returns a list, and `var` gives it a name: `var prices = gather(() -> price(\"lamp\"), () -> price(\"desk\"));`",
            "Add up the two prices, `prices.get(0) + prices.get(1)`, then call `tax` with the sum, as you would call any method.")
        .mistake("The shops were asked more than twice: two prices need two questions.",
            "Two steps: gather the two prices, then call tax once with their sum.",
            attempt -> attempt.waits("sleep(2 s)") > 2,
            """
            int totalPrice() {
                var all = gather(() -> price("lamp"), () -> price("desk"), () -> tax(price("lamp") + price("desk")));
                return all.get(0) + all.get(1) + all.get(2);
            }""")
        .mistake("tax was called more than once: it is to work out the tax for the sum of both.",
            "Call it once, when both prices are there, with their sum.",
            attempt -> attempt.waits("sleep(1 s)") > 1,
            """
            int totalPrice() {
                var prices = gather(() -> price("lamp") + tax(30), () -> price("desk") + tax(170));
                return prices.get(0) + prices.get(1);
            }""")
        .mistake("tax was called before the prices were there: its sum was a guess.",
            "Two steps: gather the two prices, then call tax with the sum of what came.",
            attempt -> attempt.waits("sleep(2 s)") > 0 && List.of("0 s").equals(attempt.waitsAt("sleep(1 s)")),
            """
            int totalPrice() {
                var all = gather(() -> price("lamp"), () -> price("desk"), () -> tax(200));
                return all.get(0) + all.get(1) + all.get(2);
            }""")
        .mistake("240 is right, but not both shops were asked.",
            "Call price for the lamp and for the desk, and work with what it returns.",
            attempt -> Integer.valueOf(240).equals(attempt.value()) && attempt.waits("sleep(2 s)") < 2,
            """
            int totalPrice() {
                sleep(seconds(3));
                return 240;
            }""")
        .mistake("240 is right, but tax was not called.",
            "Call tax with the sum of the two prices, and add what it returns.",
            attempt -> Integer.valueOf(240).equals(attempt.value()) && attempt.waits("sleep(1 s)") == 0,
            """
            int totalPrice() {
                var prices = gather(() -> price("lamp"), () -> price("desk"));
                int sum = prices.get(0) + prices.get(1);
                return sum + sum / 5;
            }""")
        .mistake("The two shops were asked one after the other: 2 + 2 + 1 is 5 s.",
            "Neither shop needs the other's answer: ask both in one gather.",
            attempt -> attempt.took().toSeconds() == 5 && attempt.waits("sleep(2 s)") == 2 && attempt.atOnce("sleep(2 s)") == 1,
            """
            int totalPrice() {
                int sum = price("lamp") + price("desk");
                return sum + tax(sum);
            }""")
        .mistake("The tax is missing: 200 is the sum of the two prices.",
            "Once both prices are there, call tax with their sum and add what it returns.",
            attempt -> Integer.valueOf(200).equals(attempt.value()),
            """
            int totalPrice() {
                var prices = gather(() -> price("lamp"), () -> price("desk"));
                return prices.get(0) + prices.get(1);
            }""")
        .mistake("40 is the tax alone.",
            "Return the sum of the two prices plus what tax returns.",
            attempt -> Integer.valueOf(40).equals(attempt.value()),
            """
            int totalPrice() {
                var prices = gather(() -> price("lamp"), () -> price("desk"));
                return tax(prices.get(0) + prices.get(1));
            }""")
        .expect("the price of both with tax", attempt -> attempt.value(), 240)
        .expect("the time in all", attempt -> attempt.seconds(), "3 s")
        .expect("when tax was called", attempt -> attempt.waitsAt("sleep(1 s)"), List.of("2 s"))
        .solution("""
            int totalPrice() {
                var prices = gather(() -> price("lamp"), () -> price("desk"));
                int sum = prices.get(0) + prices.get(1);
                return sum + tax(sum);
            }""",
            "3 s: the shops answer together, and the tax waits for them because it needs their sum.");

    private TotalPrice() {
    }
}
