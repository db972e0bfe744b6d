package kernel.execution;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether the classes of a statement can be loaded apart from those of declarations. They are then of another package at run time, and
 * reach of what cells have declared only what is public. What looks for members by their names while it runs stays where they are.
 */
final class Apart {

    private static final String CELLS = SnippetFiles.PACKAGE + "/";
    private static final String REFLECTION = "java/lang/reflect/";
    private static final Set<String> ASK_WHO_CALLS = Set.of("java/lang/Class.newInstance", "java/lang/invoke/MethodHandles.lookup");

    private final List<ClassModel> models;
    private final Set<String> own;
    private final ClassLoader cells;

    Apart(List<ClassModel> models, ClassLoader cells) {
        this.models = models;
        this.own = models.stream().map(model -> model.thisClass().asInternalName()).collect(Collectors.toSet());
        this.cells = cells;
    }

    static Apart of(Stream<byte[]> classes, ClassLoader cells) {
        return new Apart(classes.map(ClassFile.of()::parse).toList(), cells);
    }

    boolean isPossible() {
        try {
            return models.stream().allMatch(this::reachesWhatItNeeds);
        } catch (LinkageError | IllegalArgumentException unknown) {
            return false;
        }
    }

    private boolean reachesWhatItNeeds(ClassModel model) {
        return model.superclass().map(ClassEntry::asInternalName).filter(this::isDeclared).isEmpty()
                && StreamSupport.stream(model.constantPool().spliterator(), false).filter(MemberRefEntry.class::isInstance).map(MemberRefEntry.class::cast)
                        .allMatch(this::isReached);
    }

    private boolean isDeclared(String internalName) {
        return internalName.startsWith(CELLS) && !own.contains(internalName);
    }

    private boolean isReached(MemberRefEntry member) {
        var owner = member.owner().asInternalName();
        if (!isDeclared(owner)) {
            return !owner.startsWith(REFLECTION) && !ASK_WHO_CALLS.contains(owner + "." + member.name().stringValue())
                    && !member.name().equalsString("newUpdater");
        }
        Class<?> type;
        try {
            type = Class.forName(owner.replace('/', '.'), false, cells);
        } catch (ClassNotFoundException notThere) {
            return false;
        }
        var name = member.name().stringValue();
        return member instanceof FieldRefEntry ? Stream.of(type.getFields()).anyMatch(field -> field.getName().equals(name))
                : Stream.<Executable>of(name.equals("<init>") ? type.getConstructors() : type.getMethods())
                        .filter(method -> method instanceof Constructor<?> || method.getName().equals(name))
                        .anyMatch(method -> member.type().equalsString(descriptor(method)));
    }

    private static String descriptor(Executable code) {
        return MethodType.methodType(code instanceof Method method ? method.getReturnType() : void.class, code.getParameterTypes()).descriptorString();
    }
}
