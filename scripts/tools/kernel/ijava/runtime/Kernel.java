package io.github.spencerpark.ijava.runtime;

import kernel.words.Evaluation;

/** IJava's class of getKernelInstance and eval, for cells that name it. */
public final class Kernel extends Evaluation {

    private Kernel() { }
}
