package io.github.spencerpark.ijava.magics;

import java.util.List;
import kernel.words.Evaluation;

/** IJava's way to libraries from Java: each method is the magic of its name. To be called on the cell's own thread. */
public final class MavenResolver {

    /** {@code %mavenRepo id url}. */
    public void addRemoteRepo(String id, String url) throws Exception {
        addMavenRepo(List.of(id, url));
    }

    public void addMavenRepo(List<String> words) throws Exception {
        Evaluation.lineMagic("addMavenRepo", words);
    }

    public void addMavenDependencies(List<String> words) throws Exception {
        Evaluation.lineMagic("addMavenDependencies", words);
    }

    public void addJarsToClasspath(Iterable<String> jars) {
        jars.forEach(Evaluation.getKernelInstance()::addToClasspath);
    }

    public void loadFromPOM(List<String> words) throws Exception {
        Evaluation.lineMagic("loadFromPOM", words);
    }

    public void loadFromPOM(List<String> words, String pom) throws Exception {
        Evaluation.cellMagic("loadFromPOM", words, pom);
    }
}
