"""Alerts and recording rules as values, and how they are written as YAML that reads well."""

import dataclasses
import re

KEEP_FIRING_FOR = "2m"
"""How long an alert that has waited keeps firing without its cause: a replaced pod of the exporter is no news."""

SEVERITY = (
    '{{ if eq $labels.alert_level "high" }}critical{{ else if eq $labels.alert_level "medium" }}warning{{ else }}info{{ end }}'
)
DASHBOARD = (
    "{{ $externalLabels.oms_grafana_url }}/d/oms-project?var-oms={{ $labels.oms | urlquery }}"
    "&var-project={{ $labels.project_id | urlquery }}"
)


PROJECT = "oms=%[1]q, project_id=%[2]q"
"""The matchers of the alert's project in a query that a template asks."""


def asked(query, more=""):
    """A query of a template about the alert's project."""
    return f"printf `{query}` $labels.oms $labels.project_id{more} | query"


def _page(kind, labels, of, path=""):
    """A page of the exporter about what the label `of` names."""
    return (
        f"{{{{ $externalLabels.oms_exporter_url }}}}/{kind}/"
        f'{{{{ {labels}.{of} | urlquery | reReplaceAll "\\\\+" "%20" }}}}{path}?oms={{{{ {labels}.oms | urlquery }}}}'
    )


def project_url(labels):
    """The page of the project that the template's labels name, with what may be done."""
    return _page("projects", labels, "project_id")


def component_url(labels):
    """The page of the component that the template's labels name, with what may be done."""
    return _page("components", labels, "component_id") + f"&project={{{{ {labels}.project_id | urlquery }}}}"


def logs_url(labels):
    """The page with the log of the component that the template's labels name."""
    return _page("components", labels, "component_id", "/logs")


def logs_url_of_any(labels):
    """The same with the project, which the ID of a full verification does not name."""
    return logs_url(labels) + f"&project={{{{ {labels}.project_id | urlquery }}}}"


@dataclasses.dataclass
class Comment:
    """Why the next rule is as it is."""

    text: str

    def lines(self):
        return [f"# {line}" for line in self.text.split("\n")]


@dataclasses.dataclass
class Record:
    """A recording rule."""

    name: str
    expr: str
    comment: str = ""

    def lines(self):
        return (Comment(self.comment).lines() if self.comment else []) + [f"- record: {self.name}"] + _expr(self.expr)


@dataclasses.dataclass
class Alert:
    """An alert.

    hold is its `for`. The description's first line says what is wrong and where, the second what to do. value and threshold are
    repeated for messages in other languages. An alert about a component links to its page and log, others to the project's.
    """

    name: str
    expr: str
    summary: str
    description: str
    hold: str = ""
    value: str = ""
    threshold: str = ""
    component: bool = False
    annotations: dict = dataclasses.field(default_factory=dict)

    def lines(self):
        lines = [f"- alert: {self.name}"] + _expr(self.expr)
        if self.hold:
            lines += [f"  for: {self.hold}", f"  keep_firing_for: {KEEP_FIRING_FOR}"]
        lines += ["  labels:", f"    severity: {_quoted(SEVERITY)}", "  annotations:"]
        lines += [f"    summary: {_quoted(self.summary)}"]
        lines += _folded("description", self.description)
        annotations = {"value": self.value, "threshold": self.threshold, **self.annotations}
        if self.component:
            annotations["logs_url"] = logs_url_of_any("$labels")
        annotations["runbook_url"] = (
            "{{ with $externalLabels.oms_docs_url }}{{ . }}/{{ end }}docs/runbooks.md#" + self.name.lower()
        )
        annotations["page_url"] = component_url("$labels") if self.component else project_url("$labels")
        annotations["dashboard_url"] = DASHBOARD
        return lines + [line for key, text in annotations.items() if text for line in _annotation(key, text)]


def group(name, about, rules):
    """The text of a file with one group of rules."""
    lines = [
        f"# {about}",
        "# Made by alert-rules/src/generate.py: change that, then run bin/check-rules --write.",
        "groups:",
        f"  - name: {name}",
        "    rules:",
    ]
    for before, rule in zip([None] + rules, rules):
        if before and not isinstance(before, Comment):
            lines.append("")
        lines += [f"      {line}".rstrip() for line in rule.lines()]
    return "\n".join(lines) + "\n"


def _expr(expr):
    return ["  expr: |"] + [f"    {line}" for line in expr.split("\n")]


def _annotation(key, text):
    if "\n" in text:
        return _folded(key, text)
    return [f"    {key}: {_quoted(text)}"]


def _folded(key, text):
    """A text whose lines are one line when read; an empty line among them is a line break."""
    return [f"    {key}: >-"] + [f"      {line}" for line in text.split("\n")]


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"
