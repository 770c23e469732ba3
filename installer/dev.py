"""Sets everything up on a bare machine and runs what the Makefile names. Plain standard library, Python 3.11 or later.

python3 installer/dev.py run          the sample family, end to end, under out/
python3 installer/dev.py test         ruff, mypy, import contracts, all tests
python3 installer/dev.py bench        speeds beside their aims
python3 installer/dev.py screenshots  every page, light and dark, with the sample and empty, under out/screens
python3 installer/dev.py campaign     the long runs of the generated tests
python3 installer/dev.py messages     the catalogue's template anew
python3 installer/dev.py lock         the locked dependencies anew (needs the network)
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "confprep.stamp"
OUT = ROOT / "out"

QT_LIBRARIES = {
    "GL": "libgl1",
    "EGL": "libegl1",
    "glib-2.0": "libglib2.0-0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "freetype": "libfreetype6",
    "xkbcommon": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
TEST_TOOLS = {
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "dot": "graphviz",
    "age": "age",
    "pandoc": "pandoc",
    "enchant-2": "enchant-2",
    "tesseract": "tesseract-ocr",
    "/usr/share/hunspell/en_GB.dic": "hunspell-en-gb",
    "/usr/lib/libreoffice/program/libswlo.so": "libreoffice-writer-nogui",
    "/usr/lib/python3/dist-packages/uno.py": "python3-uno",
}
"""Packages by a command or file that shows they are there."""


def main(words: list[str]) -> int:
    """Does what the first word says."""
    if not hasattr(hashlib, "file_digest"):
        sys.exit("confprep needs Python 3.11 or later.")
    commands = {
        "run": run,
        "test": test,
        "bench": bench,
        "screenshots": screenshots,
        "campaign": campaign,
        "messages": messages,
        "lock": lock,
    }
    if len(words) != 1 or words[0] not in commands:
        print(__doc__)
        return 2
    return commands[words[0]]()


def run() -> int:
    """The sample family, end to end; the window opens on it where there is a screen."""
    has_screen = _has_screen()
    prepare("run", QT_LIBRARIES | (WINDOW_LIBRARIES if has_screen and sys.platform == "linux" else {}), {})
    done = _call([PYTHON, "-m", "confprep", "demo", "--out", OUT, *([] if has_screen else ["--no-window"])])
    if done == 0:
        print(f"\nLook in {OUT}: the store, a pack and a decision record for each person, and the passphrase of this sample.")
    return done


def test() -> int:
    """Everything that must hold, step by step; the first that fails is told, the rest still run."""
    prepare("test", QT_LIBRARIES, TEST_TOOLS)
    steps = [
        ("ruff", [PYTHON, "-m", "ruff", "check", "."]),
        ("mypy", [PYTHON, "-m", "mypy"]),
        ("import contracts", [BIN / "lint-imports"]),
        ("pytest", [PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadgroup"]),
    ]
    failed = []
    for name, command in steps:
        started = time.monotonic()
        print(f"== {name}", flush=True)
        if _call(command):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    print(f"Failed: {', '.join(failed)}" if failed else "All steps passed.")
    return 1 if failed else 0


def bench() -> int:
    """Speeds of this machine beside the aims."""
    prepare("test", QT_LIBRARIES, TEST_TOOLS)
    return _call([PYTHON, "-m", "tests.bench"])


def screenshots() -> int:
    """A picture of every page."""
    prepare("run", QT_LIBRARIES, {})
    return _call([PYTHON, "-m", "confprep.app.screens", "--out", OUT / "screens"])


def campaign() -> int:
    """Generated tests with their full counts."""
    prepare("test", QT_LIBRARIES, TEST_TOOLS)
    os.environ["HYPOTHESIS_PROFILE"] = "campaign"
    return _call([PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadgroup"])


def messages() -> int:
    """The template of the message catalogue."""
    prepare("test", {}, {})
    return _call([PYTHON, ROOT / "installer" / "messages.py"])


def lock() -> int:
    """Pins every dependency with its hashes."""
    tools = [PYTHON, "-m", "pip", "install", "--quiet", "pip-tools"]
    for extra, name in (([], "run.txt"), (["--extra", "test"], "test.txt")):
        build = ["--build-deps-for", "editable"]
        command = [
            PYTHON, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--strip-extras", "--no-emit-index-url",
            "--no-emit-trusted-host", "--no-emit-find-links", "--no-header", "--allow-unsafe", *build, *extra,
            "--output-file", ROOT / "installer" / "lock" / name, ROOT / "pyproject.toml",
        ]  # fmt: skip
        if _call(tools) or _call(command):
            return 1
    return 0


def prepare(kind: str, libraries: dict[str, str], tools: dict[str, str]) -> None:
    """Environment, dependencies and system libraries; nothing is done twice."""
    _need_system(libraries, tools)
    wanted = _fingerprint(kind)
    if PYTHON.exists() and STAMP.exists() and wanted in STAMP.read_text(encoding="utf-8").split():
        _compile_forms()
        return
    _make_environment()
    _install(kind)
    kept = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    STAMP.write_text("\n".join([*kept[-8:], wanted]), encoding="utf-8")


def _fingerprint(kind: str) -> str:
    whole = hashlib.sha256(kind.encode())
    for file in (ROOT / "installer" / "lock" / f"{kind}.txt", ROOT / "pyproject.toml"):
        whole.update(file.read_bytes())
    return f"{kind}-{whole.hexdigest()[:24]}"


def _make_environment() -> None:
    if PYTHON.exists():
        return
    print("Making a virtual environment", flush=True)
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0:
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not _apt([f"python{version}-venv"]):
        sys.exit(f"Python's venv package is missing. Install it with:\n    sudo apt-get install python{version}-venv")
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)


def _install(kind: str) -> None:
    print(f"Installing the locked dependencies ({kind})", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "installer" / "lock" / f"{kind}.txt"], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)


def _compile_forms() -> None:
    code = "import sys; sys.path.insert(0, 'installer'); from build_hook import compile_forms; import pathlib; compile_forms(pathlib.Path('.'))"
    subprocess.run([PYTHON, "-c", code], check=True, cwd=ROOT)


def _need_system(libraries: dict[str, str], tools: dict[str, str]) -> None:
    if sys.platform != "linux":
        return
    missing = [package for name, package in libraries.items() if ctypes.util.find_library(name) is None and not _is_there(name)]
    missing += [package for name, package in tools.items() if shutil.which(name) is None and not Path("/", name).is_file()]
    if missing and not _apt(missing):
        sys.exit(f"Some system libraries are missing. Install them with:\n    sudo apt-get install {' '.join(missing)}")


def _is_there(name: str) -> bool:
    """Looks for a library's file where the loader would, for machines without the tools that `find_library` asks."""
    folders = [
        folder for base in ("/usr/lib", "/lib", "/usr/lib64", "/usr/local/lib") for folder in (Path(base), *Path(base).glob("*-linux-gnu"))
    ]
    return any(next(folder.glob(f"lib{name}.so*"), None) for folder in folders if folder.is_dir())


def _apt(packages: list[str]) -> bool:
    """Installs Debian packages when this is root on such a machine; False when it is not."""
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    done = subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=environment, check=False)
    return done.returncode == 0


def _has_screen() -> bool:
    if os.environ.get("CI"):
        return False
    return os.name == "nt" or sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _call(command: list[object]) -> int:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ} if not _has_screen() or "pytest" in command else dict(os.environ)
    if "pytest" in command:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
