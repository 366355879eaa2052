"""Prints the figures that the house is looked at by; they are no gates."""

import ast
import statistics
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "astana_reader"


def main() -> None:
    """Sizes of modules, classes and functions, Qt outside the window, missing docstrings."""
    files = sorted(SOURCE.rglob("*.py"))
    lines = {path: path.read_text("utf-8").count("\n") for path in files}
    trees = {path: ast.parse(path.read_text("utf-8")) for path in files}
    sizes = sorted(lines.values())
    largest = max(files, key=lambda path: lines[path])
    print(f"modules              {len(files)}")
    ninth = statistics.quantiles(sizes, n=10)[-1]
    print(f"lines: median, p90   {statistics.median(sizes):.0f}, {ninth:.0f}")
    print(f"largest              {lines[largest]}  {largest.relative_to(SOURCE)}")
    parts = [
        (node.end_lineno - node.lineno + 1, node, path)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    ]
    classes = sorted((n, c.name) for n, c, _ in parts if isinstance(c, ast.ClassDef))
    functions = sorted((n, f.name) for n, f, _ in parts if isinstance(f, ast.FunctionDef))
    print(f"largest class        {classes[-1]}")
    lengths = [n for n, _ in functions]
    print(f"functions: p90       {statistics.quantiles(lengths, n=10)[-1]:.0f}")
    print(f"functions over 40    {[name for n, name in functions if n > 40]}")
    outside = [
        str(path.relative_to(SOURCE))
        for path in files
        if "gui" not in path.parts and "PySide6" in path.read_text("utf-8")
    ]
    print(f"Qt outside gui       {outside}")
    bare = [
        f"{path.relative_to(SOURCE)}:{node.name}"
        for _, node, path in parts
        if not node.name.startswith("_") and ast.get_docstring(node) is None
        if isinstance(node, ast.ClassDef)
    ]
    print(f"without docstring    {bare}")


if __name__ == "__main__":
    main()
