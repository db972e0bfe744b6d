"""JupyterHub for a class on one large machine: docs/hub.md. Whoever has an account on the machine may come in.

Started by root, beside the proxy, which goes on while the hub is restarted:
    CONFIGPROXY_AUTH_TOKEN=… jupyterhub -f /srv/async-java/course/hub/jupyterhub_config.py
"""

import os

c = get_config()  # noqa: F821, JupyterHub has it defined
course = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# A web server with TLS stands in front of the proxy; nothing listens to the network by itself.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:8081"

# Hub, proxy and people's servers end apart: whoever works in a notebook does not notice that the hub is restarted.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"
c.JupyterHub.cleanup_servers = False

c.Authenticator.allow_all = True

# Each person's JupyterLab and kernels: a unit of systemd with bounds of its own. The figures are measured: docs/hub.md.
c.JupyterHub.spawner_class = "systemd"
c.Spawner.cmd = [os.path.join(course, "hub", "start")]
c.Spawner.default_url = "/lab/tree/my-copy/00-start-here.ipynb"
c.Spawner.mem_limit = "1G"
c.SystemdSpawner.unit_extra_properties = {"MemoryLow": "400M", "TasksMax": "1000"}
c.SystemdSpawner.isolate_tmp = True
c.SystemdSpawner.isolate_devices = True
c.SystemdSpawner.disable_user_sudo = True

# A class comes all at once.
c.JupyterHub.concurrent_spawn_limit = 20
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300

# An hour after the last word of a kernel it ends, and half an hour later its server.
c.Spawner.args = [
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_connected=True",
    "--ServerApp.shutdown_no_activity_timeout=1800",
]
