package kernel.execution;

import java.lang.classfile.ClassFile;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** The modifiers of members as their cell has them: what is loaded has more that is public ({@link Weaver#open}). */
public final class AsWritten {

    private AsWritten() { }

    /** {@return the modifiers, as {@link java.lang.reflect.Modifier} reads them} */
    public static int modifiers(Member member) {
        var type = member.getDeclaringClass();
        return type.getClassLoader() instanceof SnippetLoader home ? home.written().getOrDefault(key(member), member.getModifiers()) : member.getModifiers();
    }

    private static String key(Member member) {
        return key(member.getDeclaringClass().getName(), member instanceof Constructor<?> ? "<init>" : member.getName(), switch (member) {
            case Field field -> field.getType().descriptorString();
            case Executable code -> MethodType.methodType(code instanceof Method method ? method.getReturnType() : void.class, code.getParameterTypes()).descriptorString();
            default -> throw new IllegalArgumentException(member.toString());
        });
    }

    private static String key(String type, String member, String descriptor) {
        return type + "." + member + " " + descriptor;
    }

    /** Of those members that are neither public nor private. */
    static Map<String, Integer> of(String type, byte[] bytecode) {
        var found = new HashMap<String, Integer>();
        var model = ClassFile.of().parse(bytecode);
        model.methods().forEach(method -> note(found, key(type, method.methodName().stringValue(), method.methodType().stringValue()), method.flags().flagsMask()));
        model.fields().forEach(field -> note(found, key(type, field.fieldName().stringValue(), field.fieldType().stringValue()), field.flags().flagsMask()));
        return found;
    }

    private static void note(Map<String, Integer> found, String key, int flags) {
        if ((flags & (ClassFile.ACC_PUBLIC | ClassFile.ACC_PRIVATE)) == 0) {
            found.put(key, flags);
        }
    }
}
