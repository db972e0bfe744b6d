package kernel.directives;

import com.google.gson.JsonParseException;
import dev.jbang.Settings;
import dev.jbang.cli.ExitException;
import dev.jbang.resources.ResourceRef;
import dev.jbang.source.BuildContext;
import dev.jbang.source.Builder;
import dev.jbang.source.CmdGeneratorBuilder;
import dev.jbang.source.CodeBuilderProvider;
import dev.jbang.source.Project;
import dev.jbang.source.sources.JavaSource;
import dev.jbang.util.Util;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javax.tools.ToolProvider;

/**
 * JBang 0.132.1 as a library: a script's directives in; out comes its class path, under {@code classPath}, and what was compiled for it,
 * under {@code sources}. Not a stable API, so the version is pinned.
 */
public final class JBang implements BiFunction<Path, Boolean, Map<String, List<String>>> {

    /** @throws RuntimeException whose message says what could not be resolved or compiled. @param silent if no progress is to be shown */
    @Override
    public Map<String, List<String>> apply(Path script, Boolean silent) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(JBang.class.getClassLoader());      // JBang looks its parts up as services
        Util.setQuiet(silent);
        try (var turn = new OneAtATime()) {
            return resolve(script);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw new IllegalStateException("interrupted while another JBang was at work", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Util.setQuiet(false);
            thread.setContextClassLoader(before);
        }
    }

    /**
     * JBang writes its cache of dependencies in place: one that was stopped in the middle leaves a file that nobody can read, and a
     * {@code jbang} of the user's takes no turns. It is only a cache.
     */
    private static Map<String, List<String>> resolve(Path script) throws IOException {
        try {
            return build(script);
        } catch (JsonParseException halfWritten) {
            Files.deleteIfExists(Settings.getCacheDependencyFile());
            return build(script);
        }
    }

    private static Map<String, List<String>> build(Path script) throws IOException {
        var sources = new ArrayList<String>();
        var project = Project.builder().build(ResourceRef.forFile(script));
        var context = BuildContext.forProject(project);
        var builders = new InProcess(context);
        for (var helper : project.getSubProjects()) {
            builders.get(context.forSubProject(helper)).build();
            helper.getMainSourceSet().getSources().forEach(source -> sources.add(source.getFile().toAbsolutePath().toString()));
        }
        var classPath = new ArrayList<String>();
        if (project.getMainSourceSet().getSources().size() > 1 || !project.getMainSourceSet().getResources().isEmpty()) {
            builders.getBuilder(context).build();
            classPath.add(context.getJarFile().toAbsolutePath().toString());
            project.getMainSourceSet().getSources().forEach(source -> sources.add(source.getFile().toAbsolutePath().toString()));
        }
        classPath.addAll(context.resolveClassPath().getClassPaths());
        return Map.of("classPath", classPath, "sources", sources);
    }

    /** JBang's way of building, but javac runs in this process: it starts at once, and what it says reaches the cell. */
    private static final class InProcess extends CodeBuilderProvider {

        InProcess(BuildContext context) {
            super(context);
        }

        @Override
        protected Builder<CmdGeneratorBuilder> get(BuildContext context) {
            return super.get(context);
        }

        @Override
        protected Builder<CmdGeneratorBuilder> getBuilder(BuildContext context) {
            return context.getProject().getMainSource() instanceof JavaSource ? new Compile(context) : super.getBuilder(context);
        }
    }

    private static final class Compile extends JavaSource.JavaAppBuilder {

        Compile(BuildContext context) {
            super(context);
        }

        @Override
        protected Builder<Project> getCompileBuildStep() {
            return new JavaCompileBuildStep() {
                @Override
                protected void runCompiler(List<String> command) {
                    var said = new ByteArrayOutputStream();
                    var arguments = command.subList(1, command.size()).toArray(String[]::new);
                    if (ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments) != 0) {
                        throw new ExitException(1, said.toString(StandardCharsets.UTF_8).strip());
                    }
                }
            };
        }
    }
}
