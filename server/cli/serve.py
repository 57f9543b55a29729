"""`civic-skills serve`: the skills as an MCP server."""

from __future__ import annotations

import click
from click.core import ParameterSource

from server.cli.corpus import unwarned
from server.cli.options import examples

HOST, PORT = "127.0.0.1", 8000


@click.command(
    "serve", epilog=examples("civic-skills serve", "civic-skills serve --http --port 8000")
)
@click.option("--http", is_flag=True, help="Serve over HTTP instead of standard input and output.")
@click.option("--host", default=HOST, show_default=True, help="Host to listen on, with --http.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Port to listen on, with --http; 0 takes any that is free.",
)
@click.option("--workers", default=1, show_default=True, help="Processes; only 1 for now.")
@click.pass_context
def command(ctx: click.Context, *, http: bool, host: str, port: int, workers: int) -> None:
    """Serve the skills over MCP.

    A client starts it and talks over standard input and output; with --http it listens for clients
    on this machine.
    """
    if workers != 1:
        raise click.BadParameter("Only 1 is possible for now.", ctx, param_hint="'--workers'")
    for name in ("host", "port"):
        if not http and ctx.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"--{name} needs --http.", ctx)
    from server.mcp.run import run_http, run_stdio

    if http:
        run_http(unwarned(ctx), host, port)
    else:
        run_stdio(unwarned(ctx))
