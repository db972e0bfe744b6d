package kernel.directives;

import dev.jbang.cli.ExitException;
import dev.jbang.resources.ResourceRef;
import dev.jbang.source.BuildContext;
import dev.jbang.source.Builder;
import dev.jbang.source.CmdGeneratorBuilder;
import dev.jbang.source.CodeBuilderProvider;
import dev.jbang.source.Project;
import dev.jbang.source.sources.JavaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.tools.ToolProvider;

/** JBang 0.132.1 as a library: a script's directives in, its class path out. Not a stable API, so the version is pinned. */
public final class JBang implements Function<Path, List<String>> {

    /** @throws RuntimeException whose message says what could not be resolved or compiled */
    @Override
    public List<String> apply(Path script) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(JBang.class.getClassLoader());      // JBang looks its parts up as services
        try {
            var project = Project.builder().build(ResourceRef.forFile(script));
            var context = BuildContext.forProject(project);
            var builders = new InProcess(context);
            for (var helper : project.getSubProjects()) {
                builders.get(context.forSubProject(helper)).build();
            }
            var classPath = new ArrayList<String>();
            if (project.getMainSourceSet().getSources().size() > 1 || !project.getMainSourceSet().getResources().isEmpty()) {
                builders.getBuilder(context).build();
                classPath.add(context.getJarFile().toAbsolutePath().toString());
            }
            classPath.addAll(context.resolveClassPath().getClassPaths());
            return classPath;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
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
