package io.github.spencerpark.ijava.runtime;

import kernel.words.Notebook;

/** IJava's class of display, render and updateDisplay, for cells that name it. */
public final class Display extends Notebook {

    private Display() { }
}
