package io.github.spencerpark.ijava;

import kernel.words.Evaluation;

/** IJava's entry point, as its notebooks import it. */
public final class IJava {

    private IJava() { }

    public static JavaKernel getKernelInstance() {
        return Evaluation.getKernelInstance();
    }
}
