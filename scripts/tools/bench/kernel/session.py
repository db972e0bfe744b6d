"""One kernel process, driven over ZeroMQ. Whatever the kernel does, each call comes back before its time is up."""

import queue
import shutil
import tempfile
import time

import psutil
import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

START = 30   # seconds a kernel may take to answer for the first time


class Silent(Exception):
    """The kernel did not answer in time, or its process has ended."""


class Session:
    """A kernel from the folder of its kernelspec. Use it in a with statement: leaving that ends the process and all it started."""

    def __init__(self, kernelspec):
        specs = KernelSpecManager(kernel_dirs=[kernelspec.rsplit("/", 1)[0]], ensure_native_kernel=False)
        self.context = zmq.Context()
        self.context.setsockopt(zmq.RECONNECT_IVL, 10)   # the default, 100 ms, would be what a start takes
        self.context.setsockopt(zmq.LINGER, 0)
        self.manager = KernelManager(kernel_name=kernelspec.rsplit("/", 1)[1], kernel_spec_manager=specs, context=self.context)
        self.folder = tempfile.mkdtemp(prefix="kernel")
        self.started = time.perf_counter()
        self.manager.start_kernel(cwd=self.folder, stdout=open(f"{self.folder}/out", "wb"), stderr=open(f"{self.folder}/err", "wb"))
        self.process = psutil.Process(self.manager.provisioner.process.pid)
        self.client = self.manager.client()
        self.client.start_channels(hb=False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        family = self.family()
        self.client.stop_channels()
        for process in family:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                pass
        self.manager.shutdown_kernel(now=True)
        self.context.destroy(linger=0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def family(self):
        """The process and those that it started: some kernels launch a second JVM."""
        try:
            return [self.process, *self.process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def megabytes(self):
        return sum(process.memory_info().rss for process in self.family()) / 1e6

    def ready(self):
        """Waits for the first answer, on shell and on iopub; returns the seconds since the process was spawned."""
        answered = None
        while time.perf_counter() - self.started < START:
            request = self.client.kernel_info()
            # once it answers, its subscription to iopub is asked for often: a quarter of a second would be what the first result takes
            end = time.perf_counter() + (0.25 if answered is None else 0.02)
            try:
                while True:
                    if answered is None:
                        self.reply(request, end - time.perf_counter())
                        answered = time.perf_counter() - self.started
                    if self.iopub(end - time.perf_counter())["parent_header"].get("msg_id"):
                        return answered
            except Silent:
                self.alive()
        raise Silent(f"no answer {START} s after it was started")

    def alive(self):
        if not self.process.is_running() or self.process.status() == psutil.STATUS_ZOMBIE:
            raise Silent("its process has ended")

    def reply(self, request, seconds):
        """The shell reply to a request."""
        end = time.perf_counter() + seconds
        while True:
            message = self.receive(self.client.get_shell_msg, end)
            if message["parent_header"].get("msg_id") == request:
                return message

    def iopub(self, seconds):
        return self.receive(self.client.get_iopub_msg, time.perf_counter() + seconds)

    def receive(self, get, end):
        while True:
            left = end - time.perf_counter()
            try:
                return get(timeout=max(0, min(left, 1)))
            except queue.Empty:
                self.alive()
                if left <= 1:
                    raise Silent("no answer in time") from None

    def published(self, request, seconds, quiet=None):
        """What a request had published, up to its idle. With `quiet` the time is up, too, once nothing came for so long."""
        end = time.perf_counter() + seconds
        while True:
            left = end - time.perf_counter()
            message = self.iopub(min(left, quiet) if quiet else left)
            if message["parent_header"].get("msg_id") == request:
                if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                    return
                yield message

    def execute(self, code, seconds=60):
        """Runs a cell; returns what it published once reply and idle are both there."""
        request = self.client.execute(code)
        messages = list(self.published(request, seconds))
        self.reply(request, seconds)
        return messages
