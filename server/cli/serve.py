"""`civic-skills serve`: the skills as an MCP server."""

from __future__ import annotations

import click
from click.core import ParameterSource

from server.cli.corpus import unwarned
from server.cli.options import examples
from server.logs import LogFormat

HOST, PORT = "127.0.0.1", 8000
FOR_HTTP = ("host", "port", "workers", "allow_host", "allow_origin")


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
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that share the port, with --http. With more than one, clients of the "
    "handshake era have no sessions and are shown no forms.",
)
@click.option(
    "--allow-host",
    metavar="NAME",
    multiple=True,
    help="A name that others reach the server by, with --http; repeat it for more.",
)
@click.option(
    "--allow-origin",
    metavar="URL",
    multiple=True,
    help="The origin of web pages that may call the server, such as https://app.example.org, "
    "with --http; repeat it for more.",
)
@click.option(
    "--watch", is_flag=True, help="Read the corpus again when its folder changes, if it is sound."
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to log on standard error.",
)
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    default="warning",
    show_default=True,
    help="The least that is logged; info has a line for each request, without its arguments.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    http: bool,
    host: str,
    port: int,
    workers: int,
    allow_host: tuple[str, ...],
    allow_origin: tuple[str, ...],
    watch: bool,
    log_format: LogFormat,
    log_level: str,
) -> None:
    """Serve the skills over MCP.

    A client starts it and talks over standard input and output; with --http it listens for clients,
    on this machine or, with --allow-host, for others.
    """
    for name in FOR_HTTP:
        if not http and ctx.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"--{name.replace('_', '-')} needs --http.", ctx)
    from server.logs import log_to_stderr

    log_to_stderr(log_format, log_level)
    answers = unwarned(ctx)
    watched = answers.folder if watch else None
    if not http:
        from server.mcp.run import run_stdio

        run_stdio(answers, watched)
        return
    from server.mcp.run import Address, run_http
    from server.mcp.security import Names

    run_http(answers, Address(host, port, Names(allow_host, allow_origin), workers), watched)
