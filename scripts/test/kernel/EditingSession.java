package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import test.kernel.Declared.Form;
import test.kernel.Declared.Holding;
import test.kernel.Declared.Variable;

/**
 * Someone edits the cells of a notebook and runs them, in any order. After each cell everything means what it would if only the newest
 * declarations had ever run; or the user was told. A number that was computed before stays, as anywhere in notebooks.
 */
final class EditingSession {

    private static final int TYPES = 4;
    private static final Pattern WORD = Pattern.compile("[dmTv]\\d");
    private static final List<Form> FORMS = List.of(Form.CLASS, Form.CLASS, Form.RECORD, Form.ENUM, Form.INTERFACE);

    private final KernelProcess kernel;
    private final Random random;
    private final StringBuilder trail = new StringBuilder();
    private final Set<String> said = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private EditedNotebook notebook = new EditedNotebook();

    EditingSession(KernelProcess kernel, long seed) {
        this.kernel = kernel;
        this.random = new Random(seed);
    }

    void run(int steps) {
        declareAll();
        for (int i = 0; i < steps; i++) {
            if (random.nextInt(3) == 0) {
                makeVariable("v" + random.nextInt(TYPES));
            } else {
                edit(Stream.generate(this::any).limit(random.nextInt(4) == 0 ? 3 : 1).collect(Collectors.toMap(Declared::name, one -> one,
                        (one, _) -> one)).values().stream().toList());
            }
            compare(kernel, said);
        }
    }

    /** The newest declarations in a kernel that has seen nothing else. */
    void compareWith(KernelProcess fresh) {
        ask(fresh, notebook.declared().stream().filter(notebook::isFit).map(Declared::code).collect(Collectors.joining("\n")));
        // made anew there, of what the name means now; what can no longer be made is not there
        while (notebook.variables().values().removeIf(variable -> !canBeMade(notebook.get(variable.of().name())))) { }
        notebook.variables().replaceAll((_, variable) -> {
            var newest = notebook.get(variable.of().name());
            return new Variable(variable.name(), variable.holding(), newest, notebook.value(newest).getAsInt());
        });
        for (var _ : notebook.variables().keySet()) {           // what makes one may mention another one
            notebook.variables().values().forEach(variable -> ask(fresh, variable.code()));
        }
        compare(fresh, Set.of());
    }

    private void declareAll() {
        var all = new ArrayList<Declared>();
        for (int i = 0; i < TYPES; i++) {
            all.addAll(List.of(any("T" + i), any("m" + i), any("d" + i)));
        }
        all.removeIf(one -> random.nextInt(8) == 0);
        edit(all.stream().map(one -> new Declared(one.name(), one.form() == Form.TEXT ? Form.NUMBER : one.form(), one.number(),
                one.form() == Form.TEXT ? null : one.calls(), one.near(), null, null)).toList());
        compare(kernel, said);
    }

    private Declared any() {
        var names = notebook.declared().stream().map(Declared::name).toList();
        var name = Stream.of("T", "T", "m", "d").skip(random.nextInt(4)).findFirst().orElseThrow() + random.nextInt(TYPES);
        return names.contains(name) && random.nextInt(5) == 0 ? notebook.get(name) : any(name);
    }

    private Declared any(String name) {
        int i = name.charAt(1) - '0';
        int number = random.nextInt(1000);
        var keeps = random.nextInt(6) > 0 || notebook.mentionable().isEmpty() ? null
                : notebook.mentionable().get(random.nextInt(notebook.mentionable().size()));
        if (name.startsWith("d")) {
            return new Declared(name, Form.TELLER, number, null, null, null, null);
        }
        if (name.startsWith("m")) {
            return random.nextInt(10) == 0 ? new Declared(name, Form.TEXT, number, null, null, null, null)
                    : new Declared(name, Form.NUMBER, number, random.nextBoolean() ? "T" + random.nextInt(i + 1) : null, null, null, keeps);
        }
        var form = FORMS.get(random.nextInt(FORMS.size()));
        return new Declared(name, form, number, i > 0 && random.nextBoolean() ? "m" + random.nextInt(i) : null,
                random.nextInt(3) > 0 ? "T" + random.nextInt(TYPES) : null,
                form == Form.CLASS && i > 0 && random.nextInt(3) == 0 ? "T" + random.nextInt(i) : null, keeps);
    }

    private void edit(List<Declared> cell) {
        var before = notebook;
        var after = notebook.with(cell);
        if (!cell.stream().allMatch(after::isFit)) {
            return;                                 // a plain error
        }
        var answer = ask(kernel, cell.stream().map(Declared::code).collect(Collectors.joining("\n")));
        if (answer.status().equals("error")) {
            assertTrue(answer.error().endsWith("What was declared before stays as it was.") && !cell.stream().allMatch(after::compiles), this::said);
            return;
        }
        notebook = after;
        var names = cell.stream().map(Declared::name).collect(Collectors.toSet());
        notebook.variables().keySet().stream().filter(variable -> Stream.of(before, after).flatMap(one -> one.around(variable).stream())
                .anyMatch(names::contains)).forEach(touched::add);
        said.removeIf(one -> notebook.get(one) != null && Stream.of(before, after).flatMap(each -> each.around(one).stream()).anyMatch(names::contains));
        said.addAll(named(answer));
        assertTrue(notebook.variables().keySet().stream().filter(said::contains).allMatch(touched::contains), this::said);
    }

    private void makeVariable(String name) {
        var of = notebook.declared().stream().filter(this::canBeMade).toList();
        if (of.isEmpty()) {
            return;
        }
        var made = of.get(random.nextInt(of.size()));
        var holdings = Holding.of(made.isType());
        var variable = new Variable(name, holdings.get(random.nextInt(holdings.size())), made, notebook.value(made).getAsInt());
        notebook.variables().put(name, variable);
        var answer = ask(kernel, variable.code());
        assertEquals("ok", answer.status(), this::said);
        said.addAll(named(answer));             // with another type, it is another one for those who mention it
        said.remove(name);
        touched.remove(name);
        for (var other : notebook.variables().keySet()) {
            if (notebook.around(other).contains(name)) {
                touched.add(other);
            }
        }
    }

    /** What a cell has said something of. */
    private static List<String> named(Answer answer) {
        return WORD.matcher(answer.printed("stderr")).results().map(MatchResult::group).toList();
    }

    private boolean canBeMade(Declared of) {
        return of.form() != Form.TELLER && of.form() != Form.TEXT && notebook.value(of).isPresent();
    }

    private void compare(KernelProcess with, Set<String> told) {
        var probes = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (var one : notebook.declared()) {
            if (one.form() != Form.TEXT && !told.contains(one.name())) {
                notebook.value(one).ifPresent(value -> {
                    probes.add(one.probe());
                    expected.add(one.name() + "=" + value);
                });
            }
        }
        for (var variable : notebook.variables().values()) {
            if (!told.contains(variable.name())) {
                var now = notebook.value(notebook.get(variable.of().name()));
                if (variable.holding() == Holding.VALUE || now.isPresent()) {
                    probes.add(variable.probe());
                    expected.add(variable.name() + "=" + (variable.holding() == Holding.VALUE ? variable.value() : now.getAsInt()));
                } else {            // it holds something of a type that no longer fits
                    assertTrue(told.contains(variable.of().name()), () -> said() + "nobody was told that " + variable.of().name() + " can no longer be used");
                }
            }
        }
        var each = new StringBuilder("var seen = new ArrayList<String>();\n");
        for (int i = 0; i < probes.size(); i++) {
            each.append("seen.add(\"").append(expected.get(i).replaceFirst("=.*", "=")).append("\" + ").append(probes.get(i)).append(");\n");
        }
        assertEquals(String.join(" ", expected), ask(with, "{ " + each + "System.out.print(String.join(\" \", seen)); }").printed("stdout"), this::said);
    }

    private Answer ask(KernelProcess of, String cell) {
        trail.append("── ").append(cell).append('\n');
        var answer = of.run(cell);
        trail.append(answer.printed("stdout")).append(answer.printed("stderr")).append(answer.error()).append('\n');
        return answer;
    }

    private String said() {
        return trail.toString();
    }
}
