"""Runs a notebook from top to bottom in a kernel and writes it, outputs included, to another file.

A cell that fails does not end the run: its error is among the outputs. Arguments: notebook, target, kernel, seconds a cell may take,
"keep" if a cell tagged real-time keeps the outputs it had (it runs all the same, and an error is not hidden), else "store", and the folder
that the kernel works in.
"""

import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

source, target, kernel, seconds, real_time, folder = sys.argv[1:7]
notebook = nbformat.read(source, as_version=4)
code_cells = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
stored = {index: notebook.cells[index].outputs for index in code_cells if "real-time" in notebook.cells[index].metadata.get("tags", [])}


def report(cell, cell_index):
    print(f"cell {code_cells.index(cell_index) + 1} of {len(code_cells)}", flush=True)


client = NotebookClient(
    notebook,
    kernel_name=kernel,
    timeout=int(seconds),
    allow_errors=True,
    record_timing=False,
    coalesce_streams=True,
    on_cell_execute=report,
    resources={"metadata": {"path": folder}},
)
try:
    client.execute()
except CellTimeoutError:
    sys.exit(f"a cell was still running after {seconds} s")
except DeadKernelError:
    sys.exit("the kernel ended in the middle of the run")

if real_time == "keep":
    for index, outputs in stored.items():
        if outputs and not any(output.output_type == "error" for output in notebook.cells[index].outputs):
            for result in (output for output in outputs if output.output_type == "execute_result"):
                result.execution_count = notebook.cells[index].execution_count  # a cell above it may be new
            notebook.cells[index].outputs = outputs

# that of a newer JDK would make the file differ from machine to machine
notebook.metadata.setdefault("language_info", {})["version"] = "25"
nbformat.write(notebook, target)
