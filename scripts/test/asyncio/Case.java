package test.asyncio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which cases of CPython's own tests (Lib/test/test_asyncio) a test re-creates. {@link CasesTest} counts them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Case {

    /** Their names, such as {@code test_one_exception}. */
    String[] value();
}
