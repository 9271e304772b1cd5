"""Writes the reference numbers: see scripts/reference-numbers."""
import importlib
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parent


def text(value):
    """A cell: numbers as the shortest text that reads back the same."""
    return repr(float(value)) if isinstance(value, float) else str(value)


def csv(header, rows):
    lines = [",".join(header)] + [",".join(text(value) for value in row) for row in rows]
    return "\n".join(lines) + "\n"


def main():
    check = "--check" in sys.argv
    names = [name for name in sys.argv[1:] if name != "--check"]
    modules = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "make")
    stale = []
    for name in names or modules:
        # A module's `files` yields name, header and rows of each of its files.
        for file, header, rows in importlib.import_module(name).files():
            path = FOLDER / f"{file}.csv"
            fresh = csv(header, rows)
            if not check:
                path.write_text(fresh, encoding="utf-8")
                print(f"{path.name}: {fresh.count(chr(10)) - 1} rows")
            elif not path.exists() or path.read_text(encoding="utf-8") != fresh:
                stale.append(path.name)
    if stale:
        sys.exit(f"reference-numbers: not what was committed: {', '.join(stale)}")


main()
