"""Downloads what some locks name, for one version of Python: each package as a wheel, checked against its hash.

The markers in a lock (`; sys_platform == 'win32'`) are pip's to weigh, and pip weighs them for the Python that runs it. So they are
weighed here, for the one asked for. One patch of a version may need what another does not: this is called for the last and for the first, which
does nothing if both need the same. Arguments: the folder of the locks, where to put the wheels, the version (3.12), last or first, the locks.
"""

import os
import sys

from packaging.markers import Marker, default_environment
from packaging.tags import platform_tags

locks, target, version, which, *sets = sys.argv[1:]


def wanted(lock, patch):
    environment = {**default_environment(), "python_version": version, "python_full_version": patch}
    with open(os.path.join(locks, lock + ".lock"), encoding="utf-8") as lines:
        entries = lines.read().replace("\\\n", " ").splitlines()
    for entry in entries:
        if not entry or entry.startswith("#"):
            continue
        package, hashes = entry.split(" --hash", 1)
        package, _, marker = package.partition(";")
        if not marker or Marker(marker.strip()).evaluate(environment):
            yield f"{package.strip()} --hash{hashes}\n"


last, first = ("".join(sorted({line for lock in sets for line in wanted(lock, f"{version}.{patch}")})) for patch in (99, 0))
if which == "first" and first == last:
    sys.exit()
command = [sys.executable, "-m", "pip", "download", "--progress-bar", "off", "--disable-pip-version-check", "--no-input", "--retries", "2",
           "--timeout", "20", "--no-deps", "--require-hashes", "--only-binary=:all:", "--dest", target,
           "--python-version", f"{version}.{0 if which == 'first' else 99}",
           "--implementation", "cp", "--abi", "cp" + version.replace(".", ""), "--abi", "abi3", "--abi", "none"]
for platform in platform_tags():
    command += ["--platform", platform]
# pip takes the place of this process: whoever ends it ends pip
requirements = os.memfd_create("requirements", 0)
os.write(requirements, (first if which == "first" else last).encode())
os.execv(sys.executable, [*command, "-r", f"/proc/self/fd/{requirements}"])
