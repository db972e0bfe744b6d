package io.github.spencerpark.ijava;

import java.util.function.Supplier;

/** IJava's entry point, as its notebooks import it. Threads may share it. */
public final class IJava {

    private static Supplier<JavaKernel> kernel;
    private static JavaKernel instance;

    private IJava() { }

    /** Called once by the kernel. */
    public static synchronized void connect(Supplier<JavaKernel> kernel) {
        IJava.kernel = kernel;
    }

    public static synchronized JavaKernel getKernelInstance() {
        if (instance == null) {
            instance = kernel.get();
        }
        return instance;
    }
}
