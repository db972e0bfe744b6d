package test.kernel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One declaration of an edited notebook. Types and methods mention one another in circles, but what they compute only goes downwards:
 * {@code d1} → {@code T1} → {@code m0} → {@code T0}.
 *
 * @param number what it adds to its value
 * @param calls  what it calls for the rest of its value, or null
 * @param near   a type that stands in its signatures; or null
 * @param parent the type that it extends, or null
 * @param keeps  a variable that stands in one of its bodies, or null
 */
record Declared(String name, Form form, int number, String calls, String near, String parent, String keeps) {

    enum Form { CLASS, RECORD, ENUM, INTERFACE, NUMBER, TEXT, TELLER }

    /** What must be there, in signatures as well, before anything can be said of it. */
    Stream<String> shape() {
        return Stream.of(near, parent, form == Form.TELLER ? "T" + name.substring(1) : null).filter(other -> other != null);
    }

    /** What its bodies mention. */
    Stream<String> body() {
        return Stream.of(calls, keeps, tells()).filter(other -> other != null);
    }

    /** The method that a type hands itself to, or null. */
    private String tells() {
        return isType() && number % 2 == 1 ? "d" + name.substring(1) : null;
    }

    boolean isType() {
        return name.startsWith("T");
    }

    String code() {
        var value = number + (calls == null ? "" : calls.startsWith("T") ? " + " + calls + ".make().id()" : " + " + calls + "()");
        return switch (form) {
            case NUMBER -> "int " + name + "() { " + kept() + "return " + value + "; }";
            case TEXT -> "String " + name + "() { return \"" + number + "\"; }";
            case TELLER -> "int " + name + "(T" + name.substring(1) + " given) { return given == null ? 0 : " + number + "; }";
            case CLASS -> "class " + name + (parent == null ? "" : " extends " + parent) + " { public int id() { return " + value
                    + (parent == null ? "" : " + super.id()") + "; } static " + name + " make() { return new " + name + "(); }" + rest("") + " }";
            case RECORD -> "record " + name + "(int n) { int id() { return n + " + value + "; } static " + name + " make() { return new " + name + "(0); }"
                    + rest("") + " }";
            case ENUM -> "enum " + name + " { ONE; int id() { return " + value + "; } static " + name + " make() { return ONE; }" + rest("") + " }";
            case INTERFACE -> "interface " + name + " { int id(); static " + name + " make() { return () -> " + value + "; }" + rest("default ") + " }";
        };
    }

    private String rest(String modifier) {
        return Stream.of(near == null ? "" : " " + modifier + "int near(" + near + " other) { return other == null ? 0 : other.id(); }",
                        tells() == null ? "" : " " + modifier + "int told() { return " + tells() + "(this); }",
                        keeps == null ? "" : " " + modifier + "Object kept() { return " + keeps + "; }").collect(Collectors.joining());
    }

    private String kept() {
        return keeps == null ? "" : "Object kept = " + keeps + "; ";
    }

    /** What gives its value. */
    String probe() {
        return isType() ? name + ".make().id()" : form == Form.TELLER ? name + "(null)" : name + "()";
    }

    /** A variable: how it is declared with what it is made of, and what gives its value. */
    enum Holding {
        VALUE("int %s = %s;", "%s"), OBJECT("%2$s %1$s = %2$s.make();", "%s.id()"),
        LIST("List<%2$s> %1$s = new ArrayList<>(List.of(%2$s.make()));", "%s.get(0).id()"),
        SUPPLIER("Supplier<%2$s> %1$s = () -> %2$s.make();", "%s.get().id()"), LATER("IntSupplier %s = () -> %s;", "%s.getAsInt()"),
        ANYTHING("Object %s = %s.make();", "((%2$s) %1$s).id()"), MAP("var %s = Map.of(\"one\", %s.make());", "%s.get(\"one\").id()"),
        OPTIONAL("Optional<%2$s> %1$s = Optional.of(%2$s.make());", "%s.get().id()"), ARRAY("%2$s[] %1$s = { %2$s.make() };", "%s[0].id()");

        final String declaration;
        final String probe;

        Holding(String declaration, String probe) {
            this.declaration = declaration;
            this.probe = probe;
        }

        /** Those of what a type makes, or of what a method gives. */
        static List<Holding> of(boolean type) {
            return Stream.of(values()).filter(holding -> (holding != VALUE && holding != LATER) == type).toList();
        }
    }

    /** @param of a type or a method. @param value when it was made */
    record Variable(String name, Holding holding, Declared of, int value) {

        String code() {
            return String.format(java.util.Locale.ROOT, holding.declaration, name, of.isType() ? of.name() : of.probe());
        }

        String probe() {
            return String.format(java.util.Locale.ROOT, holding.probe, name, of.name());
        }
    }
}
