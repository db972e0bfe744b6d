package io.github.spencerpark.ijava;

import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import jdk.jshell.JShell;

/** The kernel as IJava's notebooks know it: its renderer, its magics, its comms, its class path. */
public abstract class JavaKernel extends BaseKernel {

    private final Magics magics;

    protected JavaKernel(Renderer renderer, CommManager comms, Magics magics) {
        this.renderer = renderer;
        this.commManager = comms;
        this.magics = magics;
    }

    /** What is registered here is known to cells as {@code %name} and {@code %%name}. */
    public Magics getMagics() {
        return magics;
    }

    /** Adds jars and folders; * and ** stand for parts of a path. */
    public abstract void addToClasspath(String path);

    /** Puts libraries on the class path, as the magics do. */
    public abstract MavenResolver getMavenResolver();

    /** JShell itself, as JJava gives it. What is evaluated there by hand has no cell's lines and cannot be interrupted. */
    public abstract JShell getJShell();

    /** Runs Java as if it stood in the cell. Returns its last value. */
    public abstract Object evalRaw(String code) throws Exception;
}
