"""Running the application: a socket of our own, and uvicorn over it."""

from __future__ import annotations

import socket
from collections.abc import Callable

from dateline.errors import ConfigError
from dateline.web.app import create_app
from dateline.web.render import warm
from dateline.web.settings import Settings


def serve(settings: Settings, tell: Callable[[str], None]) -> None:
    """Serve until interrupted; `tell` is given the address once it listens. Raises ConfigError, StoreError."""
    import uvicorn  # noqa: PLC0415

    app = create_app(settings)
    warm()
    with _listen(settings) as listener:
        port = listener.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        tell(f"http://{host}:{port}/")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, ws="none", lifespan="off",
            proxy_headers=False, limit_concurrency=64, timeout_graceful_shutdown=2,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])


def _listen(settings: Settings) -> socket.socket:
    """Give a listening socket. Raises ConfigError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise ConfigError(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror or error}"
        ) from error
