package io.github.spencerpark.ijava.runtime;

import kernel.words.Evaluation;

/** IJava's class of lineMagic and cellMagic, for cells that name it. */
public final class Magics extends Evaluation {

    private Magics() { }
}
