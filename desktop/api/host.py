"""The child process of a gateway: limits itself, then becomes the plugin of one folder.

Started by path in a checkout, by the hidden ``plugin-host`` command in a packaged program. It imports as little as it
can: the time until a plugin is ready is the time a customer waits at the first question.
"""

from __future__ import annotations

import os
import sys

DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
SIGKILL = 9


def main(arguments: list[str]) -> None:
    """Run the program ``arguments[1]`` (default ``main.py``) of the plugin folder ``arguments[0]``.

    A module of ours may stand in its place: the one that carries the wire to a server elsewhere.
    """
    folder = os.path.abspath(arguments[0])  # noqa: PTH100 - pathlib would double the start
    entry = arguments[1] if len(arguments) > 1 else "main.py"
    _stay_with_parent()
    _limit_memory()
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    # Programs of ours find nothing in a stranger's folder.
    sys.path[:0] = [root] if entry.startswith("desktop.") else [folder, root]
    if entry == "desktop.api.launch":
        from desktop.api import launch

        launch.main()
    if way_out := os.environ.get("COUNTERPART_PROXY_SOCKET"):
        from desktop.api import relay

        relay.start(way_out)
    if entry == "desktop.api.remote":
        from desktop.api import remote

        remote.main()
    path = os.path.join(folder, entry)  # noqa: PTH118
    sys.argv = [path]
    with open(path, "rb") as file:  # noqa: PTH123 - the same
        code = compile(file.read(), path, "exec")
    main_module = sys.modules["__main__"]
    names = {"__name__": "__main__", "__file__": path, "__builtins__": __builtins__}
    vars(main_module).clear()
    vars(main_module).update(names)
    exec(code, vars(main_module))  # noqa: S102 - running the plugin is the purpose


def _stay_with_parent() -> None:
    """Die with the gateway even if it is killed, where the system can promise that."""
    parent = os.environ.get("COUNTERPART_PARENT")
    if not parent or sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(DEATH_SIGNAL, SIGKILL, 0, 0, 0)
    if os.getppid() != int(parent):
        os._exit(1)  # it died before we asked


def _limit_memory() -> None:
    limit = os.environ.get("COUNTERPART_MEMORY_MB")
    if not limit or sys.platform == "win32":
        return
    import resource

    # Data, not address space: threads reserve far more addresses than they ever use.
    size = int(limit) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
