package kernel.execution;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Weaves {@link StopCheck} into the classes of a cell, so that an endless loop can be ended and System.exit ends only the cell. */
final class Weaver {

    private static final ClassDesc STOP_CHECK = ClassDesc.of(StopCheck.class.getName());
    private static final ClassDesc GIVEN = ClassDesc.of(Given.class.getName());
    private static final MethodTypeDesc STARTS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
    private static final MethodTypeDesc START = MethodTypeDesc.of(ConstantDescs.CD_void, ClassDesc.of("java.lang.Thread"));
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final Set<String> TASKS = Set.of("Ljava/lang/Runnable;", "Ljava/util/concurrent/Callable;", "Ljava/util/function/Supplier;",
            "Ljava/util/function/Function;", "Ljava/util/function/BiFunction;", "Ljava/util/function/Consumer;", "Ljava/util/function/BiConsumer;");
    /** What hands work over: pools', scopes', futures' and stages' methods. */
    private static final Pattern GIVES = Pattern.compile("execute|submit|schedule\\w*|invokeA(?:ll|ny)|fork|(?:run|supply|complete)Async|then[A-Z]\\w*"
            + "|(?:handle|whenComplete|exceptionally)\\w*|runAfter\\w+|(?:accept|apply)\\w*Either\\w*");
    private static final Set<String> TO_A_POOL = Set.of("execute", "submit");
    private static final MethodTypeDesc EXIT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc RUNTIME_EXIT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ClassDesc.of("java.lang.Runtime"), ConstantDescs.CD_int);

    private final ClassFile classFile;

    /** @param types answers how the types of cells and their dependencies relate, for the stack maps */
    Weaver(ClassHierarchyResolver types) {
        classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
    }

    /**
     * The same, and all that is not private is public: to Java, each loader's classes are a package of their own, and in a notebook they are
     * one ({@link SnippetLoader}).
     */
    byte[] open(byte[] bytecode) {
        ClassTransform members = ClassTransform.transformingMethods(method -> !method.methodName().equalsString("<clinit>"), (method, element) -> {
            if (element instanceof AccessFlags flags) {
                method.withFlags(open(flags));
            } else {
                method.with(element);
            }
        }).andThen(ClassTransform.transformingFields((field, element) -> {
            if (element instanceof AccessFlags flags) {
                field.withFlags(open(flags));
            } else {
                field.with(element);
            }
        }));
        return weave(bytecode, members);
    }

    private static int open(AccessFlags flags) {
        return flags.has(AccessFlag.PRIVATE) ? flags.flagsMask() : flags.flagsMask() & ~ClassFile.ACC_PROTECTED | ClassFile.ACC_PUBLIC;
    }

    /** Also makes the class public: what is loaded by another loader uses it. */
    byte[] weave(byte[] bytecode) {
        return weave(bytecode, ClassTransform.ACCEPT_ALL);
    }

    private byte[] weave(byte[] bytecode, ClassTransform members) {
        ClassTransform open = (type, element) -> {
            if (element instanceof AccessFlags flags) {
                type.withFlags(flags.flagsMask() | ClassFile.ACC_PUBLIC);
            } else {
                type.with(element);
            }
        };
        return classFile.transformClass(classFile.parse(bytecode),
                open.andThen(members).andThen(ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(MethodBody::new))));
    }

    /** The class under another name and without its fields: it uses those of the class that it is made of. */
    byte[] withoutFields(ClassModel model, ClassDesc name) {
        var before = model.thisClass().asSymbol();
        CodeTransform ownMethods = (code, element) -> {
            switch (element) {
                case InvokeInstruction call when call.owner().asSymbol().equals(before) ->
                        code.invoke(call.opcode(), name, call.name().stringValue(), call.typeSymbol(), call.isInterface());
                case InvokeDynamicInstruction call -> code.invokedynamic(DynamicCallSiteDesc.of(call.bootstrapMethod(), call.name().stringValue(),
                        call.typeSymbol(), call.bootstrapArgs().stream().map(argument -> moved(argument, before, name)).toArray(ConstantDesc[]::new)));
                default -> code.with(element);
            }
        };
        return classFile.transformClass(model, name, ClassTransform.dropping(FieldModel.class::isInstance)
                .andThen(ClassTransform.transformingMethodBodies(ownMethods)));
    }

    /** A lambda's body is a method of the class. */
    private static ConstantDesc moved(ConstantDesc argument, ClassDesc from, ClassDesc to) {
        return argument instanceof DirectMethodHandleDesc handle && handle.owner().equals(from)
                ? MethodHandleDesc.of(handle.kind(), to, handle.methodName(), handle.lookupDescriptor()) : argument;
    }

    private static final class MethodBody implements CodeTransform {

        private final Set<Label> passed = new HashSet<>();
        private boolean entered;

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (!entered && element instanceof Instruction) {
                entered = true;             // behind the first line number, so that a stop can be told a line
                code.invokestatic(STOP_CHECK, "check", ConstantDescs.MTD_void);
            }
            if (element instanceof LabelTarget target) {
                passed.add(target.label());
            } else if (element instanceof BranchInstruction branch && passed.contains(branch.target())) {
                code.invokestatic(STOP_CHECK, "check", ConstantDescs.MTD_void);
            }
            if (element instanceof InvokeInstruction call) {        // no switch over types: each start would make a class for it
                invoke(code, call);
            } else if (element instanceof InvokeDynamicInstruction lambda) {
                code.invokedynamic(DynamicCallSiteDesc.of(lambda.bootstrapMethod(), lambda.name().stringValue(),
                        lambda.typeSymbol(), lambda.bootstrapArgs().stream().map(MethodBody::reference).toArray(ConstantDesc[]::new)));
            } else {
                code.with(element);
            }
        }

        private static void invoke(CodeBuilder code, InvokeInstruction call) {
            if (ends(call.owner().asSymbol(), call.name().stringValue())) {
                code.invokestatic(STOP_CHECK, "exit", call.opcode() == Opcode.INVOKESTATIC ? EXIT : RUNTIME_EXIT);
                return;
            }
            handOver(code, call);
            code.with(call);
            if (call.owner().asInternalName().equals("java/util/Scanner")) {
                code.invokestatic(STOP_CHECK, "check", ConstantDescs.MTD_void);         // what it gave may not be the user's (CellInput)
            }
        }

        private static boolean ends(ClassDesc owner, String name) {
            return switch (owner.descriptorString()) {
                case "Ljava/lang/System;" -> name.equals("exit");
                case "Ljava/lang/Runtime;" -> name.equals("exit") || name.equals("halt");
                default -> false;
            };
        }

        /** What is given to a thread or a pool is this cell's from here on. */
        private static void handOver(CodeBuilder code, InvokeInstruction call) {
            var name = call.name().stringValue();
            var parameters = call.typeSymbol().parameterList();
            if (name.equals("start") && parameters.isEmpty() && call.opcode() == Opcode.INVOKEVIRTUAL) {
                code.dup().invokestatic(GIVEN, "starts", STARTS);
            } else if (call.owner().asInternalName().startsWith(CONCURRENT) && TO_A_POOL.contains(name) && parameters.size() == 1
                    && TASKS.contains(parameters.getFirst().descriptorString())) {
                code.dup2().invokestatic(GIVEN, "task", call.typeSymbol().insertParameterTypes(0, ConstantDescs.CD_Object).changeReturnType(parameters.getFirst()))
                        .swap().pop();
            } else if (call.owner().asInternalName().startsWith(CONCURRENT) && GIVES.matcher(name).matches()) {
                var tasks = name.startsWith("invoke") ? Set.of("Ljava/util/Collection;") : TASKS;
                IntStream.range(0, parameters.size()).filter(i -> tasks.contains(parameters.get(i).descriptorString())).findFirst()
                        .ifPresent(task -> stand(code, parameters, task));
            }
        }

        /** Has one argument stood for; those above it on the stack are put aside meanwhile. */
        private static void stand(CodeBuilder code, List<ClassDesc> parameters, int task) {
            var aside = new int[parameters.size()];
            for (int i = aside.length - 1; i > task; i--) {
                var kind = TypeKind.from(parameters.get(i));
                aside[i] = code.allocateLocal(kind);
                code.storeLocal(kind, aside[i]);
            }
            code.invokestatic(GIVEN, "task", MethodTypeDesc.of(parameters.get(task), parameters.get(task)));
            for (int i = task + 1; i < aside.length; i++) {
                code.loadLocal(TypeKind.from(parameters.get(i)), aside[i]);
            }
        }

        /** {@code System::exit}, {@code Thread::start}. */
        private static ConstantDesc reference(ConstantDesc argument) {
            if (!(argument instanceof DirectMethodHandleDesc handle)) {
                return argument;
            }
            if (ends(handle.owner(), handle.methodName())) {
                return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, STOP_CHECK, "exit",
                        handle.kind() == DirectMethodHandleDesc.Kind.STATIC ? EXIT : RUNTIME_EXIT);
            }
            return handle.owner().descriptorString().equals("Ljava/lang/Thread;") && handle.methodName().equals("start")
                    && handle.invocationType().parameterCount() == 1
                    ? MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, GIVEN, "start", START) : argument;
        }
    }
}
