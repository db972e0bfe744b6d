"""jupyter_kernel_test, Jupyter's own suite for kernels, on the Java kernel. Its channels are encrypted, or not: auto, disabled."""

import os
import unittest

import jupyter_kernel_test as jkt
from jupyter_client.manager import start_new_kernel
from jupyter_kernel_test.msgspec_v5 import validate_message


class JavaKernelTests(jkt.KernelTests):
    kernel_name = "java"
    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    code_generate_error = "throw new IllegalStateException();"
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": '"tea".length()', "result": "3"}]
    code_display_data = [
        {"code": 'display("<b>tea</b>", "text/html");', "mime": "text/html"},
        {"code": "display(new java.awt.image.BufferedImage(2, 2, 1));", "mime": "image/png"},
    ]
    code_clear_output = "clearOutput();"
    code_inspect_sample = '"tea".length()'
    completion_samples = [{"text": '"tea".leng', "matches": {"length()"}}]
    complete_code_samples = ["int a = 1;", "6 * 7", "void f() {\n}"]
    incomplete_code_samples = ["void f() {", "for (int i = 0;"]
    invalid_code_samples = ["int = = 1;"]
    code_history_pattern = "6 ?*"
    supported_history_operations = ("tail", "range", "search")
    support_iopub_welcome = True

    @classmethod
    def setUpClass(cls):
        cls.km, cls.kc = start_new_kernel(kernel_name=cls.kernel_name, transport_encryption=os.environ["ENCRYPTION"])
        cls.flushing = False
        channel, get = cls.kc.iopub_channel, cls.kc.iopub_channel.get_msg

        def patient(timeout=None):
            """The suite gives a message 0.1 s to follow another one, which a busy machine does not keep."""
            return get(timeout=timeout if cls.flushing or timeout is None else max(timeout, jkt.TIMEOUT))

        channel.get_msg = patient

    def flush_channels(self):
        """What earlier tests have asked for is all there once a later question is answered; only then is it thrown away."""
        asked = self.kc.kernel_info()
        for channel, last in (self.kc.shell_channel, "kernel_info_reply"), (self.kc.iopub_channel, "idle"):
            ended = False
            while not ended:
                message = channel.get_msg(timeout=jkt.TIMEOUT)
                validate_message(message)
                ended = message["parent_header"].get("msg_id") == asked and last in (message["msg_type"], message["content"].get("execution_state"))
        type(self).flushing = True
        super().flush_channels()
        type(self).flushing = False

    # code_page_something stays empty: the page payload is deprecated, and JupyterLab has inspection instead


if __name__ == "__main__":
    unittest.main()
