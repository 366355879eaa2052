"""Makes a checkout ready on a bare machine: system libraries, environment, packages.

Needs nothing but Python's standard library. A second run with nothing changed does nothing.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared"
LIBRARIES = ROOT / "resources" / "system-libraries.txt"
INPUTS = ("pyproject.toml", "constraints.txt", "scripts/prepare.py")


def main() -> int:
    """Install what is missing; 1 when something could not be."""
    if sys.version_info < (3, 11):  # noqa: UP036  (run by whatever python3 there is)
        print("Python 3.11 or later is needed.")
        return 1
    if not install_system_packages(missing_packages()):
        return 1
    wanted = digest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        return 0
    print("Preparing the environment in .venv …", flush=True)
    if not (VENV / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [
        str(VENV / "bin" / "python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-q",
    ]
    # Base and dev in one command: the stubs by themselves would pull in a later PySide6.
    subprocess.run([*pip, "-c", "constraints.txt", "-e", ".[dev]"], cwd=ROOT, check=True)
    STAMP.write_text(wanted, "utf-8")
    return 0


def missing_packages() -> list[str]:
    """Debian packages that this machine lacks for Qt and for making an environment."""
    if sys.platform != "linux":
        return []
    rows = [row.split() for row in LIBRARIES.read_text("utf-8").splitlines()]
    wanted = [row for row in rows if len(row) == 2]
    missing = [package for package, library in wanted if not loads(library)]
    if find_spec("ensurepip") is None and not (VENV / "bin" / "pip").exists():
        missing.append("python3-venv")
    return missing


def loads(library: str) -> bool:
    """Whether a system library is there."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(missing: list[str]) -> bool:
    """Install them as root or by sudo; else print the one line that does."""
    if not missing:
        return True
    line = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    become = privileged()
    if shutil.which("apt-get") is None or become is None:
        print("These system libraries are missing:", " ".join(missing))
        print("On Debian or Ubuntu, run this once, and then make again:")
        print("   sudo", " ".join(line))
        return False
    print("Installing system libraries:", " ".join(missing), flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*become, "apt-get", "update", "-q"], check=False, env=quiet)
    return subprocess.run([*become, *line], check=False, env=quiet).returncode == 0


def privileged() -> list[str] | None:
    """What to put before a command that needs root: nothing, sudo, or None for no way."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def digest() -> str:
    """What the environment was made from, to know when it is stale."""
    found = hashlib.sha256(sys.version.encode())
    for name in INPUTS:
        found.update((ROOT / name).read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        print("This step failed:", " ".join(map(str, error.cmd)))
        sys.exit(1)
