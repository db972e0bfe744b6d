package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Types that name one another, edited in cells of their own and in one; and what is said of what the older ones have made. */
@KernelTest
class EditedTypesTest {

    private final KernelProcess kernel;

    EditedTypesTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @Test
    void typesThatNameOneAnotherAreEditedApart() {
        assertEquals("true 3", kernel.result("class Cook { Guest guest; }\nclass Guest { Cook cook; }",
            "class Cook { Guest guest; Cook self() { return guest.cook; } }",
            "class Guest { Cook cook; int tips() { return cook.self() == cook ? 3 : 0; } }",
            "class Cook { Guest guest; Cook self() { return guest.cook; } }",
            "var cook = new Cook(); cook.guest = new Guest(); cook.guest.cook = cook;\n(cook.self() == cook) + \" \" + cook.guest.tips()"));
    }

    /** JShell would compile the variable for each class that one of its name has ever had. */
    @Test
    void afterManyResetsAVariableIsDeclaredAtOnce() {
        for (var type : List.of("byte", "short", "long", "float", "double")) {
            kernel.result(type + " kettle = 1;", "%reset");
        }
        assertEquals("[kettle 9]", kernel.result("int kettle = 9;", """
            shell().variables().filter(one -> one.name().equals("kettle") && shell().status(one).isActive())
                .filter(one -> shell().sourceCodeAnalysis().wrapper(one).fullClassName().matches(".*[0-9]"))
                .map(one -> one.name() + " " + kettle).toList()"""));
        assertEquals("10", kernel.result("int plus() { return kettle + 1; }", "plus()"));
    }

    /** JShell never forgets what an older method has named, and would compile the newer one again whenever that is edited. */
    @Test
    void whatOnlyAnOlderMethodNamedDoesNotBringItAlong() {
        kernel.result("int stock() { return 1; }\nint order() { return stock(); }", "int order() { return 2; }\nint more() { return stock(); }");
        for (int i = 0; i < 50; i++) {          // from time to time the kernel lets go of it
            kernel.run("1+1");
        }
        assertEquals("[more]", kernel.result("""
            shell();
            var maps = JShell.class.getDeclaredField("maps");
            maps.setAccessible(true);
            var dependents = maps.getType().getDeclaredMethod("getDependents", Snippet.class);
            dependents.setAccessible(true);
            var stock = shell().methods().filter(one -> one.name().equals("stock") && shell().status(one).isActive()).findFirst().orElseThrow();
            ((Collection<?>) dependents.invoke(maps.get(shell()), stock)).stream().map(one -> ((DeclarationSnippet) one).name()).toList()
            """.replaceAll("\\b(JShell|Snippet|DeclarationSnippet)\\b", "jdk.jshell.$1")));
    }

    @Test
    void typeIsEditedThatAMethodOrAVariableTakes() {
        assertEquals("dog max 2", kernel.result("class Dog { String name = \"rex\"; }\nString describe(Dog dog) { return \"dog \" + dog.name; }\nList<Dog> dogs = new ArrayList<>();",
            "class Dog { String name = \"max\"; Dog() { dogs.add(this); } public String toString() { return describe(this); } }",
            "new Dog();\nnew Dog() + \" \" + dogs.size()"));
        assertEquals("tea", kernel.result("class Box<T> { T in; Box(T in) { this.in = in; } }\n<T> Box<T> box(T in) { return new Box<>(in); }",
            "class Box<T> { T in; Box(T in) { this.in = in; } static Box<String> tea() { return box(\"tea\"); } }", "Box.tea().in"));
    }

    @Test
    void visitorAndItsSealedFamilyAreEditedOneByOne() {
        assertEquals("30", kernel.result("""
            interface Visitor<R> { R num(Num num); R add(Add add); }
            sealed interface Expr { <R> R accept(Visitor<R> visitor); }
            record Num(int value) implements Expr { public <R> R accept(Visitor<R> visitor) { return visitor.num(this); } }
            record Add(Expr left, Expr right) implements Expr { public <R> R accept(Visitor<R> visitor) { return visitor.add(this); } }
            class Eval implements Visitor<Integer> {
                public Integer num(Num num) { return num.value(); }
                public Integer add(Add add) { return add.left().accept(this) + add.right().accept(this); }
            }""",
            "record Num(int value) implements Expr { public <R> R accept(Visitor<R> visitor) { return visitor.num(this); } int ten() { return 10 * value; } }",
            "interface Visitor<R> { R num(Num num); R add(Add add); default R visit(Expr expr) { return expr.accept(this); } }",
            "class Eval implements Visitor<Integer> {\n    public Integer num(Num num) { return num.ten(); }\n"
                + "    public Integer add(Add add) { return visit(add.left()) + visit(add.right()); }\n}",
            "new Eval().visit(new Add(new Num(1), new Num(2)))"));
    }

    @Test
    void sealedTypeMayPermitWhatALaterCellDeclares() {
        assertEquals("5 0", kernel.result("sealed interface Leaf permits Mint, Sage { }\nrecord Mint(int n) implements Leaf { }\nrecord Sage(int n) implements Leaf { }",
            "sealed interface Leaf permits Mint, Sage, Dill { default int twice() { return 2; } }",
            "record Dill() implements Leaf { }",
            "int count(Leaf leaf) { return switch (leaf) { case Mint mint -> mint.n(); case Sage sage -> sage.n(); case Dill dill -> 0; }; }",
            "record Mint(int n) implements Leaf { int more() { return n + 1; } }",
            "count(new Mint(new Mint(4).more())) + \" \" + count(new Dill())"));
    }

    @Test
    void annotationAndItsContainerAreEditedApart() {
        assertEquals("2", kernel.result("import java.lang.annotation.*;\n@interface Tag { String value(); }\n"
                + "@Retention(RetentionPolicy.RUNTIME) @interface Tags { Tag[] value(); }",
            "@Repeatable(Tags.class) @Retention(RetentionPolicy.RUNTIME) @interface Tag { String value(); }",
            "@Retention(RetentionPolicy.RUNTIME) @interface Tags { Tag[] value(); String of() default \"\"; }",
            "@Tag(\"a\") @Tag(\"b\") class Marked { }", "Marked.class.getAnnotation(Tags.class).value().length"));
    }

    @Test
    void declarationsThatMissTheSameAtTheSamePlaceAreNotTakenForOne() {
        var answer = kernel.run("int hot() { return Kettle.degrees(); }\nint mug() { return Kettle.degrees(); }\nclass Tea { int warm() { return hot() + mug(); } }");
        assertTrue(answer.printed("stderr").contains("hot can run once") && answer.printed("stderr").contains("mug can run once"), answer.printed("stderr"));
        assertEquals("Tea", kernel.result("new Tea().getClass().getSimpleName()"));
        assertEquals("160", kernel.result("class Kettle { static int degrees() { return 80; } }", "new Tea().warm()"));
    }

    @Test
    void oneOfSeveralMethodsOfANameIsEdited() {
        assertEquals("more most 2 long", kernel.result("String size(String text) { return text; }\nString size(int n) { return \"int\"; }\nString size(long n) { return \"long\"; }",
            "String size(int n) { return \"more\"; }", "String size(String text) { return text + \" 2\"; }", "size(1) + \" \" + size(\"most\") + \" \" + size(2L)"));
        assertEquals("60", kernel.result("int sum(int n) { return n; }\nint sum(int n, int... more) { return sum(n) + (more.length == 0 ? 0 : sum(more[0])); }",
            "int sum(int n) { return 10 * n; }", "sum(1, 5)"));
        // one of them is compiled again because a name changes that it mentions: cup is a parameter here, a variable there
        assertEquals("mug 3 glass", kernel.result("int pour(int cup) { return cup; }\nString pour(String name) { return name; }\nString pour(Object any) { return \"glass\"; }",
            "String cup = \"red\";", "int cup() { return 2; }", "var cup = 3;", "pour(\"mug\") + \" \" + pour(cup) + \" \" + pour(2.0)"));
    }

    @Test
    void interfacesOfOneCellMayWaitTogether() {
        var answer = kernel.run("interface Opens { int hour(); default int told() { return noteOpening(this); } }\n"
            + "interface Closes { int hour(); default int told() { return noteClosing(this); } }");
        assertEquals("ok", answer.status(), answer.error());
        assertTrue(answer.printed("stderr").contains("Closes can run once a cell has declared method noteClosing(Closes)."), answer.printed("stderr"));
        assertEquals("17", kernel.result("int noteOpening(Opens one) { return one.hour(); }\nint noteClosing(Closes one) { return one.hour(); }",
            "Opens opens = () -> 9;\nCloses closes = () -> 8;\nopens.told() + closes.told()"));
    }

    @Test
    void amongSeveralThatWaitEachWaitsForItsOwn() {
        var said = kernel.run("enum Size { ONE; int near(Shelf2 other) { return 1; } }\nint slices() { return 2 * Shelf2.count(); }\n"
            + "class Loaf { int id() { return slices(); } int near(Size other) { return 2; } }").printed("stderr");
        assertTrue(said.contains("slices can run once a cell has declared variable Shelf2."), said);
        assertEquals("2", kernel.result("enum Size { ONE }", "new Loaf().near(Size.ONE)"));
    }

    /** JShell took what is compiled beside something useless to be useless, too. */
    @Test
    void whatOnlyWaitsForABodyCanBeNamedWhateverStandsBesideIt() {
        var said = kernel.run("int brew() { return Kettle.make().heat(); }\n"
            + "record Kettle(int n) { int heat() { return n; } static Kettle make() { return new Kettle(7); } int near(Stove other) { return 0; } }").printed("stderr");
        assertTrue(said.contains("brew can run once a cell has declared"), said);
        kernel.result("class Barista { int ask() { return 1; } }", "class Barista { int ask() { return brew() + 1; } }");
        assertEquals("8", kernel.result("class Stove { }", "new Barista().ask()"));
    }

    /** JShell forgot what a variable is once any type had been refused or dropped. */
    @Test
    void variableWithoutATypeKeepsItAfterATypeWasRefused() {
        assertEquals("error", kernel.run("class Refused { int n = \"a\"; }").status());
        kernel.result("var numbers = Map.of(\"one\", 1);");
        var listed = kernel.run("%whos").printed("stdout");
        assertTrue(listed.contains("Map<String,Integer> numbers"), listed);
    }

    @Test
    void variableMayGetATypeWhoseMethodsMentionItByWayOfAnother() {
        assertEquals("4", kernel.result("int steps() { return seen == null ? 3 : 4; }\nclass Walk { int far() { return steps(); } static Walk make() { return new Walk(); } }\nObject seen = 1;",
            "var seen = Map.of(\"one\", Walk.make());", "seen.get(\"one\").far()"));
        var said = kernel.run("class Walk { int far() { return steps() + 1; } static Walk make() { return new Walk(); } }").printed("stderr");
        assertEquals("Walk was declared anew.\nStill with what the older one made, until their cells run again: seen.\n", said);
        assertEquals("5", kernel.result("var seen = Map.of(\"one\", Walk.make());", "seen.get(\"one\").far()"));
    }

    /** javac complains of super and of @Override, too, and JShell refused the class. */
    @Test
    void classWaitsForWhatItExtends() {
        var said = kernel.run("class Hound extends Beast { @Override int legs() { return super.legs() + 1; } }\nint legs() { return new Hound().legs(); }").printed("stderr");
        assertEquals("Hound can be used once a cell has declared class Beast.\nlegs can run once a cell has declared class Beast.\n", said);
        said = kernel.run("class Beast { int legs() { return 4; } Fur fur() { return null; } }").printed("stderr");
        assertEquals("Beast can be used once a cell has declared class Fur.\n", said);
        assertEquals("5", kernel.result("class Fur { }", "legs()"));
        assertTrue(kernel.run("class Stray extends Nobody { int legs() { return \"four\"; } }").error().contains("String cannot be converted to int"));
    }

    @Test
    void interfaceWhoseBodiesWaitCanBeNamed() {
        assertEquals("4", kernel.result("interface Tap { int flow(); default int twice() { return doubled(flow()); } }",
            "class Basin { int fill(Tap tap) { return tap.flow(); } }\nnew Basin().fill(() -> 4)"));
        assertEquals("", kernel.run("class Basin { int fill(Tap tap) { return tap.flow() + 1; } }").printed("stderr"), "Tap waits as it did");
        assertEquals("8", kernel.result("int doubled(int flow) { return 2 * flow; }", "Tap tap = () -> 4;\ntap.twice()"));
    }

    @Test
    void whatIsMadeWholeSaysWhichVariablesItEmpties() {
        kernel.result("class Cork { int size() { return 1; } int cut() { return cutter(this); } }\nclass Bottle { int seal(Cork cork) { return cork.size(); } }",
            "var bottle = new Bottle();", "var bottles = Map.of(\"one\", new Bottle());");
        assertEquals("""
            Cork has what was missing.
            Empty, or gone, until their cells run again: bottle.
            Still with what the older one made, until their cells run again: bottles.
            """, kernel.run("int cutter(Cork cork) { return 2; }").printed("stderr"));
    }

    @Test
    void twoThatOnlyFitTogetherAreEditedInOneCell() {
        kernel.result("class Pan { int use() { return new Lid().size(); } }\nclass Lid { int size() { return 1; } }");
        assertEquals("big", kernel.result("class Pan { String use() { return new Lid().size(); } }\nclass Lid { String size() { return \"big\"; } }\nnew Pan().use()"));
        assertEquals("2", kernel.result("class Pan { int use() { return new Lid().size(); } }\nint cups = 1;\nclass Lid { int size() { return 2; } }\nnew Pan().use()"));
    }

    @Test
    void constantsFieldsAndNestedTypesAreSeen() {
        assertEquals("20 2 3", kernel.result("class Limits { static final int MAX = 10; }\ninterface Base { int STEP = 1; }\nclass Outer { static class In { int value = 1; } }",
            "Limits.MAX + Base.STEP + new Outer.In().value",
            "class Limits { static final int MAX = 20; }\ninterface Base { int STEP = 2; }\nclass Outer { static class In { int value = 3; } }",
            "Limits.MAX + \" \" + Base.STEP + \" \" + new Outer.In().value"));
        assertEquals("true", kernel.result("class Limits extends ArrayList<String> { static final int MAX = 20; }", "new Limits().isEmpty()"));
    }

    @Test
    void variableMayGetATypeThatMentionsIt() {
        assertEquals("1", kernel.result("class Apple { Basket in; int weight() { return 1; } }\nclass Basket { Apple one; Object label() { return tag; } }\nint tag = 1;",
            "var tag = Map.of(\"one\", new Apple());", "tag.get(\"one\").weight()"));
    }

    @Test
    void typeAndAVariableOfItsInOneCell() {
        var cell = "class Item { int number = items.size(); Item() { items.add(this); } }\nList<Item> items = new ArrayList<>();\nnew Item().number";
        assertEquals("0", kernel.result(cell));
        assertEquals("0 8", kernel.result(cell.replace("new Item().number", ""), "class Item { int number = items.size() + 8; }\nList<Item> items = new ArrayList<>();",
            "items.size() + \" \" + new Item().number"));
        assertEquals("8", kernel.result("items.add(new Item());\nitems.getFirst().number"));
    }

    @Test
    void whoHoldsWhatTheOlderTypeMadeIsToldAtOnce() {
        kernel.result("class Bean { int roast = 1; }", """
            Map<String, Bean> map = new HashMap<>(Map.of("one", new Bean()));
            Optional<Bean> optional = Optional.of(new Bean());
            Bean[] array = { new Bean() };
            Supplier<Bean> supplier = () -> new Bean();
            Bean bean = new Bean();
            Object anything = List.of(1, new Bean());
            List<Bean> none = new ArrayList<>();
            int roast = bean.roast;
            Comparator<Bean> byRoast = Comparator.comparing(one -> one.roast);
            IntSupplier later = () -> supplier.get().roast;""");
        assertEquals("""
            Bean was declared anew.
            Empty, or gone, until their cells run again: array, bean.
            Still with what the older one made, until their cells run again: anything, byRoast, later, map, optional, supplier.
            """, kernel.run("class Bean { int roast = 2; int dark() { return 5; } }").printed("stderr"));
        var error = kernel.run("map.get(\"one\").dark()").error();
        assertTrue(error.contains("It was made before Bean was declared anew. Run the cell again that made it."), error);
        assertEquals("", kernel.run("class Bean { int roast = 2; int dark() { return 5; } }").printed("stderr"));
    }

    @Test
    void typeOfOnesOwnGoesBeforeTheJdksWhereverItStands() {
        assertEquals("EUR 3", kernel.result("""
            class Wallet { Currency currency = Currency.EUR; Duration open = Duration.of(3); }
            enum Currency { EUR }
            record Duration(int hours) { static Duration of(int hours) { return new Duration(hours); } }
            new Wallet().currency + " " + new Wallet().open.hours()"""));
    }

    @Test
    void genericsOfASealedTypeAreNoHeirs() {
        assertEquals("0 1", kernel.result("""
            sealed interface Drink { record Tea(int n) implements Drink { } }
            record Milk(int n) implements Drink { }
            class ByName implements Comparator<Drink> { public int compare(Drink one, Drink other) { return 0; } }
            record Glass<T extends Drink>(T drink) { }
            new ByName().compare(new Milk(1), new Drink.Tea(2)) + " " + new Glass<>(new Milk(1)).drink().n()"""));
    }

    @Test
    void sameCellAgainKeepsWhatItMade() {
        var cell = "class Counter { static int count; }\nint next() { return ++Counter.count; }";
        assertEquals("2", kernel.result(cell, "var counter = new Counter();\nnext()", cell, "counter == null ? -1 : next()"));
    }

    /** What is kept of older declarations is tidied up every 50 cells. */
    @Test
    void lambdaThatIsOldInCellsIsStillKnownToCallWhatIsEdited() {
        kernel.result("int milk() { return 1; }", "IntSupplier drink = () -> 0;", "IntSupplier drink = () -> milk();",
            "var kept = List.of(drink);");
        for (int i = 0; i < 60; i++) {
            kernel.result("1");
        }
        assertEquals("milk was declared anew.\nStill with what the older one made, until their cells run again: drink, kept.\n",
            kernel.run("int milk() { return 2; }").printed("stderr"));
    }
}
