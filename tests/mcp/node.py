"""Programs that npm installs: once, into a folder that git ignores.

A test that needs one is skipped where Node.js, npm or the package cannot be had.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mcp.conftest import ROOT

INSTALL = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
SECONDS = 600
MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}


def installed(package: str, program: str) -> Path:
    """Return a program of a package of npm, such as `@scope/name@1.2.3`; skip without it."""
    return module_file(package, f".bin/{program}")


def module_file(package: str, path: str) -> Path:
    """Return a file below the `node_modules` that a package of npm makes; skip without it."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip(f"{package} is installed by npm of Node.js, which is not on the path")
    beside = ROOT / ".venv"
    folder = (beside if beside.is_dir() else ROOT / "node_modules") / package.rpartition("/")[2]
    found = folder / "node_modules" / path
    if not found.exists():
        folder.mkdir(parents=True, exist_ok=True)
        install = [*INSTALL, "--prefix", str(folder), package]
        try:
            subprocess.run(install, capture_output=True, text=True, timeout=SECONDS, check=True)
        except subprocess.CalledProcessError as failed:
            pytest.skip(f"npm could not install {package}: {failed.stderr.strip()[-300:]}")
        except subprocess.TimeoutExpired:
            pytest.skip(f"npm could not install {package} in {SECONDS} seconds")
    return found


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
