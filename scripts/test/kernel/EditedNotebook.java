package test.kernel;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import test.kernel.Declared.Form;
import test.kernel.Declared.Holding;
import test.kernel.Declared.Variable;

/** The newest declarations of a notebook, and what they mean if nothing else was ever declared. */
final class EditedNotebook {

    private final Map<String, Declared> declared;
    private final Map<String, Variable> variables;

    EditedNotebook() {
        this(new TreeMap<>(), new LinkedHashMap<>());
    }

    private EditedNotebook(Map<String, Declared> declared, Map<String, Variable> variables) {
        this.declared = declared;
        this.variables = variables;
    }

    /** The same with others, which take the place of those of their names. */
    EditedNotebook with(Collection<Declared> others) {
        var all = new TreeMap<>(declared);
        others.forEach(other -> all.put(other.name(), other));
        return new EditedNotebook(all, variables);
    }

    Collection<Declared> declared() {
        return declared.values();
    }

    Map<String, Variable> variables() {
        return variables;
    }

    Declared get(String name) {
        return declared.get(name);
    }

    /** Those whose signatures are complete, and which are not wrong in themselves. */
    private Set<String> shaped() {
        var shaped = declared.values().stream().filter(this::isFit).map(Declared::name).collect(Collectors.toCollection(HashSet::new));
        while (shaped.removeIf(name -> !declared.get(name).shape().allMatch(shaped::contains) || !fitsParent(declared.get(name)))) { }
        return shaped;
    }

    private boolean fitsParent(Declared one) {
        return one.parent() == null || declared.containsKey(one.parent()) && declared.get(one.parent()).form() == Form.CLASS;
    }

    private boolean isThere(String mentioned, Set<String> shaped) {
        var variable = variables.get(mentioned);
        return variable == null ? shaped.contains(mentioned) : isThere(variable.of().name(), shaped) && fits(variable.of().name());
    }

    private boolean fits(String called) {
        return !declared.containsKey(called) || declared.get(called).form() != Form.TEXT;
    }

    /** True if nothing is missing for it to compile. */
    boolean compiles(Declared one) {
        var shaped = shaped();
        return shaped.contains(one.name()) && one.body().allMatch(other -> isThere(other, shaped) && fits(other));
    }

    /** True if it is not wrong in itself: what is missing may come later. */
    boolean isFit(Declared one) {
        return (one.calls() == null || fits(one.calls())) && (one.parent() == null || !declared.containsKey(one.parent()) || fitsParent(one));
    }

    /** What it gives, if it can run. */
    OptionalInt value(Declared one) {
        if (!compiles(one) || one.form() == Form.TELLER) {
            return compiles(one) ? OptionalInt.of(0) : OptionalInt.empty();
        }
        int sum = one.number();
        for (var name : Stream.of(one.calls(), one.parent()).filter(other -> other != null).toList()) {
            var part = value(declared.get(name));
            if (part.isEmpty()) {
                return part;
            }
            sum += part.getAsInt();
        }
        return OptionalInt.of(sum);
    }

    /** Everything that a declaration mentions, and that that mentions, itself included. */
    Set<String> around(String name) {
        var around = new HashSet<>(Set.of(name));
        for (boolean grows = true; grows;) {
            grows = around.addAll(around.stream().flatMap(this::mentions).collect(Collectors.toSet()));
        }
        return around;
    }

    private Stream<String> mentions(String name) {
        return variables.containsKey(name) ? Stream.of(variables.get(name).of().name())
                : declared.containsKey(name) ? Stream.concat(declared.get(name).shape(), declared.get(name).body()) : Stream.empty();
    }

    /** Variables that may stand in a body: the type of the others is found anew when their cell runs. */
    List<String> mentionable() {
        return variables.values().stream().filter(variable -> variable.holding() != Holding.MAP).map(Variable::name).toList();
    }
}
