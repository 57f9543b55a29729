"""The least a page can be: the product's own server process, with one page that never changes.

python -m benchmarks.constant_page FILE
"""

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.mcp.sockets import listen


def main(file: Path) -> None:
    told = Response(file.read_bytes(), media_type="text/html")

    async def page(_: Request) -> Response:
        return told

    listener = listen("127.0.0.1", 0)
    sys.stderr.write(f"Serving a page at http://127.0.0.1:{listener.getsockname()[1]}/\n")
    sys.stderr.flush()
    app = Starlette(routes=[Route("/{path:path}", page)])
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
