package test.asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which methods the methods of this package call, in their lambdas, too: read from the class files. */
final class Calls {

    private static final String HERE = "test/asyncio/";
    private static final String ASSERTIONS = "org/junit/jupiter/api/Assertions";

    private final Map<String, Map<String, Set<String>>> byType = new HashMap<>();

    /** Whether a method asserts something, itself or by way of others in this package. */
    boolean reachAssertions(Method method) {
        return reach(method.getDeclaringClass().getName().replace('.', '/') + "." + method.getName(), new HashSet<>());
    }

    private boolean reach(String method, Set<String> seen) {
        if (method.startsWith(ASSERTIONS)) {
            return true;
        }
        if (!method.startsWith(HERE) || !seen.add(method)) {
            return false;
        }
        int dot = method.lastIndexOf('.');
        return byType.computeIfAbsent(method.substring(0, dot), Calls::of).getOrDefault(method.substring(dot + 1), Set.of())
            .stream().anyMatch(called -> reach(called, seen));
    }

    /** What each method of a type calls; overloads count as one. */
    private static Map<String, Set<String>> of(String type) {
        var calls = new HashMap<String, Set<String>>();
        try (var in = Calls.class.getResourceAsStream("/" + type + ".class")) {
            for (var method : ClassFile.of().parse(in.readAllBytes()).methods()) {
                method.code().ifPresent(code -> code.elementStream().flatMap(Calls::called)
                    .forEach(called -> calls.computeIfAbsent(method.methodName().stringValue(), _ -> new HashSet<>()).add(called)));
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return calls;
    }

    private static Stream<String> called(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> Stream.of(call.owner().asInternalName() + "." + call.name().stringValue());
            case InvokeDynamicInstruction lambda -> lambda.bootstrapArgs().stream().filter(DirectMethodHandleDesc.class::isInstance)
                .map(DirectMethodHandleDesc.class::cast)
                .map(handle -> handle.owner().descriptorString().replaceAll("^L|;$", "") + "." + handle.methodName());
            default -> Stream.empty();
        };
    }
}
