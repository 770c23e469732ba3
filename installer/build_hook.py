"""Build hook: compiles the forms, and puts the resources into wheels. Runs for editable installs, wheels and sdists."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HEADER = '"""Forms compiled from ui/; made at build, never edited."""\n'


class CustomBuildHook(BuildHookInterface):
    """Called by hatchling before every build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        compile_forms(root)
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"][str(root / "resources")] = "confprep/_data/resources"


def compile_forms(root: Path) -> None:
    """Compiles every ui/**/*.ui whose form is missing or older. Any word on pyside6-uic's error output fails the build."""
    target = root / "src" / "confprep" / "app" / "forms"
    target.mkdir(parents=True, exist_ok=True)
    (target / "__init__.py").write_text(HEADER, encoding="utf-8")
    for source in sorted((root / "ui").rglob("*.ui")):
        form = target / f"{source.stem}.py"
        if not form.exists() or form.stat().st_mtime < source.stat().st_mtime:
            form.write_text(_compiled(source), encoding="utf-8")


def _compiled(source: Path) -> str:
    done = subprocess.run([*_uic(), "-g", "python", str(source)], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr.strip():
        raise RuntimeError(f"{source.name}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def _uic() -> list[str]:
    """pyside6-uic of this environment, whether or not its scripts are on the path."""
    code = "import sys; from PySide6.scripts.pyside_tool import uic; sys.argv[0] = 'pyside6-uic'; uic()"
    return [sys.executable, "-c", code]
