"""Clients and a running server over stores made by hand and over one built from an example."""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "report"))
from handmade import hostile, make, nothing, story

import dateline
from dateline.web import create_app
from dateline.web.settings import Settings

if TYPE_CHECKING:
    from starlette.testclient import TestClient

__all__ = ["hostile", "make", "nothing", "story"]

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "river-dam" / "articles"
Ask = Callable[..., "TestClient"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "built.db"
    dateline.build([EXAMPLE], store=path).close()
    return path


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "copy.db"))


@pytest.fixture
def ask() -> Ask:
    """Give a maker of clients of the application over a store."""

    def client(path: Path | str, base: str = "http://127.0.0.1:8765", **settings: object) -> TestClient:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # starlette would rather have httpx2
            from starlette.testclient import TestClient
        app = create_app(Settings(Path(path), **settings))  # type: ignore[arg-type]
        return TestClient(app, base_url=base, follow_redirects=False)

    return client


@contextmanager
def running(path: Path | str) -> Iterator[str]:
    """Serve a store on a free port; give the address."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Settings(Path(path))), log_level="warning", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture
def serving() -> Callable[[Path | str], AbstractContextManager[str]]:
    """Give what serves a store while a block runs."""
    return running


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    with running(built) as address:
        yield address
