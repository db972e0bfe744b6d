"""jupyter_kernel_test, Jupyter's own suite for kernels, on the Java kernel."""

import unittest

import jupyter_kernel_test as jkt


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
    # code_page_something stays empty: the page payload is deprecated, and JupyterLab has inspection instead


if __name__ == "__main__":
    unittest.main()
