package test.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Tests of one kernel process: a {@link KernelProcess} as a parameter is the same for all of the class, in the notebooks' folder. The
 * class runs beside others, its tests one after another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("python")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = KernelTest.OneAfterAnother.class)
@ExtendWith(KernelTest.SharedKernel.class)
@interface KernelTest {

    /** A lock that no other class wants: JUnit then keeps the tests of this one on one thread. */
    final class OneAfterAnother implements ResourceLocksProvider {

        @Override
        public Set<Lock> provideForClass(Class<?> testClass) {
            return Set.of(new Lock(testClass.getName()));
        }
    }

    /** Starts the class's kernel when it is first asked for; JUnit closes it behind the last test. */
    final class SharedKernel implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == KernelProcess.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var ofClass = context.getParent().filter(parent -> parent.getTestClass().isPresent()).orElse(context);
            return ofClass.getStore(ExtensionContext.Namespace.create(SharedKernel.class))
                .computeIfAbsent(ofClass.getRequiredTestClass(), type -> start(), KernelProcess.class);
        }

        private static KernelProcess start() {
            try {
                return KernelProcess.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
