package io.github.spencerpark.ijava.magics;

import java.util.List;

/** IJava's way to libraries from Java: each method is the magic of its name. To be called on the cell's own thread. */
public abstract class MavenResolver {

    /** Runs {@code %name words}, or {@code %%name words} with a body that is not null. */
    protected abstract void run(String name, List<String> words, String body) throws Exception;

    /** {@code %mavenRepo id url}. */
    public void addRemoteRepo(String id, String url) throws Exception {
        addMavenRepo(List.of(id, url));
    }

    public void addMavenRepo(List<String> words) throws Exception {
        run("addMavenRepo", words, null);
    }

    public void addMavenDependencies(List<String> words) throws Exception {
        run("addMavenDependencies", words, null);
    }

    public abstract void addJarsToClasspath(Iterable<String> jars);

    public void loadFromPOM(List<String> words) throws Exception {
        run("loadFromPOM", words, null);
    }

    public void loadFromPOM(List<String> words, String pom) throws Exception {
        run("loadFromPOM", words, pom);
    }
}
