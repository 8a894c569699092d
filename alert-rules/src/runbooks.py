#!/usr/bin/env python3
"""Writes docs/runbooks.md as the page that the exporter serves: bin/check-rules --write, or this with a file as argument.

So the links of alerts lead somewhere without a copy of the source on the web. It knows of Markdown what that file uses:
headings, paragraphs, tables, blocks of code, and within a line code, strong, emphasis and links. A link to another file
becomes its text, as the exporter serves no other.
"""

import html
import pathlib
import re
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
INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*|\[(?P<text>[^]]+)\]\((?P<to>[^)]+)\)")


def inline(text):
    """A line of text with its code, strong words, emphasis and links."""
    written, end = [], 0
    for found in INLINE.finditer(text):
        written.append(html.escape(text[end : found.start()], quote=False))
        end = found.end()
        kind = found.lastgroup
        if kind != "to":
            tag = kind
            inner = html.escape(found[kind], quote=False) if kind == "code" else inline(found[kind])
            written.append(f"<{tag}>{inner}</{tag}>")
        elif found["to"].startswith("#"):
            written.append(f'<a href="{html.escape(found["to"])}">{inline(found["text"])}</a>')
        else:
            written.append(inline(found["text"]))
    return "".join(written) + html.escape(text[end:], quote=False)


def row(line, tag):
    """A row of a table; each cell in the tag."""
    return "<tr>" + "".join(f"<{tag}>{inline(cell.strip())}</{tag}>" for cell in line.strip("|").split("|")) + "</tr>"


def block(text):
    """What stands between two empty lines."""
    lines = text.split("\n")
    heading = re.fullmatch(r"(#+) (.+)", text)
    if heading:
        depth, title = len(heading[1]), heading[2]
        return f'<h{depth} id="{title.lower()}">{inline(title)}</h{depth}>'
    if lines[0].startswith("```"):
        return f'<pre class="scroll" tabindex="0">{html.escape(chr(10).join(lines[1:-1]), quote=False)}</pre>'
    if lines[0].startswith("|"):
        body = "\n".join(row(line, "td") for line in lines[2:])
        return f'<div class="scroll" tabindex="0"><table>\n<thead>{row(lines[0], "th")}</thead>\n<tbody>\n{body}\n</tbody></table></div>'
    return f"<p>{inline(' '.join(lines))}</p>"


def page(markdown):
    """The whole page: a section for the beginning and one for each heading of the second level."""
    blocks = [block(text) for text in re.split(r"\n{2,}", markdown.strip())]
    written = ["<section>"]
    for one in blocks:
        if one.startswith("<h2"):
            written += ["</section>", "<section>"]
        written.append(one)
    return PAGE % "\n".join(written + ["</section>"])


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FILE")
    pathlib.Path(sys.argv[1]).write_text(page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
