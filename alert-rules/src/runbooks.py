#!/usr/bin/env python3
"""Writes docs/runbooks.md as the page that the exporter serves: bin/check-rules --write, or this with a file as argument.

So the links of alerts lead somewhere without a copy of the source on the web. A link to another file becomes its text, as
the exporter serves no other.
"""

import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).parents[2] / "docs" / "runbooks.md"
PAGE = """\
<!DOCTYPE html>
<!-- Made by alert-rules/src/runbooks.py from docs/runbooks.md: change that, then run bin/check-rules --write. -->
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Runbooks · oms-exporter</title>
  <link rel="stylesheet" href="../assets/style.css">
  <link rel="icon" href="../assets/icon.svg" type="image/svg+xml">
</head>
<body>
<header>
  <a class="brand" href="../">oms-exporter</a>
  <nav aria-label="Main"><a href="../projects">Projects</a> <a href="../actions">Actions</a></nav>
</header>
<main id="main">
%s
</main>
</body>
</html>
"""
LINK_TO_ANOTHER_FILE = re.compile(r"\[([^]]+)\]\((?!#)[^)]+\)")


def page(text):
    """The whole page: a section for the beginning and one for each heading of the second level."""
    convert = ["markdown_py", "-x", "tables", "-x", "fenced_code", "-x", "toc"]
    shown = LINK_TO_ANOTHER_FILE.sub(r"\1", text)
    body = subprocess.run(convert, input=shown.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    # What is wider than a phone scrolls by itself, also by the keyboard.
    body = body.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace("</table>", "</table></div>")
    body = body.replace("<pre>", '<pre class="scroll" tabindex="0">')
    return PAGE % ("<section>\n%s\n</section>" % body.replace("<h2 ", "</section>\n<section>\n<h2 "))


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FILE")
    pathlib.Path(sys.argv[1]).write_text(page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
