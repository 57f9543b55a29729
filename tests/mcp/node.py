"""Programs and packages that npm installs: once, into a folder that git ignores.

A test that needs one is skipped where Node.js, npm or the package cannot be had.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mcp.conftest import ROOT

INSTALL = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
SECONDS = 600
MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}


def installed(package: str, program: str) -> Path:
    """Return a program of a package of npm, such as `@scope/name@1.2.3`; skip without it."""
    return _modules([package], f".bin/{program}") / ".bin" / program


def modules(*packages: str) -> Path:
    """Return a folder in which a script can import these packages; skip without them."""
    return _modules(packages, ".package-lock.json").parent


def _modules(packages: Sequence[str], sign: str) -> Path:
    """Return the `node_modules` of a folder for these packages, made at its first use.

    Args:
        packages: Names with versions.
        sign: What is there once they are installed, below `node_modules`.
    """
    told = " ".join(packages)
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip(f"{told}: installed by npm of Node.js, which is not on the path")
    beside = ROOT / ".venv"
    name = "+".join(package.rpartition("/")[2] for package in packages)
    folder = (beside if beside.is_dir() else ROOT / "node_modules") / name
    if not (folder / "node_modules" / sign).exists():
        folder.mkdir(parents=True, exist_ok=True)
        install = [*INSTALL, "--prefix", str(folder), *packages]
        try:
            subprocess.run(install, capture_output=True, text=True, timeout=SECONDS, check=True)
        except subprocess.CalledProcessError as failed:
            pytest.skip(f"npm could not install {told}: {failed.stderr.strip()[-300:]}")
        except subprocess.TimeoutExpired:
            pytest.skip(f"npm could not install {told} in {SECONDS} seconds")
    return folder / "node_modules"


def node(least: int) -> str:
    """Return a Node.js of at least this version: the one on the path, or one that npm has."""
    asked = ["node", "--version"]
    found = shutil.which("node")
    if found:
        version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        if int(re.findall(r"\d+", version)[0]) >= least:
            return found
    machine = platform.machine().lower()
    package = f"node-{sys.platform}-{MACHINES.get(machine, machine)}@{least}"
    return str(installed(package, "node"))
