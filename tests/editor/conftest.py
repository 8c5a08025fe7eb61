"""One language server for all tests of this folder, over schemas as `cbe init` writes them."""

from collections.abc import Iterator

import pytest

from cbe_cli.school.schemas import KINDS, schema_text
from tests.editor.server import Server, command


@pytest.fixture(scope="session", autouse=True)
def installed() -> None:
    if command() is None:
        pytest.skip("yaml-language-server is not here; `make test-heavy` installs it, where it can")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Knows which schema a file has by the first word of its name: framework-misspelt.yaml."""
    folder = tmp_path_factory.mktemp("editor")
    for kind in KINDS:
        (folder / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
    with Server(folder, {"schemas": {f"./{kind}.json": f"{kind}-*.yaml" for kind in KINDS}}) as started:
        yield started
