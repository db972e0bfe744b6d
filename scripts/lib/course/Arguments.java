package course;

import asyncio.Action;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The arguments in the call that a lambda consists of, such as {@code () -> greet(name, 3)}: constants are read from the lambda's bytecode,
 * variables from what it has captured. What is neither, or cannot be read here, is {@link #UNKNOWN}.
 */
final class Arguments {

    static final Object UNKNOWN = new Object();

    private Arguments() {
    }

    /** @param frame the lambda's on the stack
     *  @param called the method that it calls there */
    static List<Object> of(Callable<?> coroutine, StackTraceElement frame, String called) {
        try {
            Object lambda = unwrapped(coroutine);
            var bytes = lambda.getClass().getClassLoader().getResourceAsStream(frame.getClassName().replace('.', '/') + ".class");
            if (bytes == null) {
                return List.of();
            }
            try (bytes) {
                var type = ClassFile.of().parse(bytes.readAllBytes());
                return type.methods().stream().filter(method -> method.methodName().equalsString(frame.getMethodName()))
                    .findFirst().map(method -> argumentsOf(method, called, captured(lambda))).orElse(List.of());
            }
        } catch (Exception | LinkageError unreadable) {
            return List.of();       // the lane gets a number instead
        }
    }

    /** asyncio and this package put a lambda of their own around an Action. */
    private static Object unwrapped(Object coroutine) throws IllegalAccessException {
        var inside = captured(coroutine);
        boolean wraps = List.of("asyncio", "course").contains(coroutine.getClass().getPackageName()) && inside.size() == 1;
        return wraps && (inside.getFirst() instanceof Action || inside.getFirst() instanceof Callable<?>) ? unwrapped(inside.getFirst()) : coroutine;
    }

    private static List<Object> captured(Object lambda) {
        var values = new ArrayList<>();
        try {
            for (var field : lambda.getClass().getDeclaredFields()) {
                field.setAccessible(true);
                values.add(field.get(lambda));
            }
        } catch (IllegalAccessException | RuntimeException closed) {
            return List.of();
        }
        return values;
    }

    private static List<Object> argumentsOf(MethodModel lambda, String called, List<Object> captured) {
        var instructions = lambda.code().orElseThrow().elementStream().filter(Instruction.class::isInstance).map(Instruction.class::cast).toList();
        for (int at = 0; at < instructions.size(); at++) {
            if (instructions.get(at) instanceof InvokeInstruction call && call.name().equalsString(called)) {
                return before(instructions.subList(0, at), call.typeSymbol().parameterCount(), slots(lambda, captured));
            }
        }
        return List.of();
    }

    /** What the last instructions have put on the stack, as far as each is a plain load. */
    private static List<Object> before(List<Instruction> instructions, int count, List<Object> slots) {
        var values = new Object[count];
        Arrays.fill(values, UNKNOWN);
        int at = instructions.size() - 1;
        for (int value = count - 1; value >= 0 && at >= 0; at--) {
            var given = switch (instructions.get(at)) {
                case ConstantInstruction constant -> constant.constantValue();
                case LoadInstruction load -> load.slot() < slots.size() ? slots.get(load.slot()) : UNKNOWN;
                case InvokeInstruction boxing when boxing.name().equalsString("valueOf") -> null;
                case TypeCheckInstruction check when check.opcode() == Opcode.CHECKCAST -> null;
                default -> {
                    at = 0;         // the rest is an expression
                    yield null;
                }
            };
            if (given != null) {
                values[value--] = given instanceof String || given instanceof Number || given instanceof Boolean || given instanceof Enum<?> ? given
                    : UNKNOWN;
            }
        }
        return Arrays.asList(values);
    }

    /** The lambda's local variables at its start: what it captured, in order. */
    private static List<Object> slots(MethodModel lambda, List<Object> captured) {
        var slots = new ArrayList<>();
        boolean isStatic = lambda.flags().has(java.lang.reflect.AccessFlag.STATIC);
        for (int index = 0; index < captured.size(); index++) {
            slots.add(captured.get(index));
            int parameter = isStatic ? index : index - 1;
            if (parameter >= 0 && TypeKind.from(lambda.methodTypeSymbol().parameterType(parameter)).slotSize() == 2) {
                slots.add(UNKNOWN);
            }
        }
        return slots;
    }
}
