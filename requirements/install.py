"""Makes the virtual environment and installs locks into it, each only when it changed since the last time.

    python3 requirements/install.py .venv runtime.txt [test.txt ...]

Only the standard library, since nothing is installed yet.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

LOCKS = Path(__file__).resolve().parent


def main(venv: Path, names: list[str]) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is the one that runs on whatever stands there)
        sys.exit("Podwórko needs Python 3.11 or newer; name one with `make PYTHON=python3.11 …`.")
    python = venv / "bin" / "python"
    if not runs(python):
        make_venv(venv)
    changed = [name for name in names if stamp(venv, name) != digest(name)]
    if changed:
        print(f"Installing {', '.join(changed)} into {venv} …", flush=True)
        install(python, changed)
    for name in changed:
        stamp_file(venv, name).write_text(digest(name))


def runs(python: Path) -> bool:
    """Whether there is an environment and its Python still stands (it is a link into the system's)."""
    return python.exists() and subprocess.run([python, "-c", ""], check=False).returncode == 0


def make_venv(venv: Path) -> None:
    shutil.rmtree(venv, ignore_errors=True)
    print(f"Making {venv} …", flush=True)
    whole = subprocess.run([sys.executable, "-m", "venv", venv], check=False, capture_output=True)
    if whole.returncode:  # Debian without python3-venv has no ensurepip; the system's pip can fill it from outside
        shutil.rmtree(venv, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)


def install(python: Path, names: list[str]) -> None:
    pip = [python, "-m", "pip"]
    if subprocess.run([*pip, "--version"], check=False, capture_output=True).returncode:
        pip = [sys.executable, "-m", "pip", "--python", python]
        if subprocess.run([*pip, "--version"], check=False, capture_output=True).returncode:
            sys.exit("Neither venv nor pip is complete here; on Debian: apt install python3-venv")
    options = ["install", "-qq", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    locks = [option for name in names for option in ("-r", LOCKS / name)]
    if code := subprocess.run([*pip, *options, *locks], check=False).returncode:
        sys.exit(code)


def digest(name: str) -> str:
    return hashlib.sha256((LOCKS / name).read_bytes()).hexdigest()


def stamp_file(venv: Path, name: str) -> Path:
    return venv / f"installed-{name}"


def stamp(venv: Path, name: str) -> str:
    file = stamp_file(venv, name)
    return file.read_text() if file.exists() else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
