"""``python -m exportcheck`` is the command line."""

from exportcheck.cli import app

if __name__ == "__main__":
    app(prog_name="exportcheck")
