"""Makes the README's pictures anew, through the same `screenshot` that anyone can run."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
BODY = "قارن ببيان الجولة العشرين"
SHOTS = (
    ("arabic-light", "ar", "light", "روسيا", "", "names"),
    ("arabic-statements", "ar", "light", "", "", "statements"),
    ("arabic-dark", "ar", "dark", "تركيا", "الوفود", "people"),
    ("english-sepia", "en", "sepia", "Iran", "الوفود", "dates"),
)


def main() -> int:
    """Paint each picture over a store of its own that holds one note."""
    seed = min((ROOT / "seeds").glob("*.txt")).relative_to(ROOT)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        reader = [sys.executable, "-m", "astana_reader"]
        own = ["--data-dir", folder]
        note = ["notes", "add", str(seed), "--quote", "الأزمة الإنسانية في غزة", "--body", BODY]
        subprocess.run([*reader, *note, *own], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for name, language, theme, entity, section, panel in SHOTS:
            shot = [
                "screenshot", str(seed), "-o", str(PICTURES / f"{name}.png"), "--size", "1400x840",
                "--language", language, "--theme", theme, "--entity", entity, "--panel", panel,
            ]  # fmt: skip
            wanted = ["--section", section] if section else []
            subprocess.run([*reader, *shot, *wanted, *own], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
