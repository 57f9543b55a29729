"""`civic-skills serve`: the skills as an MCP server."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from server.cli.corpus import unwarned
from server.cli.options import examples

if TYPE_CHECKING:
    from server.answers import Answers

    # What is imported and loaded stays: to look for garbage in it takes a tenth of the start.
    gc.disable()
    from server.logs import LogFormat
    from server.mcp.offer import Offered

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
    "--tools",
    type=click.Choice(["all", "gateway", "auto"]),
    default="auto",
    show_default=True,
    help="Which tools are listed: all; a gateway to find, read and plan; or all up to 60 skills. "
    "A skill's tool can be called by its name in any case.",
)
@click.option(
    "--pin", metavar="SKILL", multiple=True, help="A skill listed beside the gateway; repeat it."
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
    tools: Offered,
    pin: tuple[str, ...],
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
    from server.mcp.offer import Offer
    from server.mcp.run import run_stdio

    log_to_stderr(log_format, log_level)
    offer = Offer(tools, pin)
    if not http and not pin and not watch:
        run_stdio(partial(_begin, ctx), offer)
        return
    answers = _begin(ctx)
    for skill in pin:
        from graph.case import find_skill

        find_skill(answers.corpus, skill)
    watched = answers.folder if watch else None
    if not http:
        run_stdio(answers, offer, watched)
        return
    from server.mcp.security import Names
    from server.web.run import Address, run_http

    address = Address(host, port, Names(allow_host, allow_origin), workers)
    run_http(answers, address, offer, watched)


def _begin(ctx: click.Context) -> Answers:
    """Load the corpus, and import what answers from it, while nobody has asked yet."""
    import server.mcp.catalogue  # noqa: F401  # loaded here, in a thread, not at the first call

    try:
        return unwarned(ctx)
    finally:
        gc.freeze()
        gc.enable()
